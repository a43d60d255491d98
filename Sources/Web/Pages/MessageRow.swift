// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import Messages
internal import Vocabulary

/// One message of a conversation as it is shown.
struct MessageRow: Sendable, Encodable {
    /// A message that is folded away under its first line.
    struct Fold: Sendable, Encodable {
        let firstLine: String
        let isOpen: Bool
    }

    let id: String
    /// `ours` from the authority, `theirs` from the recipient: the colour of its edge.
    let side: String
    let writer: String
    let time: String
    let machineTime: String
    let level: String?
    let subject: String?
    let fold: Fold?
    let unverified: UnverifiedBox?
    let starter: StarterBox?
    let text: String
    /// Earlier messages that the mail program put below the text.
    let quoted: String?
    let quotedIsOpen: Bool
    /// The page that shows the message as its sender's program laid it out.
    let formattedHref: String?
    let hasAttachments: Bool
    let attachments: [FileRow]
    let deliveries: [DeliveryBox]

    init(
        _ message: OpenedMessage, for viewer: Viewer, writer: String, level: String?, path: String,
        place: Place,
        deliveries: [DeliveryBox] = [], in wording: Wording
    ) {
        id = message.id.description
        switch message.direction {
        case .out: side = "ours"
        case .in: side = "theirs"
        }
        self.writer = writer
        time = wording.dateAndTime(message.postedAt)
        machineTime = Wording.machine(message.postedAt)
        // Of mail that came unprotected nobody was identified, whatever its sender's address says.
        self.level = level.map { message.origin == nil ? $0 : wording.words.message.levelNone }
        subject = nil
        let parted = QuotedTail(parting: message.text)
        let isOpen = place.folding == .nothing
        fold = place.isOlder ? Fold(firstLine: parted.own.firstLine, isOpen: isOpen) : nil
        quotedIsOpen = isOpen
        switch viewer {
        case .recipient: (unverified, starter) = (nil, nil)
        case .staff:
            unverified = message.origin.map { UnverifiedBox($0, in: wording) }
            starter = message.starter.map { StarterBox($0, message, in: wording) }
        }
        text = parted.own
        quoted = parted.quoted
        switch message.formatting {
        case .textOnly: formattedHref = nil
        case .html: formattedHref = "\(path)/\(message.id)/formatted"
        }
        hasAttachments = !message.attachments.isEmpty
        attachments = message.attachments.map {
            FileRow($0, href: "\(path)/\(message.id)/attachment/\($0.part)", in: wording)
        }
        self.deliveries = deliveries
    }

    /// Who looks: a person is not told how surely it is she.
    enum Viewer: Sendable { case recipient, staff }

    /// Where in its conversation a message stands.
    struct Place: Sendable {
        let index: Int
        let count: Int
        let folding: ThreadFolding

        /// In a long conversation all but the newest are older.
        var isOlder: Bool { count > WebLimits.openMessages && index < count - 1 }
    }
}

/// Whether the older messages of a long conversation and what is quoted are folded away.
enum ThreadFolding: Sendable {
    case older
    case nothing

    /// What the page's query asks for.
    init(asked: String?) { self = asked == nil ? .older : .nothing }

    /// The link that opens all; nil where all is open.
    func expandHref(count: Int) -> String? {
        switch self {
        case .older: count > WebLimits.openMessages ? "?all=1" : nil
        case .nothing: nil
        }
    }
}

/// A file that goes with a message.
struct FileRow: Sendable, Encodable {
    let part: String
    let href: String
    let name: String
    let size: String
    let kind: String?
    let scan: String
    let previewHref: String?
    /// What to think of before it is opened.
    let caution: String?

    init(_ file: OpenedMessage.Attachment, href: String, in wording: Wording) {
        let words = wording.words.display
        part = file.part.description
        self.href = href
        name = AttachmentName(uploaded: file.name)?.text ?? wording.words.message.unnamedFile
        size = wording.size(file.bytes)
        kind = file.kind.map { $0.name(words) }
        switch file.scan {
        case .clean: scan = words.scanned
        case .unscanned: scan = words.notScanned
        }
        switch file.kind?.preview {
        case nil, .some(.none): previewHref = nil
        case .picture, .pages, .text: previewHref = "\(href)/preview"
        }
        caution = file.kind.flatMap { kind in
            switch FileClaim(of: kind, name: file.name, mediaType: file.mediaType) {
            case .differs: words.claimDiffers(kind.name(words))
            case .agrees: kind.mayAct ? words.mayAct : nil
            }
        }
    }
}

extension FileKind {
    /// What people call it.
    func name(_ words: DisplayWords) -> String {
        switch self {
        case .png, .jpeg, .gif, .webp, .bmp, .tiff, .heic: words.kindPicture(rawValue.uppercased())
        case .pdf: words.kindPDF
        case .wordDocument: words.kindDocument
        case .spreadsheet: words.kindSpreadsheet
        case .slides: words.kindSlides
        case .oldOffice, .openDocument: words.kindOffice
        case .zip, .archive: words.kindArchive
        case .audio: words.kindSound
        case .video: words.kindVideo
        case .html, .svg: words.kindWebPage
        case .rtf: words.kindDocument
        case .mail: words.kindMail
        case .program: words.kindProgram
        case .script: words.kindScript
        case .text: words.kindText
        case .unknown: words.kindUnknown
        }
    }
}

extension String {
    /// The first line that says anything, so much as a line of a list holds.
    fileprivate var firstLine: String {
        let line = split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        let short = line.prefix(WebLimits.firstLineCharacters)
        return short.endIndex < line.endIndex ? short + "…" : String(short)
    }
}
