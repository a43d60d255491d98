// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Identifiers

/// The words of a text as they are looked for: in small letters, å, ä and ö as letters of their own, other marks left away.
///
/// A personal identity code is no word: nobody finds a person by it here, and nobody can try whether it stands somewhere.
struct ContentWords {
    /// Ours: of a text, longer ones are indexed so far.
    static let octets = 256 << 10
    /// Ours: different words of one message.
    static let most = 4_000
    /// Ours: letters of a word; what is longer is no word of a language.
    static let letters = 40

    private(set) var words: Set<String> = []

    mutating func add(_ text: String) {
        let text = Self.withoutCodes(text)
        var word = String.UnicodeScalarView()
        func flush(_ word: inout String.UnicodeScalarView, into words: inout Set<String>) {
            defer { word.removeAll(keepingCapacity: true) }
            guard !word.isEmpty, words.count < Self.most else { return }
            let folded = Self.folded(String(word))
            if folded.unicodeScalars.count > 1 { words.insert(folded) }
        }
        for scalar in text.unicodeScalars {
            if Self.isOfWord(scalar) {
                if word.count < Self.letters { word.append(scalar) }
            } else {
                flush(&word, into: &words)
            }
        }
        flush(&word, into: &words)
    }

    /// The words of a text in their order, as often as they stand there.
    static func inOrder(_ text: some StringProtocol) -> [String] {
        text.unicodeScalars.split { !isOfWord($0) }
            .map { folded(String(String.UnicodeScalarView($0.prefix(letters)))) }
            .filter { $0.unicodeScalars.count > 1 }
    }

    private static func withoutCodes(_ text: String) -> String {
        let some = String(decoding: Array(text.utf8.prefix(octets)), as: UTF8.self)
        return PersonalIdentityCode.replacing(in: some, with: " ") ?? some
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": return true
            case _: return false
            }
        }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil
            || properties.generalCategory == .nonspacingMark
    }

    private static func folded(_ word: String) -> String {
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.lowercased() }
        let composed = word.precomposedStringWithCompatibilityMapping.lowercased()
        var folded = ""
        for character in composed {
            switch character {
            case "å", "ä", "ö": folded.append(character)
            case _:
                folded.unicodeScalars.append(
                    contentsOf: String(character).decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                        $0.properties.generalCategory != .nonspacingMark
                    })
            }
        }
        return folded
    }
}

/// What one token of the index stands for; the letter keeps equal texts of different kinds apart.
enum IndexTerm: Hashable, Sendable {
    case address(String)
    case domain(String)
    case word(String)
    /// How words begin, of 4, 5 or 6 letters.
    case beginning(String)

    var kind: UInt8 {
        switch self {
        case .address: UInt8(ascii: "a")
        case .domain: UInt8(ascii: "d")
        case .word: UInt8(ascii: "w")
        case .beginning: UInt8(ascii: "b")
        }
    }

    var text: String {
        switch self {
        case .address(let text), .domain(let text), .word(let text), .beginning(let text): text
        }
    }

    /// Ours: the lengths of beginnings that are kept.
    ///
    /// Finnish words change at their ends, so that a beginning finds what a
    /// whole word does not; each length more costs a row for each word and tells a thief of the rows more of how words are alike.
    static let beginnings = 4...6

    /// What is kept of a word.
    static func kept(of word: String) -> [IndexTerm] {
        guard isOfLetters(word) else { return [.word(word)] }
        let length = word.unicodeScalars.count
        return [.word(word)]
            + beginnings.filter { $0 <= length }.map { .beginning(beginning(of: word, $0)) }
    }

    /// What is asked for a word in whatever form it stands: up to four letters themselves, else how it begins.
    static func asked(for word: String) -> IndexTerm {
        let length = word.unicodeScalars.count
        guard isOfLetters(word), length > beginnings.lowerBound else { return .word(word) }
        return switch length {
        case ...5: .beginning(beginning(of: word, 4))
        case ...7: .beginning(beginning(of: word, 5))
        case _: .beginning(beginning(of: word, 6))
        }
    }

    /// What is asked for words that begin so; nil where that is shorter than any that is kept.
    static func asked(forBeginning word: String) -> IndexTerm? {
        let length = word.unicodeScalars.count
        guard isOfLetters(word), length >= beginnings.lowerBound else { return nil }
        return .beginning(beginning(of: word, min(length, beginnings.upperBound)))
    }

    private static func beginning(of word: String, _ length: Int) -> String {
        String(String.UnicodeScalarView(word.unicodeScalars.prefix(length)))
    }

    /// Numbers are found whole or not at all.
    private static func isOfLetters(_ word: String) -> Bool {
        !word.unicodeScalars.contains { $0.properties.numericType != nil }
    }
}
