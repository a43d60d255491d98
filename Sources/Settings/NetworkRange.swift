// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc

/// An IPv4 or IPv6 address.
struct NetworkAddress: Hashable, Sendable {
    /// 4 or 16 bytes in network order.
    let bytes: [UInt8]

    /// Parses a dotted quad or an IPv6 address (RFC 4291 §2.2), a mapped IPv4 address as IPv4; nil for all else.
    init?(parsing text: some StringProtocol) {
        let text = String(text)
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let all = withUnsafeBytes(of: &six) { Array($0) }
        let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10...11].allSatisfy { $0 == 0xFF }
        bytes = isMapped ? Array(all.suffix(4)) : all
    }

    var isLoopback: Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
    }
}

/// A network of addresses in the form of RFC 4632 §3.1: `192.0.2.0/24`; an address alone is a network of one.
package struct NetworkRange: Hashable, Sendable, CustomStringConvertible {
    private let address: NetworkAddress
    private let prefixBits: Int
    package let description: String

    /// Parses an address with or without a prefix length; nil where bits are set after the prefix.
    package init?(parsing text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = NetworkAddress(parsing: first) else { return nil }
        let width = address.bytes.count * 8
        self.address = address
        description = text
        guard parts.count == 2 else {
            prefixBits = width
            return
        }
        guard let bits = Reading.count(0...width, "bits").parse(String(parts[1])),
            (bits..<width).allSatisfy({ !address.isSet(bit: $0) })
        else { return nil }
        prefixBits = bits
    }

    /// Whether the address, as text, lies in the network; an IPv4 address written in IPv6 counts as IPv4.
    package func contains(_ text: String) -> Bool {
        guard let other = NetworkAddress(parsing: text), other.bytes.count == address.bytes.count else {
            return false
        }
        return (0..<prefixBits).allSatisfy { other.isSet(bit: $0) == address.isSet(bit: $0) }
    }
}

extension NetworkAddress {
    fileprivate func isSet(bit: Int) -> Bool { bytes[bit / 8] & (0x80 >> (bit % 8)) != 0 }
}

/// Where a listener waits: an IP address and a port.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address without brackets.
    package let host: String
    package let port: Int

    /// Parses `127.0.0.1:8080` or `[::1]:8080`; nil for all else.
    package init?(parsing text: some StringProtocol) {
        guard let colon = text.lastIndex(of: ":"),
            let port = Reading.port.parse(String(text[text.index(after: colon)...]))
        else { return nil }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard NetworkAddress(parsing: host) != nil else { return nil }
        self.host = String(host)
        self.port = port
    }

    /// Whether only this machine reaches it.
    package var isLoopback: Bool { NetworkAddress(parsing: host)?.isLoopback == true }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
