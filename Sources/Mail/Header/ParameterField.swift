// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A value with parameters: `value; name=value; …`, as Content-Type, Content-Disposition and fields of ours have it.
///
/// Reads RFC 2045 §5.1 and RFC 2231 (continuations, charsets, percent encoding) and what programs make of them.
public struct ParameterField: Hashable, Sendable {
    /// One parameter; `value` is decoded.
    public struct Parameter: Hashable, Sendable {
        /// In lower case.
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name.lowercased()
            self.value = value
        }
    }

    /// What stands before the first semicolon, in lower case.
    public let value: String
    public let parameters: [Parameter]
    /// Whether other readers may take other values: `repeatedParameter`, `conflictingParameter`.
    public let oddities: Oddities

    public init(_ value: String, _ parameters: [Parameter] = []) {
        self.value = value.lowercased()
        self.parameters = parameters
        oddities = []
    }

    /// Reads the value of a field; never fails.
    ///
    /// Of parameters of the same name the first counts.
    public init(reading octets: ArraySlice<UInt8>) {
        var reader = ParameterReader(octets)
        value = reader.readValue()
        parameters = reader.readParameters()
        oddities = reader.oddities
    }

    /// The value of the parameter of this name (lower case).
    public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// The value in lower case, if it is short enough to be a word that anybody knows.
    ///
    /// Swift compares texts as Unicode wants it, which takes minutes for one letter with very many accents.
    func word(_ name: String) -> String? {
        self[name].flatMap { $0.utf8.count > MailLimits.wordBytes ? nil : $0.lowercased() }
    }
}

private struct ParameterReader {
    /// A parameter as it stands there: RFC 2231 `name*section*=value`.
    struct Section {
        let name: String
        let number: Int?
        let isExtended: Bool
        let octets: ArraySlice<UInt8>
    }

    var lexer: Lexer
    var oddities = Oddities()

    init(_ octets: ArraySlice<UInt8>) { lexer = Lexer(octets) }

    mutating func readValue() -> String {
        var content: [UInt8] = []
        while true {
            lexer.skipSpaceAndComments()
            guard let octet = lexer.next, octet != UInt8(ascii: ";") else { break }
            let word = lexer.run { !$0.isFolding && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(") }
            if !content.isEmpty { content.append(.space) }
            content += word
        }
        return content.prefix(MailLimits.wordBytes).lowercasedText
    }

    mutating func readParameters() -> [ParameterField.Parameter] {
        var sections: [Section] = []
        while !lexer.isAtEnd, sections.count < MailLimits.parametersPerField {
            guard let section = readSection() else { continue }
            sections.append(section)
        }
        guard sections.contains(where: { $0.number != nil || $0.isExtended }) else {
            for (index, section) in sections.enumerated()
            where sections[..<index].contains(where: { $0.name == section.name }) {
                oddities.note(.repeatedParameter)
            }
            return sections.map { .init(name: $0.name, value: Charset.guess($0.octets)) }
        }
        return join(sections)
    }

    /// Reads to the next semicolon outside quotes.
    private mutating func readSection() -> Section? {
        lexer.skipSpaceAndComments()
        if lexer.take(UInt8(ascii: ";")) { return nil }
        let name = lexer.run { $0.isToken && $0 != UInt8(ascii: "*") }
        let mark = lexer.run { $0 == UInt8(ascii: "*") || $0.isDigit }
        lexer.skipSpaceAndComments()
        guard lexer.take(UInt8(ascii: "=")) else {
            _ = lexer.run { $0 != UInt8(ascii: ";") }
            return nil
        }
        lexer.skipSpaceAndComments()
        let octets: ArraySlice<UInt8>
        if lexer.take(.quote) {
            octets = lexer.quotedString()[...]
            _ = lexer.run { $0 != UInt8(ascii: ";") }
        } else {
            // Values with blanks or specials should be quoted, and often are not.
            octets = lexer.run { $0 != UInt8(ascii: ";") }.trimmed
            if octets.isEmpty { return nil }
        }
        guard !name.isEmpty, let (number, isExtended) = Self.section(mark) else { return nil }
        return Section(name: name.lowercasedText, number: number, isExtended: isExtended, octets: octets)
    }

    /// What stands between a name and its equals sign; nil where it means nothing.
    ///
    ///     mark = ["*" 1*DIGIT] ["*"]      (RFC 2231 §7)
    private static func section(_ mark: ArraySlice<UInt8>) -> (number: Int?, isExtended: Bool)? {
        let digits = mark.dropFirst().prefix(while: \.isDigit)
        let rest = mark.dropFirst(1 + digits.count)
        let isExtended = rest.first == UInt8(ascii: "*") || (digits.isEmpty && !mark.isEmpty)
        guard rest.count <= (digits.isEmpty ? 0 : 1), rest.isEmpty || isExtended else { return nil }
        return (Int(String(decoding: digits, as: UTF8.self)), isExtended)
    }

    /// RFC 2231 §3 and §4.
    private mutating func join(_ sections: [Section]) -> [ParameterField.Parameter] {
        var names: [String] = []
        for section in sections where !names.contains(section.name) { names.append(section.name) }
        return names.map { name in
            let own = sections.filter { $0.name == name }
            let numbered = own.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
            let whole = own.filter { $0.number == nil }
            var forms = whole.map { $0.isExtended ? decode([$0]) : Charset.guess($0.octets) }
            if whole.count(where: \.isExtended) > 1 || whole.count(where: { !$0.isExtended }) > 1
                || Set(numbered.map(\.number)).count < numbered.count
            {
                oddities.note(.repeatedParameter)
            }
            // The form that stands first counts, as with other readers.
            if !numbered.isEmpty {
                forms.insert(decode(numbered), at: own[0].number == nil ? forms.count : 0)
            }
            if forms.contains(where: { !$0.utf8.elementsEqual(forms[0].utf8) }) {
                oddities.note(.conflictingParameter)
            }
            return .init(name: name, value: forms.first ?? "")
        }
    }

    private func decode(_ sections: [Section]) -> String {
        guard let first = sections.first else { return "" }
        var label = ""
        var octets: [UInt8] = []
        for (index, section) in sections.enumerated() {
            var rest = section.octets
            if index == 0, first.isExtended {
                let pieces = rest.split(
                    separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
                if pieces.count == 3 {
                    label = pieces[0].lowercasedText
                    rest = pieces[2]
                }
            }
            if section.isExtended { appendUnescaped(rest, onto: &octets) } else { octets += rest }
        }
        var oddities = Oddities()
        return Charset.decode(octets[...], label: label, noting: &oddities)
    }

    private func appendUnescaped(_ escaped: ArraySlice<UInt8>, onto octets: inout [UInt8]) {
        var index = escaped.startIndex
        while index < escaped.endIndex {
            if escaped[index] == UInt8(ascii: "%"), index + 2 < escaped.endIndex,
                let high = escaped[index + 1].hexValue, let low = escaped[index + 2].hexValue
            {
                octets.append(high << 4 | low)
                index += 3
            } else {
                octets.append(escaped[index])
                index += 1
            }
        }
    }
}
