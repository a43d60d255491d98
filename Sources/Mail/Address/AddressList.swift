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
        reader.read(into: &self)
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

    mutating func append(_ mailbox: NamedAddress) { entries.append(.mailbox(mailbox)) }
    mutating func append(group name: String, _ members: [NamedAddress]) {
        entries.append(.group(name: name, members))
    }
    mutating func countUnreadable() { unreadableCount += 1 }
    mutating func append(contentsOf other: AddressList) {
        entries += other.entries
        unreadableCount += other.unreadableCount
    }
}
