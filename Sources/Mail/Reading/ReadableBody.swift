// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Walks the tree of a message and tells what is text from what is a file.
struct ReadableBody {
    /// One piece of text, in one or both of its forms.
    fileprivate struct Piece {
        var plain: String?
        var html: String?
    }

    private var pieces: [Piece] = []
    private(set) var attachments: [Attachment] = []
    private(set) var oddities = Oddities()
    /// How many octets of text have been read, so that their making costs no more than `MailLimits` says.
    private var readBytes = 0

    /// All pieces; those that are only HTML as text made from it.
    var text: String {
        pieces.map { $0.plain ?? HTMLText.text(of: $0.html ?? "") }.filter { !$0.isEmpty }.joined(
            separator: "\n")
    }

    /// All pieces; those that are only text are escaped.
    ///
    /// Nil if no piece has HTML.
    var html: String? {
        guard pieces.contains(where: { $0.html != nil }) else { return nil }
        return pieces.map { $0.html ?? "<pre>\(Self.escaped($0.plain ?? ""))</pre>" }.joined(separator: "\n")
    }

    mutating func collect(_ part: Part) {
        if part.mediaType.isMultipart, !part.children.isEmpty {
            collectMultipart(part)
        } else if isText(part), readBytes + part.body.count <= MailLimits.readableBytes {
            readBytes += part.body.count
            pieces.append(piece(part))
        } else {
            attach(part)
        }
    }
}

extension ReadableBody {
    fileprivate mutating func collectMultipart(_ part: Part) {
        switch part.mediaType.subtype {
        case "alternative": collectAlternative(part.children)
        case "related":
            let root = part.mediaType.parameters["start"].flatMap { start in
                let id = InternetMessageID.list(ArraySlice(start.utf8)).first
                return part.children.firstIndex { child in
                    id != nil
                        && child.header.first("Content-ID").map { InternetMessageID.list($0.value).first }
                            == id
                }
            }
            for (index, child) in part.children.enumerated() {
                if index == root ?? 0 { collect(child) } else { attach(child) }
            }
        default:
            for child in part.children { collect(child) }
        }
    }

    /// RFC 2046 §5.1.4: the same in several forms.
    ///
    /// The last plain and the last HTML form are one piece.
    fileprivate mutating func collectAlternative(_ children: [Part]) {
        var chosen = Piece()
        for child in children {
            var inner = ReadableBody()
            inner.readBytes = readBytes
            inner.collect(child)
            readBytes = inner.readBytes
            attachments += inner.attachments
            oddities.formUnion(inner.oddities)
            if inner.pieces.contains(where: { $0.plain != nil }), inner.html == nil || chosen.plain == nil {
                chosen.plain = inner.text
            }
            if let html = inner.html { chosen.html = html }
        }
        if chosen.plain != nil || chosen.html != nil { pieces.append(chosen) }
    }

    /// Text that is neither declared an attachment nor named like a file; RFC 2049 §2: unknown kinds of it are files.
    fileprivate func isText(_ part: Part) -> Bool {
        guard
            part.mediaType.matches("text", "plain") || part.mediaType.matches("text", "html")
                || part.mediaType.matches("text", "enriched")
        else { return part.mediaType.isMultipart }
        guard let disposition = part.disposition else { return part.declaredFileName == nil }
        return disposition.value != "attachment" && part.declaredFileName == nil
    }

    fileprivate mutating func piece(_ part: Part) -> Piece {
        let (text, found) = part.text()
        oddities.formUnion(found)
        return part.mediaType.matches("text", "html") ? Piece(html: text) : Piece(plain: text)
    }

    fileprivate mutating func attach(_ part: Part) {
        let isInline =
            part.disposition?.value == "inline"
            || (part.disposition == nil && part.header.first("Content-ID") != nil)
        attachments.append(Attachment(part, placement: isInline ? .inline : .attached))
    }

    fileprivate static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "&": output += "&amp;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
