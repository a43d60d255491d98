// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a body holds: RFC 2045 §5 Content-Type.
public struct MediaType: Hashable, Sendable, CustomStringConvertible {
    /// Lower case, as `text`.
    public let type: String
    /// Lower case, as `plain`.
    public let subtype: String
    public let parameters: ParameterField

    /// RFC 2045 §5.2: what is meant where nothing is said.
    public static let plain = MediaType(
        type: "text", subtype: "plain", parameters: ParameterField("text/plain"))
    /// RFC 2046 §5.1.5: the same within a multipart/digest.
    static let message = MediaType(
        type: "message", subtype: "rfc822", parameters: ParameterField("message/rfc822"))

    /// Parses `type/subtype; name=value…`.
    public init(parsing text: String) throws(MailFlaw) {
        guard let read = MediaType(reading: ArraySlice(text.utf8)), read.isExact else {
            throw .value(.mediaType)
        }
        self = read
    }

    /// Reads the value of a Content-Type field; nil if it has no type and subtype.
    ///
    /// What follows a subtype without a semicolon is passed over: others take a multipart for one nevertheless.
    init?(reading value: ArraySlice<UInt8>) {
        let parameters = ParameterField(reading: value)
        let halves = parameters.value.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let type = halves[0].prefix { $0 != .space }
        let subtype = halves[1].drop { $0 == .space }.prefix(while: \.isToken)
        guard !type.isEmpty, !subtype.isEmpty, type.allSatisfy(\.isToken) else { return nil }
        self.init(type: String(Substring(type)), subtype: String(Substring(subtype)), parameters: parameters)
    }

    /// Whether the field has anything besides type, subtype and parameters.
    var isExact: Bool { parameters.value.utf8.count == type.utf8.count + 1 + subtype.utf8.count }

    private init(type: String, subtype: String, parameters: ParameterField) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
    }

    /// Type and subtype without parameters.
    public var description: String { "\(type)/\(subtype)" }

    public var isMultipart: Bool { type == "multipart" }
    /// RFC 2046 §5.2.1 and RFC 6532 §3.7.
    public var isMessage: Bool { type == "message" && (subtype == "rfc822" || subtype == "global") }
    /// RFC 2045 §6.4 and RFC 2046 §5.2.1; RFC 6532 §3.5 lets message/global be encoded.
    var mayNotBeEncoded: Bool { isMultipart || matches("message", "rfc822") }
    /// The charset in lower case, without a comment after it; empty where none is declared.
    public var charset: String {
        let declared = parameters.word("charset") ?? ""
        return String(
            Substring(declared.utf8.drop { $0 == .space }.prefix { $0 != UInt8(ascii: "(") && $0 != .space }))
    }

    func matches(_ type: String, _ subtype: String) -> Bool { self.type == type && self.subtype == subtype }
}
