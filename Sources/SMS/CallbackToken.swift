// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
package import Sealing
package import Vocabulary

/// What makes the address of one text's delivery reports unguessable: 160 random bits, of which only the SHA-256 is stored.
package struct CallbackToken: Sendable, Equatable {
    private static let bytes = 20

    private let bytes: SecretBytes

    package init(by chance: Chance) {
        bytes = SecretBytes(chance.bytes(Self.bytes))
    }

    /// Reads the text form: 40 hexadecimal digits in lower case; nil for all else.
    package init?(parsing text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 2 * Self.bytes else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Self.value(digits[place]), let low = Self.value(digits[place + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        self.bytes = SecretBytes(bytes)
    }

    /// What stands in the address.
    package var text: Secret<String> {
        let digits = Array("0123456789abcdef".utf8)
        return Secret(
            bytes.reveal { bytes in
                String(
                    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
            })
    }

    /// What is stored of it.
    package var fingerprint: [UInt8] {
        bytes.reveal { Array(SHA256.hash(data: Array("sinetti/v1/sms-callback".utf8) + $0)) }
    }

    /// The whole address, under the origin of the pages: `https://viesti.kunta.example/sms/…`.
    package func address(under origin: String) -> Secret<String> {
        Secret(text.reveal { "\(origin)/sms/\($0)" })
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        case _: nil
        }
    }
}
