// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Notices
import Sealing
import Testing
import Vocabulary

/// The municipality of the tests, and the values they share.
enum Samples {
    static let delivery = DeliveryID(bytes: Array(0x01...0x10)).unsafelyUnwrapped
    static let conversation = ConversationID(bytes: Array(0x21...0x30)).unsafelyUnwrapped
    static let code = NoticeCode(typed: "7KQ4-M2XD").unsafelyUnwrapped
    /// 2026-11-20T12:05:00Z, 14.05 in Finland.
    static let noon = Moment(milliseconds: 1_795_176_300_000)

    static func authority(
        name: LocalText = LocalText(
            finnish: "Lehtolan kunta", swedish: "Lehtola kommun", english: "Municipality of Lehtola"),
        shortName: LocalText = LocalText(finnish: "Lehtola", swedish: "Lehtola", english: "Lehtola"),
        origin: String = "https://viesti.lehtola.example", sender: NamedAddress? = nil
    ) throws -> Authority {
        try Authority(
            name: name, shortName: shortName,
            sender: sender
                ?? NamedAddress(name: "Lehtolan kunta", address: Address(parsing: "ilmoitus@lehtola.example")),
            bounceDomain: "viesti.lehtola.example",
            origin: #require(WebOrigin(parsing: origin)),
            help: LocalText(
                finnish: "puh. 020 123 4567", swedish: "tfn 020 123 4567", english: "tel. +358 20 123 4567"))
    }

    static func secret(_ seed: UInt8 = 7) throws -> LinkSecret {
        var chance = Repeating(byte: seed)
        return LinkSecret(random: &chance)
    }
}

/// Chance that always falls the same way.
struct Repeating: RandomNumberGenerator {
    let byte: UInt8
    mutating func next() -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
