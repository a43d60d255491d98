// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Mail
internal import Vocabulary

/// An item of the post office as `/messages.json` lists it, for the demo's journey and for browser tests.
struct PostOfficeEntry: Codable, Equatable {
    let number: Int
    /// `mail` or `sms`.
    let kind: String
    /// Milliseconds since 1970, UTC.
    let at: Int64
    let from: String
    /// The envelope's recipients, or the number.
    let to: [String]
    let subject: String?
    let text: String
    let html: String?
    /// The web addresses in the text, each once, in their order.
    let links: [String]

    init(_ item: PostItem) {
        number = item.number
        at = item.arrivedAt.milliseconds
        switch item.content {
        case .mail(let mail):
            let content = mail.content
            kind = "mail"
            from = content?.from.first?.address.text ?? mail.envelopeSender?.text ?? ""
            to = mail.recipients.map(\.text)
            subject = content?.subject
            text = content?.text ?? ""
            html = content?.html
        case .text(let sms):
            kind = "sms"
            from = sms.from
            to = [sms.to]
            subject = nil
            text = sms.text
            html = nil
        }
        links = TextPiece.pieces(of: text).reduce(into: []) { links, piece in
            if case .link(let address) = piece, !links.contains(address) { links.append(address) }
        }
    }
}

/// A stretch of a text: words, or a web address to click.
enum TextPiece: Equatable {
    case words(String)
    case link(String)

    /// Cuts a text where web addresses begin and end; together the pieces are the text.
    static func pieces(of text: String) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var rest = text[...]
        while let start = rest.firstRange(of: /https?:\/\/[^\s<>"]+/) {
            let address = rest[start].trimmingEnd(".,;:!?)'")
            if start.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<start.lowerBound]))) }
            pieces.append(.link(String(address)))
            rest = rest[address.endIndex...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        return pieces
    }
}

extension Substring {
    fileprivate func trimmingEnd(_ characters: String) -> Substring {
        var trimmed = self
        while let last = trimmed.last, characters.contains(last) { trimmed.removeLast() }
        return trimmed
    }
}
