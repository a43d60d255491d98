// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc
internal import NIOCore

/// An IPv4 or IPv6 address.
///
/// An IPv4 address mapped into IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address.
package struct NetworkAddress: Hashable, Sendable {
    package enum Family: Hashable, Sendable { case v4, v6 }

    package let family: Family
    /// The address as a number, most significant octet first.
    let bits: UInt128

    /// Parses a dotted quad or an RFC 4291 §2.2 text; nil if it is neither.
    package init?(parsing text: some StringProtocol) {
        let text = String(text)
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(.v4, withUnsafeBytes(of: &four, Array.init))
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(withUnsafeBytes(of: &six, Array.init))
    }

    /// Takes the address out of a socket's; nil for one of no network.
    init?(_ address: SocketAddress) {
        guard let text = address.ipAddress else { return nil }
        self.init(parsing: text)
    }

    /// Takes 4 or 16 octets in network order; nil for any other number.
    init?(octets: [UInt8]) {
        switch octets.count {
        case 4: self.init(.v4, octets)
        case 16: self.init(octets)
        default: return nil
        }
    }

    private init(_ six: [UInt8]) {
        let isMapped = six.prefix(10).allSatisfy { $0 == 0 } && six[10...11] == [0xff, 0xff]
        self.init(isMapped ? .v4 : .v6, isMapped ? Array(six[12...]) : six)
    }

    private init(_ family: Family, _ octets: [UInt8]) {
        self.family = family
        bits = octets.reduce(0) { $0 << 8 | UInt128($1) }
    }

    var width: Int {
        switch family {
        case .v4: 32
        case .v6: 128
        }
    }

    /// What counts as one client where connections are counted: an IPv6 host has a whole /64 to choose from.
    var household: NetworkAddress {
        switch family {
        case .v4: self
        case .v6: NetworkAddress(.v6, bits: (bits >> 64) << 64)
        }
    }

    private init(_ family: Family, bits: UInt128) {
        self.family = family
        self.bits = bits
    }
}

extension NetworkAddress: CustomStringConvertible {
    package var description: String {
        let octets = stride(from: width - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }
        let address = try? SocketAddress(packedIPAddress: ByteBuffer(bytes: octets), port: 0)
        return address?.ipAddress ?? ""
    }
}

/// A network in CIDR notation (RFC 4632 §3.1): `192.0.2.0/24`, `2001:db8::/32`, or a single address.
package struct Network: Hashable, Sendable {
    private let start: NetworkAddress
    private let prefixBits: Int

    /// Parses `address` or `address/bits`; nil if it is neither, or has bits behind the prefix.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let start = NetworkAddress(parsing: parts[0]) else { return nil }
        let prefixBits = parts.count == 2 ? Int(parts[1]) : start.width
        guard let prefixBits, (0...start.width).contains(prefixBits) else { return nil }
        let rest = start.width - prefixBits
        guard (start.bits >> rest) << rest == start.bits else { return nil }
        self.start = start
        self.prefixBits = prefixBits
    }

    package func contains(_ address: NetworkAddress) -> Bool {
        let rest = start.width - prefixBits
        return address.family == start.family && address.bits >> rest == start.bits >> rest
    }
}
