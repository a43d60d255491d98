// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The addresses of a From, To, Cc, Reply-To or similar field (RFC 5322 §3.4, obsolete forms of §4.4 included).
public struct AddressList: Hashable, Sendable {
    /// One entry: a mailbox, or a named group of them.
    public enum Entry: Hashable, Sendable {
        case mailbox(NamedAddress)
        case group(name: String, [NamedAddress])
    }

    public private(set) var entries: [Entry] = []
    /// How many entries could not be read as an address, and are left out.
    public private(set) var unreadableCount = 0

    public init(_ addresses: [NamedAddress] = []) { entries = addresses.map(Entry.mailbox) }

    /// Reads the value of a field; never fails, and counts what it cannot read.
    public init(reading value: ArraySlice<UInt8>) {
        var reader = AddressListReader(value)
        var group: (name: String, members: [NamedAddress])?
        for item in reader.read() {
            switch item {
            case .mailbox(let read):
                if let address = read.address {
                    let mailbox = NamedAddress(name: read.name, address: address)
                    if group == nil {
                        entries.append(.mailbox(mailbox))
                    } else {
                        group?.members.append(mailbox)
                    }
                } else if !read.isVoid {
                    unreadableCount += 1
                }
            case .group(let name): group = (name, [])
            case .endOfGroup:
                if let ended = group { entries.append(.group(name: ended.name, ended.members)) }
                group = nil
            }
        }
    }

    /// Every entry of a field that has an address, as it stands there, those in groups included.
    public static func written(in value: ArraySlice<UInt8>) -> [WrittenMailbox] { written(in: value, .meant) }

    static func written(in value: ArraySlice<UInt8>, _ sense: Charset.Sense) -> [WrittenMailbox] {
        var reader = AddressListReader(value, sense)
        return reader.read().compactMap { item in
            switch item {
            case .mailbox(let read):
                read.isTorn && read.domain == nil && read.local.isEmpty ? nil : read.written
            case .group, .endOfGroup: nil
            }
        }
    }

    public init(reading value: String) { self.init(reading: ArraySlice(value.utf8)) }

    /// Every mailbox, those in groups included.
    public var addresses: [NamedAddress] {
        entries.flatMap { entry in
            switch entry {
            case .mailbox(let mailbox): [mailbox]
            case .group(_, let members): members
            }
        }
    }

    mutating func append(contentsOf other: AddressList) {
        entries += other.entries
        unreadableCount += other.unreadableCount
    }
}
