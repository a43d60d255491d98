// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import Foundation
internal import Messages
internal import Preview

/// A file as pictures or text, beside the way to take it along.
struct PreviewPage: Page {
    struct Picture: Sendable, Encodable {
        let source: String
        let width: Int
        let height: Int
        let alternative: String
        /// What stands on a page, for those who cannot see its picture.
        let pageWords: String?
        let pageWordsTitle: String?
    }

    static let template = TemplateName.preview
    static let width = PageWidth.wide

    let title: String
    let name: String
    let size: String
    let back: String
    let downloadHref: String
    /// What is shown, or why nothing is.
    let explanation: String
    let problem: Problem?
    let pictures: [Picture]
    let text: String?
    let previousHref: String?
    let nextHref: String?

    /// What there is to see of a file.
    enum Content: Sendable {
        case picture(PNGPicture)
        case pages(PagePictures)
        case text(PlainText)
        case nothing(Reason)
    }

    /// Why there is nothing to see.
    enum Reason: Sendable {
        case kind
        case trouble(PreviewTrouble)
    }

    init(_ content: Content, of file: OpenedAttachment, href: String, back: String, in wording: Wording) {
        let words = wording.words.display
        title = words.previewTitle
        name = AttachmentName(uploaded: file.name)?.text ?? wording.words.message.unnamedFile
        size = wording.size(file.bytes)
        self.back = back
        downloadHref = href
        var problem: Problem?
        var pictures: [Picture] = []
        var text: String?
        var (previous, next): (String?, String?) = (nil, nil)
        switch content {
        case .picture(let picture):
            explanation = words.previewPicture
            pictures = [Picture(picture, alternative: words.pictureAlternative(name))]
        case .pages(let document):
            let (first, last) = (document.pages.first?.number ?? 1, document.pages.last?.number ?? 1)
            explanation = words.previewPages(first, last, document.count)
            pictures = document.pages.map { Picture($0, words) }
            if first > 1 { previous = "?from=\(max(first - PreviewLimits.pages, 1))" }
            if last < document.count { next = "?from=\(last + 1)" }
        case .text(let plain):
            text = plain.text
            switch plain.extent {
            case .whole: explanation = words.previewText
            case .beginning: explanation = words.previewTextCut
            }
        case .nothing(let reason):
            explanation = words.downloadInstead
            problem = Problem(title: words.previewNone, text: reason.text(words), target: nil)
        }
        self.problem = problem
        self.pictures = pictures
        self.text = text
        previousHref = previous
        nextHref = next
    }
}

extension PreviewPage.Reason {
    fileprivate func text(_ words: DisplayWords) -> String {
        switch self {
        case .kind: words.previewKind
        case .trouble(.unavailable): words.previewUnavailable
        case .trouble(.tooLarge): words.previewTooLarge
        case .trouble(.unreadable): words.previewUnreadable
        case .trouble(.tookTooLong): words.previewTooLong
        case .trouble(.busy): words.previewBusy
        }
    }
}

extension PreviewPage.Picture {
    fileprivate init(_ picture: PNGPicture, alternative: String) {
        self.init(
            source: Self.source(picture), width: picture.width, height: picture.height,
            alternative: alternative,
            pageWords: nil, pageWordsTitle: nil)
    }

    fileprivate init(_ page: PagePictures.Page, _ words: DisplayWords) {
        let text = page.words.trimmingCharacters(in: .whitespacesAndNewlines)
        self.init(
            source: Self.source(page.picture), width: page.picture.width, height: page.picture.height,
            alternative: words.pageAlternative(page.number), pageWords: text.isEmpty ? nil : text,
            pageWordsTitle: words.pageWords(page.number))
    }

    private static func source(_ picture: PNGPicture) -> String {
        "data:image/png;base64,\(Data(picture.bytes).base64EncodedString())"
    }
}
