// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads the encoded words of RFC 2047 in the text of a field.
///
/// What is encoded wrongly is read as far as it makes sense, and left as it stands otherwise.
enum EncodedWords {
    /// Decodes unstructured text: unfolds it, joins adjacent encoded words, and replaces control characters.
    static func decode(_ octets: ArraySlice<UInt8>, _ sense: Charset.Sense = .meant) -> String {
        let octets = octets.trimmed
        if octets.allSatisfy({ $0.isASCII && !$0.isControl && $0 != UInt8(ascii: "?") }) {
            return String(decoding: octets, as: UTF8.self)
        }
        var reader = EncodedWordReader(octets, sense)
        // Words that follow each other join into one text.
        return reader.read().withFewMarks
    }

    /// The encoded word that `octets` begin with.
    ///
    ///     encoded-word = "=?" charset "?" encoding "?" encoded-text "?="
    static func prefix(of octets: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let window = octets.prefix(MailLimits.lineBytes)
        guard let word = EncodedWord(at: window.startIndex, in: window, closing: nil) else { return nil }
        return octets[word.start..<word.end]
    }
}

/// One encoded word, as it stands in a field.
struct EncodedWord {
    enum Encoding { case base64, quoted }

    let start: Int
    let end: Int
    let charset: ArraySlice<UInt8>
    let encoding: Encoding
    let text: ArraySlice<UInt8>

    /// The word that begins at `start`; `closing` is where the next `?=` is known to stand, if it is.
    init?(at start: Int, in octets: ArraySlice<UInt8>, closing: Int?) {
        var index = start + 2
        guard index < octets.endIndex, octets[start] == UInt8(ascii: "="),
            octets[start + 1] == UInt8(ascii: "?")
        else { return nil }
        // Anything may stand in a label: programs fold even there, and what it stands for is another question.
        while index < octets.endIndex, octets[index] != UInt8(ascii: "?"),
            index - start < MailLimits.encodedWordBytes
        {
            index += 1
        }
        guard index + 2 < octets.endIndex, index > start + 2, octets[index] == UInt8(ascii: "?"),
            octets[index + 2] == UInt8(ascii: "?")
        else { return nil }
        // RFC 2231 §5: a language may follow the charset.
        let label = octets[(start + 2)..<index]
        charset = label.prefix { $0 != UInt8(ascii: "*") }
        switch octets[index + 1] {
        case UInt8(ascii: "B"), UInt8(ascii: "b"): encoding = .base64
        case UInt8(ascii: "Q"), UInt8(ascii: "q"): encoding = .quoted
        default: return nil
        }
        let first = index + 3
        guard let close = closing.flatMap({ $0 >= first ? $0 : nil }) ?? Self.close(from: first, in: octets)
        else {
            return nil
        }
        self.start = start
        text = octets[first..<close]
        end = close + 2
    }

    /// Where the next `?=` stands.
    static func close(from start: Int, in octets: ArraySlice<UInt8>) -> Int? {
        var index = start
        while index + 1 < octets.endIndex {
            if octets[index] == UInt8(ascii: "?"), octets[index + 1] == UInt8(ascii: "=") { return index }
            index += 1
        }
        return nil
    }

    var decoded: [UInt8] {
        var oddities = Oddities()
        switch encoding {
        case .base64: return Base64.decode(text, noting: &oddities)
        case .quoted:
            var result: [UInt8] = []
            var index = text.startIndex
            while index < text.endIndex {
                let octet = text[index]
                if octet == UInt8(ascii: "="), index + 2 < text.endIndex, let high = text[index + 1].hexValue,
                    let low = text[index + 2].hexValue
                {
                    result.append(high << 4 | low)
                    index += 3
                    continue
                }
                if octet != .cr, octet != .lf { result.append(octet == UInt8(ascii: "_") ? .space : octet) }
                index += 1
            }
            return result
        }
    }
}

private struct EncodedWordReader {
    let octets: ArraySlice<UInt8>
    let sense: Charset.Sense
    var output = ""
    /// The octets of the encoded words just read, which wait for a next one: a character may span both.
    var waiting: [UInt8] = []
    var charset: ArraySlice<UInt8> = []
    /// Where the next `?=` stands; beyond the end where there is none.
    ///
    /// Kept so that each octet is searched once.
    var closing: Int

    init(_ octets: ArraySlice<UInt8>, _ sense: Charset.Sense) {
        self.octets = octets
        self.sense = sense
        closing = octets.startIndex
    }

    mutating func read() -> String {
        var index = octets.startIndex
        var plainStart = index
        while index < octets.endIndex {
            guard octets[index] == UInt8(ascii: "="), let word = word(at: index) else {
                index += 1
                continue
            }
            let between = octets[plainStart..<index]
            // RFC 2047 §6.2: blanks between adjacent encoded words are not shown.
            if waiting.isEmpty || !between.allSatisfy(\.isFolding) {
                flush()
                append(plain: between)
            }
            if !waiting.isEmpty, !charset.elementsEqual(word.charset) { flush() }
            charset = word.charset
            waiting += word.decoded
            index = word.end
            plainStart = index
        }
        flush()
        append(plain: octets[plainStart...])
        return output
    }

    private mutating func word(at index: Int) -> EncodedWord? {
        guard index + 1 < octets.endIndex, octets[index + 1] == UInt8(ascii: "?") else { return nil }
        if closing < index + 2 { closing = EncodedWord.close(from: index + 2, in: octets) ?? octets.endIndex }
        guard closing < octets.endIndex else { return nil }
        let word = EncodedWord(at: index, in: octets, closing: closing)
        if word == nil { return nil }
        return word
    }

    private mutating func flush() {
        guard !waiting.isEmpty else { return }
        var oddities = Oddities()
        let text = Charset.decode(waiting[...], label: charset.lowercasedText, sense, noting: &oddities)
        append(waiting.contains(.cr) ? text.replacing("\r\n", with: " ") : text)
        waiting.removeAll(keepingCapacity: true)
    }

    /// Line ends of folding vanish.
    private mutating func append(plain: ArraySlice<UInt8>) {
        guard !plain.isEmpty else { return }
        append(
            Charset.guess(
                plain.contains { $0 == .cr || $0 == .lf }
                    ? plain.filter { $0 != .cr && $0 != .lf }[...] : plain))
    }

    /// Control characters become blanks, so that no field can be forged.
    private mutating func append(_ text: String) {
        guard text.hasControls else {
            output += text
            return
        }
        for scalar in text.unicodeScalars { output.unicodeScalars.append(scalar.isControl ? " " : scalar) }
    }
}
