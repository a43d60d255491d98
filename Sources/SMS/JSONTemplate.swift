// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// The body of a request that the configuration lays down: JSON with places for one text's values.
package struct JSONTemplate: Hashable, Sendable {
    /// What a place is filled with.
    package enum Place: String, Hashable, Sendable, CaseIterable {
        /// The number, with its plus.
        case to
        /// The sender.
        case from
        case text
        /// Where reports go.
        case callback
        /// Our own id of the text.
        case reference
    }

    /// Why a template cannot be used.
    package enum Flaw: Error, Hashable, Sendable {
        /// Longer than the limit.
        case length
        /// `{word}` with a word that stands for nothing.
        case place(String)
        /// Without a place that no text can do without.
        case missing(Place)
        /// Filled in, it is no JSON: a place stands outside of quotes, or the template itself is broken.
        case json
    }

    private enum Piece: Hashable, Sendable {
        case plain(String)
        case place(Place)
    }

    private let pieces: [Piece]

    /// Parses JSON in which `{to}`, `{from}`, `{text}`, `{callback}` and `{reference}` stand inside of strings.
    package init(parsing text: some StringProtocol) throws(Flaw) {
        guard text.utf8.count <= SMSLimits.templateBytes else { throw .length }
        var pieces: [Piece] = []
        var plain = ""
        var rest = String(text)[...]
        while let character = rest.popFirst() {
            // JSON's own brace is followed by a quote, a space or its end, never by a letter.
            let word = rest.prefix { $0.isASCII && $0.isLetter }
            guard character == "{", !word.isEmpty, rest[word.endIndex...].first == "}" else {
                plain.append(character)
                continue
            }
            guard let place = Place(rawValue: String(word)) else { throw .place(String(word)) }
            pieces += [.plain(plain), .place(place)]
            plain = ""
            rest = rest[word.endIndex...].dropFirst()
        }
        self.pieces = pieces + [.plain(plain)]
        for needed in [Place.to, .text] where !pieces.contains(.place(needed)) { throw .missing(needed) }
        // A quote that came through as such would end a string too early.
        guard JSONValue(ofGateway: filled { _ in "\"\\\n" }.utf8) != nil else { throw .json }
    }

    /// Whether the place stands in it.
    package func has(_ place: Place) -> Bool { pieces.contains(.place(place)) }

    /// The template with every place filled, and escaped as JSON strings need it.
    func filled(_ value: (Place) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .plain(let text): text
            case .place(let place): Self.escaped(value(place))
            }
        }.joined()
    }

    /// RFC 8259 §7.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\u{0}"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            case _: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
