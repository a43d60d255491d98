// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How a body is made fit for transport (RFC 2045 §6).
public enum TransferEncoding: String, Hashable, Sendable, CaseIterable {
    case sevenBit = "7bit"
    case eightBit = "8bit"
    case binary
    case quotedPrintable = "quoted-printable"
    case base64
    /// Older than MIME, and still sent under several names.
    case uuencode = "x-uuencode"

    /// Reads the value of a Content-Transfer-Encoding; nil if it names none that is known.
    init?(reading value: ArraySlice<UInt8>) {
        var lexer = Lexer(value)
        let token = lexer.run { $0.isToken }
        lexer.skipSpaceAndComments()
        // Other readers take nothing but the word for the encoding, and what they do not decode is not what we decode.
        guard lexer.isAtEnd else { return nil }
        if let known = Self.allCases.first(where: { token.equalsIgnoringCase($0.rawValue) }) {
            self = known
        } else if ["uuencode", "x-uue", "uue"].contains(where: { token.equalsIgnoringCase($0) }) {
            self = .uuencode
        } else {
            return nil
        }
    }

    /// Whether the octets of the body are the content itself.
    public var isIdentity: Bool {
        switch self {
        case .sevenBit, .eightBit, .binary: true
        case .quotedPrintable, .base64, .uuencode: false
        }
    }

    /// The content of `body`: a slice of it where nothing is encoded, otherwise decoded once into new memory.
    func decode(_ body: ArraySlice<UInt8>, noting oddities: inout Oddities) -> ArraySlice<UInt8> {
        switch self {
        case .sevenBit, .eightBit, .binary: body
        case .quotedPrintable: QuotedPrintable.decode(body, noting: &oddities)[...]
        case .base64: Base64.decode(body, noting: &oddities)[...]
        case .uuencode: Uuencode.decode(body, noting: &oddities)
        }
    }
}
