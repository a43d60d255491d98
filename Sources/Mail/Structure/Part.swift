// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A body with its header: one node of the tree that RFC 2046 makes of a message.
///
/// The slices refer to the memory of the whole message.
public struct Part: Sendable {
    public let header: Header
    public let mediaType: MediaType
    public let encoding: TransferEncoding
    /// The octets after the header, still encoded.
    public let body: ArraySlice<UInt8>
    /// The parts of a multipart; the one message within a message/rfc822.
    public let children: [Part]

    /// The content, decoded; a slice of the message where nothing is encoded.
    public func decoded() -> DecodedBody {
        var oddities = Oddities()
        let bytes = children.isEmpty ? encoding.decode(body, noting: &oddities) : body
        return DecodedBody(bytes: bytes, oddities: oddities)
    }

    /// The content as text: charset decoded, lines ended by LF, format=flowed undone.
    public func text() -> (text: String, oddities: Oddities) {
        var decoded = decoded()
        var text = Charset.decode(decoded.bytes, label: mediaType.charset, noting: &decoded.oddities)
        text = text.withPlainLineEnds
        if mediaType.matches("text", "plain"), let format = mediaType.parameters["format"],
            format.lowercased() == "flowed"
        {
            text = FlowedText.unwrap(
                text, mediaType.parameters["delsp"]?.lowercased() == "yes" ? .deleted : .kept)
        }
        return (text, decoded.oddities)
    }

    /// RFC 2183; nil where the part does not say.
    public var disposition: ParameterField? { header.first("Content-Disposition")?.parameterized }
}

/// The content of a part and what was wrong with its encoding.
public struct DecodedBody: Sendable {
    public let bytes: ArraySlice<UInt8>
    public internal(set) var oddities: Oddities
}

extension String {
    /// With every CRLF and lone CR as LF.
    var withPlainLineEnds: String {
        var text = self
        return text.withUTF8 { input in
            guard input.contains(.cr) else { return self }
            return String(unsafeUninitializedCapacity: input.count + 1) { output in
                var written = 0
                var previous: UInt8 = 0
                for octet in input {
                    output[written] = octet == .cr ? .lf : octet
                    written += octet == .lf && previous == .cr ? 0 : 1
                    previous = octet
                }
                return written
            }
        }
    }
}
