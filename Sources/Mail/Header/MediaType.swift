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
        guard let read = MediaType(reading: ArraySlice(text.utf8)) else { throw .value(.mediaType) }
        self = read
    }

    /// Reads the value of a Content-Type field; nil if it has no type and subtype.
    init?(reading value: ArraySlice<UInt8>) {
        let parameters = ParameterField(reading: value)
        let halves = parameters.value.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty, halves[0].allSatisfy(\.isToken),
            halves[1].allSatisfy(\.isToken)
        else { return nil }
        self.init(
            type: String(Substring(halves[0])), subtype: String(Substring(halves[1])), parameters: parameters)
    }

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
    public var charset: String { parameters["charset"]?.lowercased() ?? "" }

    func matches(_ type: String, _ subtype: String) -> Bool { self.type == type && self.subtype == subtype }
}
