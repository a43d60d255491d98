// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A text parted into what its writer wrote and the earlier messages that the mail program put below it.
///
/// Only what stands at the end is taken for quoted: an answer between quoted lines stays whole. A forwarded message is what
/// its sender wanted to be read, and stays too.
package struct QuotedTail: Hashable, Sendable {
    /// What to read first.
    package let own: String
    /// From the line that announces the quotation to the end; nil where there is none, or nothing before it.
    package let quoted: String?

    package init(parting text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = Self.start(in: lines), !lines[..<start].allSatisfy(\.isBlank) else {
            own = text
            quoted = nil
            return
        }
        var own = lines[..<start]
        while own.last?.isBlank == true { own.removeLast() }
        var quoted = lines[start...]
        while quoted.last?.isBlank == true { quoted.removeLast() }
        self.own = own.joined(separator: "\n")
        self.quoted = quoted.joined(separator: "\n")
    }

    /// The first line that announces a quotation which lasts to the end.
    private static func start(in lines: [Substring]) -> Int? {
        let quotes = trailingQuotes(in: lines)
        for (index, line) in lines.enumerated() {
            if index == quotes { return index }
            if isDivider(line) || isUnderscores(line) && isHeaderBlock(lines, after: index)
                || isHeaderBlock(lines, at: index)
            {
                return index
            }
            if let end = attributionEnd(lines, from: index) {
                let next = lines[end...].first { !$0.isBlank }
                // Quoted lines that end before the text does are answered below.
                if next?.first != ">" || quotes.map({ lines[end..<$0].allSatisfy(\.isBlank) }) == true {
                    return next == nil ? nil : index
                }
            }
        }
        return nil
    }

    /// Where the lines that begin with `>` start, if they last to the end.
    private static func trailingQuotes(in lines: [Substring]) -> Int? {
        var start: Int?
        for index in lines.indices.reversed() {
            if lines[index].first == ">" {
                start = index
            } else if !lines[index].isBlank {
                break
            }
        }
        return start
    }
}

extension QuotedTail {
    /// Of Outlook: `-----Original Message-----`.
    private static func isDivider(_ line: Substring) -> Bool {
        guard line.hasPrefix("---"), line.trimmed.hasSuffix("---") else { return false }
        let words = line.trimmed.drop { $0 == "-" || $0 == " " }.lowercased().prefix { $0 != "-" }.trimmed
        return [
            "original message", "alkuperäinen viesti", "ursprungligt meddelande", "originalmeddelande",
            "ursprüngliche nachricht", "message d'origine", "opprinnelig melding",
        ].contains(String(words))
    }

    private static func isUnderscores(_ line: Substring) -> Bool {
        let line = line.trimmed
        return line.count >= 20 && line.count < 80 && line.allSatisfy { $0 == "_" }
    }

    private static func isHeaderBlock(_ lines: [Substring], after index: Int) -> Bool {
        guard let next = lines[(index + 1)...].prefix(3).firstIndex(where: { !$0.isBlank }) else {
            return false
        }
        return isHeaderBlock(lines, at: next)
    }

    private static let senderNames: Set<String> = ["from", "lähettäjä", "från", "von", "de", "fra"]
    private static let dateNames: Set<String> = [
        "sent", "date", "lähetetty", "päivämäärä", "päiväys", "pvm", "skickat", "datum", "gesendet", "sendt",
    ]
    private static let otherNames: Set<String> = [
        "to", "subject", "cc", "vastaanottaja", "kenelle", "aihe", "kopio", "till", "ämne", "kopia", "an",
        "betreff",
        "til", "emne",
    ]

    /// The sender first, then within a few lines a date and a recipient or subject, as mail programs write above what they quote.
    private static func isHeaderBlock(_ lines: [Substring], at index: Int) -> Bool {
        guard let name = fieldName(lines[index]), senderNames.contains(name) else { return false }
        let names = lines[(index + 1)...].prefix(8).compactMap(fieldName)
        return names.contains(where: dateNames.contains) && names.contains(where: otherNames.contains)
    }

    /// What stands before the colon, without the asterisks of a bold word made plain.
    private static func fieldName(_ line: Substring) -> String? {
        let line = line.drop { $0 == "*" || $0 == " " }
        guard let colon = line.prefix(20).firstIndex(of: ":"), colon > line.startIndex else { return nil }
        return line[..<colon].filter { $0 != "*" }.lowercased()
    }

    /// The line after `On …, … wrote:`, which may be broken into three.
    private static func attributionEnd(_ lines: [Substring], from index: Int) -> Int? {
        guard !lines[index].isBlank else { return nil }
        var text = ""
        for end in index..<min(index + 3, lines.count) {
            guard !lines[end].isBlank, text.utf8.count < 400 else { return nil }
            text += " " + lines[end].trimmed
            if text.last == ":" { return isAttribution(text.lowercased().trimmed) ? end + 1 : nil }
        }
        return nil
    }

    /// A verb of writing, and a date or an address: words alone, such as "he wrote:", are the writer's own.
    private static func isAttribution(_ text: Substring) -> Bool {
        guard text.contains(where: \.isNumber), text.contains("@") || text.contains(where: ":.,".contains)
        else {
            return false
        }
        return text.hasPrefix("on ") && text.hasSuffix(" wrote:")
            || text.hasPrefix("den ") && text.contains(" skrev ")
            || text.hasPrefix("am ") && text.contains(" schrieb ")
            || text.hasPrefix("le ") && text.hasSuffix(" a écrit :")
            || text.hasSuffix(" kirjoitti:") || text.contains(" kirjoitti ") || text.hasSuffix(" skrev:")
            || text.contains(" skrev ") && text.contains("kl") || text.contains("> wrote:")
    }
}

extension Substring {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
