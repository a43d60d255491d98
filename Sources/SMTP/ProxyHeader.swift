// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a balancer says of a connection before anything else: a header of the PROXY protocol, version 2.
///
/// HAProxy PROXY protocol §2.2. Only whoever may be believed may send one; that is for the edge to see to.
public enum ProxyHeader: Equatable, Sendable {
    /// The balancer speaks for itself, to look whether we live.
    case local
    /// It speaks for a client at this address: 4 or 16 octets in network order.
    case client(octets: [UInt8])

    /// Takes a header off the front of what has come; nil, and nothing taken, where more must come first.
    ///
    ///     signature (12) version-command (1) family-protocol (1) length (2) addresses TLV*
    public static func take(from bytes: inout [UInt8]) throws(ProxyFlaw) -> ProxyHeader? {
        guard bytes.prefix(signature.count).elementsEqual(signature.prefix(bytes.count)) else {
            throw .notAHeader
        }
        guard bytes.count >= fixedBytes else { return nil }
        guard bytes[12] >> 4 == 2 else { throw .version }
        let length = Int(bytes[14]) << 8 | Int(bytes[15])
        guard fixedBytes + length <= SMTPLimits.proxyHeaderBytes else { throw .tooLong }
        guard bytes.count >= fixedBytes + length else { return nil }
        let whole = bytes[..<(fixedBytes + length)]
        let header = try read(whole)
        bytes.removeFirst(whole.count)
        return header
    }

    private static let signature: [UInt8] = [
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    ]
    private static let fixedBytes = 16
}

/// Why a connection that has to begin with a PROXY header is not served.
public enum ProxyFlaw: Error, Hashable, Sendable {
    case notAHeader
    case version
    case tooLong
    case unknownCommand
    /// The balancer speaks for a client that is not on TCP over IP, so there is no address to go by.
    case noAddress
    case truncated
    case checksum
}

extension ProxyHeader {
    private static func read(_ header: ArraySlice<UInt8>) throws(ProxyFlaw) -> ProxyHeader {
        let body = header.dropFirst(fixedBytes)
        switch header[12] & 0x0f {
        case 0: return .local
        case 1: break
        default: throw .unknownCommand
        }
        let addressBytes: Int
        switch header[13] {
        case 0x11: addressBytes = 4
        case 0x21: addressBytes = 16
        default: throw .noAddress
        }
        // Source, destination, and a port of two octets for each.
        guard body.count >= 2 * addressBytes + 4 else { throw .truncated }
        try checkVectors(body.dropFirst(2 * addressBytes + 4), of: header)
        return .client(octets: Array(body.prefix(addressBytes)))
    }

    /// Walks through what the balancer adds, and checks its checksum where there is one (§2.2.3).
    private static func checkVectors(
        _ vectors: ArraySlice<UInt8>, of header: ArraySlice<UInt8>
    ) throws(ProxyFlaw) {
        var rest = vectors
        while !rest.isEmpty {
            guard rest.count >= 3 else { throw .truncated }
            let start = rest.startIndex
            let length = Int(rest[start + 1]) << 8 | Int(rest[start + 2])
            guard rest.count >= 3 + length else { throw .truncated }
            if rest[start] == 0x03 {
                guard length == 4 else { throw .checksum }
                let place = start + 3..<start + 7
                let said = header[place].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                var zeroed = Array(header)
                for index in place { zeroed[index - header.startIndex] = 0 }
                guard crc32c(zeroed) == said else { throw .checksum }
            }
            rest = rest.dropFirst(3 + length)
        }
    }

    /// RFC 3309 appendix B, bit by bit: a header is short.
    private static func crc32c(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0x82f6_3b78 : 0) }
        }
    }
}
