// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The content of a message that may be sent: every line ends with CRLF, and neither octet occurs alone.
public struct OutgoingContent: Equatable, Sendable {
    public let bytes: [UInt8]
    /// Whether an octet above 127 occurs (RFC 6152).
    public let body: BodyKind
    /// Whether one occurs in the header, which is then an RFC 6532 header and needs SMTPUTF8.
    public let headerCharacters: AddressCharacters

    /// Checks content before anything of it can be sent; a flaw here is a mistake of whoever wrote the message.
    public init(checking bytes: [UInt8]) throws(ContentFlaw) {
        var headerEnd: Int?
        if let flaw = bytes.withUnsafeBufferPointer({ Self.flaw(in: $0, headerEnd: &headerEnd) }) {
            throw flaw
        }
        self.bytes = bytes
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        body = isASCII ? .sevenBit : .eightBit
        let header = bytes[..<(headerEnd ?? bytes.count)]
        headerCharacters = isASCII || header.allSatisfy { $0 < 0x80 } ? .ascii : .utf8
    }

    private static func flaw(in bytes: UnsafeBufferPointer<UInt8>, headerEnd: inout Int?) -> ContentFlaw? {
        var index = 0
        while true {
            let end = ByteScan.lineEnd(in: bytes, index..<bytes.count)
            guard end < bytes.count else { return nil }
            guard bytes[end] == Octet.cr else { return .bareLineFeed(offset: end) }
            guard end + 1 < bytes.count, bytes[end + 1] == Octet.lf else {
                return .bareCarriageReturn(offset: end)
            }
            if headerEnd == nil, end == index { headerEnd = end }
            index = end + 2
        }
    }
}

/// Why content may not be sent (RFC 5321 §2.3.8).
public enum ContentFlaw: Error, Hashable, Sendable {
    case bareLineFeed(offset: Int)
    case bareCarriageReturn(offset: Int)
}
