// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

/// What a person sees of a held mail in order to decide: facts, made when it is held, so that its content stays sealed.
package struct HeldFacts: Codable, Sendable {
    /// One part of it.
    package struct Part: Codable, Sendable {
        package let name: String?
        /// As its sender declared it.
        package let mediaType: String
        /// As it stands in the mail, still encoded.
        package let bytes: Int
    }

    /// Ours: so much of the header is kept.
    static let headerBytes = 16 << 10
    /// Ours: so many parts are listed.
    static let listedParts = 50
    /// Ours: so much of one line is shown.
    static let lineCharacters = 500

    package let from: String?
    package let subject: String?
    /// The parts with content, in order; empty where the mail cannot be read.
    package let parts: [Part]
    /// The header as it stands, or its beginning, with what does not print made visible.
    package let header: String
}

extension HeldFacts {
    /// Reads what can be read; a mail that is held may well be malformed.
    init(of content: [UInt8]) {
        let message = try? Message(parsing: content, lineEnds: .crlfOrLF)
        from = message?.header.text(of: "From").map { String($0.prefix(Self.lineCharacters)) }
        subject = message?.header.text(of: "Subject").map { String($0.prefix(Self.lineCharacters)) }
        parts = message.map { Array($0.root.leaves.prefix(Self.listedParts)) } ?? []
        header = Self.header(of: content)
    }

    private static func header(of content: [UInt8]) -> String {
        let kept = content.prefix(headerBytes)
        var lines: [String] = []
        for line in kept.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if text.isEmpty { break }
            lines.append(printable(text))
        }
        return lines.joined(separator: "\n")
    }

    /// Controls become the pictures that Unicode has for them; what turns text about or is no UTF-8 becomes a replacement.
    fileprivate static func printable(_ octets: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: octets, as: UTF8.self).unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar == "\t": text.append(" ")
            case .control where scalar.value < 0x20:
                text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                text.append("\u{FFFD}")
            case _: text.append(scalar)
            }
        }
        return String(text)
    }
}

extension Part {
    fileprivate var leaves: [HeldFacts.Part] {
        guard children.isEmpty else { return children.flatMap(\.leaves) }
        let name = disposition?["filename"] ?? mediaType.parameters["name"]
        return [
            HeldFacts.Part(
                name: name.map { String(HeldFacts.printable(Array($0.utf8)[...]).prefix(120)) },
                mediaType: mediaType.description, bytes: body.count)
        ]
    }
}
