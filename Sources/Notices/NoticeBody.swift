// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Sealing
internal import Vocabulary

/// What a notice says in each language, before it is written as plain text and as HTML.
///
/// The HTML holds no image, no script and no style sheet, only what mail programs show alike: tables that lay out,
/// styles on the elements, a link that looks like a button. Nothing in it reports that it was read.
struct NoticeBody {
    enum Paragraph {
        case text(String)
        /// Words to press, which lead to the page.
        case link(String, to: Secret<String>)
        /// What matters less at first sight.
        case small(String)
    }

    struct Section {
        let language: Language
        let heading: String
        let paragraphs: [Paragraph]
    }

    /// An address shown as text, for copying, with what to do with it in each language.
    struct Copyable {
        let lead: LocalText
        let address: Secret<String>
    }

    let sections: [Section]
    let copyable: Copyable?

    init(copyable: Copyable? = nil, _ section: (Language) -> Section) {
        sections = Language.allCases.map(section)
        self.copyable = copyable
    }

    /// As plain text, with LF line ends.
    var plainText: String {
        var parts = sections.map { section in
            ([section.heading] + section.paragraphs.map(\.plainText)).joined(separator: "\n\n")
        }
        if let copyable {
            let leads = Language.allCases.map { copyable.lead[$0] }
            parts.append((leads + [copyable.address.reveal { $0 }]).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n\(String(repeating: "-", count: 40))\n\n") + "\n"
    }

    /// As a whole HTML document, with LF line ends.
    var html: String {
        var rows = sections.map { section in
            let content = section.paragraphs.map(\.html).joined(separator: "\n")
            return Self.row(
                section.language,
                "<h1 style=\"\(Style.heading)\">\(section.heading.htmlEscaped)</h1>\n\(content)")
        }
        if let copyable {
            let leads = Language.allCases.map { language in
                "<span lang=\"\(language.rawValue)\">\(copyable.lead[language].htmlEscaped)</span><br>\n"
            }
            let address = copyable.address.reveal { $0 }.htmlEscaped
            rows.append(
                Self.row(
                    nil,
                    "<p style=\"\(Style.small)\">\(leads.joined())<span style=\"\(Style.address)\">\(address)</span></p>"
                ))
        }
        return """
            <!DOCTYPE html>
            <html lang="fi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(sections.map(\.heading.htmlEscaped).joined(separator: " / "))</title>
            </head>
            <body style="margin:0;padding:0;background-color:#eef2f3">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
            <tr><td align="center" style="padding:24px 12px;background-color:#eef2f3">
            <table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="\(Style.sheet)">
            \(rows.joined(separator: "\n"))
            </table>
            </td></tr>
            </table>
            </body>
            </html>

            """
    }
}

private enum Style {
    static let font = "font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
    static let sheet = "width:100%;max-width:560px;background-color:#ffffff;border:1px solid #cfd8dc"
    static let cell = "padding:24px 28px;border-bottom:1px solid #cfd8dc;color:#1c2b33;\(font)"
    static let heading = "margin:0 0 12px;font-size:20px;line-height:1.3;color:#1c2b33;\(font)"
    static let text = "margin:0 0 14px;font-size:16px;line-height:1.5;color:#1c2b33;\(font)"
    static let small = "margin:0 0 10px;font-size:14px;line-height:1.5;color:#44555e;\(font)"
    static let button =
        "display:inline-block;padding:12px 22px;background-color:#0b4f6c;color:#ffffff;font-size:16px;"
        + "font-weight:bold;text-decoration:none;\(font)"
    static let address = "word-break:break-all"
}

extension NoticeBody {
    fileprivate static func row(_ language: Language?, _ content: String) -> String {
        let attribute = language.map { " lang=\"\($0.rawValue)\"" } ?? ""
        return "<tr><td\(attribute) style=\"\(Style.cell)\">\n\(content)\n</td></tr>"
    }
}

extension NoticeBody.Paragraph {
    fileprivate var plainText: String {
        switch self {
        case .text(let text), .small(let text): text
        case .link(let words, let address): "\(words):\n\(address.reveal { $0 })"
        }
    }

    fileprivate var html: String {
        switch self {
        case .text(let text): "<p style=\"\(Style.text)\">\(text.htmlEscaped)</p>"
        case .small(let text): "<p style=\"\(Style.small)\">\(text.htmlEscaped)</p>"
        case .link(let words, let address):
            """
            <p style="\(Style.text)"><a href="\(address.reveal { $0 }.htmlEscaped)" style="\(Style.button)">\
            \(words.htmlEscaped)</a></p>
            """
        }
    }
}

extension String {
    /// For text and for attributes in double quotes; line ends become breaks.
    ///
    /// By octets, because a quote that carries a combining mark is another character, and a quote all the same.
    fileprivate var htmlEscaped: String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(utf8.count + utf8.count / 8)
        for octet in utf8 {
            switch octet {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "\n"): escaped += "<br>\n".utf8
            case _: escaped.append(octet)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
