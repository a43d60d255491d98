// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What an `ID` identifies; its `kind` is how the log and the URLs name it.
package protocol Identified {
    /// The word for the thing, such as `message`.
    static var kind: String { get }
}

/// A typed UUIDv7 (RFC 9562 §5.7): sortable by the millisecond it was made, never reused.
package struct ID<Of: Identified>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The 16 bytes in network order, as two words.
    private let high: UInt64
    private let low: UInt64

    /// Makes a new id for the moment, with 74 bits of chance.
    package init(at moment: Moment, by chance: Chance) {
        var chance = chance
        let time = UInt64(bitPattern: moment.milliseconds) & 0xFFFF_FFFF_FFFF
        high = time << 16 | 0x7000 | chance.next() & 0x0FFF
        low = 0x8000_0000_0000_0000 | chance.next() >> 2
    }

    /// Reads the 16 bytes of an id; nil where there are not 16.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        // Each row has several: read as two words, not byte by byte.
        (high, low) = bytes.withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// Reads the text form `0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b`, in lower case only; nil for all else.
    package init?(parsing text: some StringProtocol) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        var half: UInt8?
        var position = 0
        for character in text.utf8 {
            defer { position += 1 }
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard character == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
            case _: return nil
            }
            if let first = half {
                bytes.append(first << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        guard position == 36 else { return nil }
        self.init(bytes: bytes)
    }

    /// The 16 bytes in network order.
    package var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: 16) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
            bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            count = 16
        }
    }

    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    package static func < (left: ID, right: ID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

package enum OfMessage: Identified { package static let kind = "message" }
package enum OfPart: Identified { package static let kind = "part" }
package enum OfConversation: Identified { package static let kind = "conversation" }
package enum OfDelivery: Identified { package static let kind = "delivery" }
package enum OfPickup: Identified { package static let kind = "pickup" }
package enum OfMailbox: Identified { package static let kind = "mailbox" }
package enum OfUnit: Identified { package static let kind = "unit" }
package enum OfStaff: Identified { package static let kind = "staff" }
package enum OfPerson: Identified { package static let kind = "person" }
package enum OfGrant: Identified { package static let kind = "grant" }
package enum OfReaderKey: Identified { package static let kind = "key" }
package enum OfJob: Identified { package static let kind = "job" }
package enum OfLogEntry: Identified { package static let kind = "entry" }
package enum OfBlob: Identified { package static let kind = "blob" }
package enum OfRequest: Identified { package static let kind = "request" }
package enum OfHeldMail: Identified { package static let kind = "held-mail" }
package enum OfRelayedMail: Identified { package static let kind = "relayed-mail" }

package typealias MessageID = ID<OfMessage>
package typealias PartID = ID<OfPart>
package typealias ConversationID = ID<OfConversation>
package typealias DeliveryID = ID<OfDelivery>
package typealias PickupID = ID<OfPickup>
package typealias MailboxID = ID<OfMailbox>
/// A part of the authority.
package typealias UnitID = ID<OfUnit>
package typealias StaffID = ID<OfStaff>
/// A person whom a provider has identified, or whom a message was written to: it stands for the person in rows and log.
package typealias PersonID = ID<OfPerson>
package typealias GrantID = ID<OfGrant>
package typealias ReaderKeyID = ID<OfReaderKey>
package typealias JobID = ID<OfJob>
package typealias LogEntryID = ID<OfLogEntry>
package typealias BlobID = ID<OfBlob>
package typealias RequestID = ID<OfRequest>
/// A mail that is held for a human to look at.
package typealias QuarantineID = ID<OfHeldMail>
/// A mail that is passed on to the relay as it came.
package typealias RelayID = ID<OfRelayedMail>
