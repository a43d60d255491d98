// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A message identifier: RFC 5322 §3.6.4 `msg-id`, kept without its angle brackets.
public struct InternetMessageID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Parses `left@right`, with or without angle brackets.
    public init(parsing text: some StringProtocol) throws(MailFlaw) {
        guard let read = Self.list(ArraySlice(text.utf8)).first, read.text.utf8.contains(UInt8(ascii: "@")),
            text == read.text || text == read.description
        else {
            throw .value(.messageIdentifier)
        }
        self = read
    }

    private init(checked text: String) { self.text = text }

    /// With its angle brackets, as a field has it.
    public var description: String { "<\(text)>" }

    /// Reads every identifier of a Message-ID, In-Reply-To or References field, and passes over anything else.
    static func list(_ value: ArraySlice<UInt8>) -> [InternetMessageID] {
        var found: [InternetMessageID] = []
        for piece in value.split(whereSeparator: { $0.isFolding || $0 == UInt8(ascii: ",") }) {
            // Identifiers may stand side by side without a blank.
            for inner in piece.split(whereSeparator: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
                guard inner.count <= MailLimits.lineBytes - 20, inner.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
                    inner.contains(UInt8(ascii: "@")) || piece.first == UInt8(ascii: "<"),
                    let text = String(validating: inner, as: UTF8.self), !text.hasControls
                else { continue }
                found.append(InternetMessageID(checked: text))
            }
        }
        return found
    }
}
