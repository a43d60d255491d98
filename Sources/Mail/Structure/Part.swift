// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Glibc

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

    /// The body as another encoding would have it, for whoever must know what other readers may see.
    public func decoded(as encoding: TransferEncoding) -> DecodedBody {
        var oddities = Oddities()
        let bytes = encoding.decode(body, noting: &oddities)
        return DecodedBody(bytes: bytes, oddities: oddities)
    }

    /// The content as text as it stands there: of the charset that is declared, lines ended by LF.
    public func characters() -> (text: String, oddities: Oddities) { characters(.declared) }

    /// The content as a person reads it: of the charset that is meant, lines ended by LF, format=flowed undone.
    public func text() -> (text: String, oddities: Oddities) {
        var (text, oddities) = characters(.meant)
        if mediaType.matches("text", "plain"), mediaType.parameters.word("format") == "flowed" {
            text = FlowedText.unwrap(
                text, mediaType.parameters.word("delsp") == "yes" ? .deleted : .kept)
        }
        return (text, oddities)
    }

    private func characters(_ sense: Charset.Sense) -> (text: String, oddities: Oddities) {
        var decoded = decoded()
        let label = mediaType.charset
        // Line ends are found sooner in octets, but in charsets of two and four octets a CR may be half a character.
        let isWide = ["utf-16", "utf16", "utf-32", "utf32", "ucs", "iso-10646"].contains {
            label.hasPrefix($0)
        }
        let octets = isWide ? decoded.bytes : decoded.bytes.withPlainLineEnds
        let text = Charset.decode(octets, label: label, sense, noting: &decoded.oddities)
        guard isWide else { return (text, decoded.oddities) }
        return (String(decoding: Array(text.utf8)[...].withPlainLineEnds, as: UTF8.self), decoded.oddities)
    }

    /// RFC 2183; nil where the part does not say.
    public var disposition: ParameterField? { header.first("Content-Disposition")?.parameterized }
}

/// The content of a part and what was wrong with its encoding.
public struct DecodedBody: Sendable {
    public let bytes: ArraySlice<UInt8>
    public internal(set) var oddities: Oddities
}

extension ArraySlice<UInt8> {
    /// With every CRLF and lone CR as LF.
    var withPlainLineEnds: ArraySlice<UInt8> {
        withUnsafeBufferPointer { input in
            guard let source = input.baseAddress, memchr(source, Int32(UInt8.cr), input.count) != nil else {
                return self
            }
            return [UInt8](unsafeUninitializedCapacity: input.count) { output, written in
                guard let target = output.baseAddress else { return }
                var index = 0
                while index < input.count {
                    let found = memchr(source + index, Int32(UInt8.cr), input.count - index)
                    let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(source) } ?? input.count
                    (target + written).initialize(from: source + index, count: end - index)
                    written += end - index
                    guard end < input.count else { break }
                    (target + written).initialize(to: .lf)
                    written += 1
                    index = end + 1
                    if index < input.count, source[index] == .lf { index += 1 }
                }
            }[...]
        }
    }
}
