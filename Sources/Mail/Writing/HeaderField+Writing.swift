// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension HeaderField {
    /// A field of unstructured text (RFC 5322 §2.2.1), folded, and encoded by RFC 2047 where it is not ASCII.
    ///
    /// Control characters, line ends among them, are refused.
    public init(name: String, text: String) throws(MailFlaw) {
        var composer = try FieldComposer(name: name)
        guard !text.hasControls else { throw .value(.controlCharacter) }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if let run = Self.runToEncode(words), !text.isEmpty {
            for word in words[..<run.lowerBound] { composer.append(word: word.utf8) }
            composer.append(encoded: words[run].joined(separator: " "))
            for word in words[run.upperBound...] { composer.append(word: word.utf8) }
        } else {
            for word in words { composer.append(word: word.utf8) }
        }
        self = try composer.finish()
    }

    /// A field of addresses (RFC 5322 §3.4); names are quoted or encoded as they need.
    public init(name: String, addresses: [NamedAddress]) throws(MailFlaw) {
        var composer = try FieldComposer(name: name)
        for (index, mailbox) in addresses.enumerated() {
            if index > 0 { composer.append(joined: UInt8(ascii: ",")) }
            let joinedBytes = index + 1 < addresses.count ? 1 : 0
            guard let name = mailbox.name, !name.isEmpty else {
                composer.append(word: mailbox.address.text.utf8, joinedBytes: joinedBytes)
                continue
            }
            guard !name.hasControls else { throw .value(.controlCharacter) }
            composer.append(phrase: name)
            composer.append(word: "<\(mailbox.address.text)>".utf8, joinedBytes: joinedBytes)
        }
        self = try composer.finish()
    }

    /// A field of message identifiers (RFC 5322 §3.6.4).
    public init(name: String, identifiers: [InternetMessageID]) throws(MailFlaw) {
        var composer = try FieldComposer(name: name)
        for identifier in identifiers { composer.append(word: identifier.description.utf8) }
        self = try composer.finish()
    }

    /// A field of a value with parameters; what is not ASCII, or very long, as RFC 2231 has it.
    public init(name: String, _ parameterized: ParameterField) throws(MailFlaw) {
        var composer = try FieldComposer(name: name)
        guard !parameterized.value.isEmpty,
            parameterized.value.utf8.allSatisfy({ $0.isToken || $0 == UInt8(ascii: "/") })
        else { throw .value(.controlCharacter) }
        composer.append(word: parameterized.value.utf8, joinedBytes: 1)
        var sections = 0
        for parameter in parameterized.parameters {
            guard !parameter.value.hasControls, !parameter.name.isEmpty,
                parameter.name.utf8.allSatisfy(\.isToken),
                !parameter.name.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "'") })
            else { throw .value(.controlCharacter) }
            for written in parameter.written {
                sections += 1
                guard sections <= MailLimits.parametersPerField else { throw .value(.lineTooLong) }
                composer.append(joined: UInt8(ascii: ";"))
                composer.append(word: written, joinedBytes: 1)
            }
        }
        self = try composer.finish()
    }
}

extension HeaderField {
    /// The words from the first to the last that need encoding; with the words beside blanks that folding could lose.
    fileprivate static func runToEncode(_ words: [Substring]) -> Range<Int>? {
        guard var first = words.firstIndex(where: \.needsEncoding),
            var last = words.lastIndex(where: \.needsEncoding)
        else { return nil }
        if words[first].isEmpty, first > 0 { first -= 1 }
        if words[last].isEmpty, last + 1 < words.count { last += 1 }
        return first..<(last + 1)
    }
}

extension FieldComposer {
    /// Appends a display name in the plainest form that fits (RFC 5322 §3.2.5).
    ///
    ///     phrase = 1*( atom / quoted-string / encoded-word )
    fileprivate mutating func append(phrase: String) {
        let words = phrase.split(separator: " ", omittingEmptySubsequences: false)
        let isShort = phrase.utf8.count <= MailLimits.foldedLineBytes
        // Readers take blanks off a name's ends, unless they are encoded.
        let hasOuterBlank = words.first?.isEmpty == true || words.last?.isEmpty == true
        if words.contains(where: { !$0.utf8.allSatisfy(\.isASCII) }) || phrase.utf8.holdsEncodedWordStart
            || hasOuterBlank || !isShort
        {
            append(encoded: phrase)
        } else if words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isAtext) }) {
            for word in words { append(word: word.utf8) }
        } else {
            append(word: phrase.quoted.utf8)
        }
    }
}

extension Substring {
    /// Not ASCII, or mistakable for an encoded word, or empty (a blank that folding could lose), or too long for a line.
    fileprivate var needsEncoding: Bool {
        isEmpty || utf8.count > MailLimits.lineBytes / 2 || utf8.holdsEncodedWordStart
            || !utf8.allSatisfy(\.isASCII)
    }
}

extension Collection<UInt8> {
    /// Whether `=?` stands anywhere, with which an encoded word of RFC 2047 begins.
    var holdsEncodedWordStart: Bool {
        var previous: UInt8 = 0
        for octet in self {
            if octet == UInt8(ascii: "?"), previous == UInt8(ascii: "=") { return true }
            previous = octet
        }
        return false
    }
}

extension String {
    /// RFC 5322 §3.2.4 `quoted-string`.
    var quoted: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

extension ParameterField.Parameter {
    /// `name=value`, in as many sections as RFC 2231 §3 and §4 need.
    fileprivate var written: [[UInt8]] {
        if !value.isEmpty, value.utf8.allSatisfy(\.isToken), value.utf8.count < MailLimits.foldedLineBytes {
            return [Array("\(name)=\(value)".utf8)]
        }
        // Some readers decode what looks like an encoded word even in quotes.
        if value.utf8.allSatisfy(\.isASCII), value.utf8.count < MailLimits.foldedLineBytes,
            !value.utf8.holdsEncodedWordStart
        {
            return [Array("\(name)=\(value.quoted)".utf8)]
        }
        var sections: [[UInt8]] = [Array("utf-8''".utf8)]
        let room = max(20, MailLimits.foldedLineBytes - name.utf8.count - 10)
        for octet in value.utf8 {
            let isPlain = octet.isLetter || octet.isDigit || octet == .hyphen || octet == UInt8(ascii: ".")
            var escaped: [UInt8] = []
            if isPlain {
                escaped = [octet]
            } else {
                QuotedPrintable.appendEscaped(octet, onto: &escaped)
                escaped[0] = UInt8(ascii: "%")
            }
            if sections[sections.count - 1].count + escaped.count > room { sections.append([]) }
            sections[sections.count - 1] += escaped
        }
        guard sections.count > 1 else { return [Array("\(name)*=".utf8) + sections[0]] }
        return sections.enumerated().map { Array("\(name)*\($0.offset)*=".utf8) + $0.element }
    }
}
