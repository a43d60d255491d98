// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import CryptoExtras
internal import Dispatch
internal import Foundation
package import Sealing
package import Vocabulary

/// A password as it is stored: scrypt (RFC 7914) with its salt and costs, `$scrypt$ln=15,r=8,p=1$salt$hash`.
package struct PasswordHash: Sendable, Equatable {
    /// N = 2^15, r = 8: 32 MiB for each try.
    private static let costExponent = 15
    private static let blockSize = 8

    /// So that two tries at most hold their 32 MiB at a time.
    private static let queue = DispatchQueue(label: "sinetti-passwords")

    /// Ours: NIST SP 800-63B §3.1.1.2 asks for eight at least, and fifteen where nothing else is asked.
    package static let leastCharacters = 12

    private let salt: [UInt8]
    private let hash: [UInt8]

    /// The form that is stored.
    package var text: String {
        "$scrypt$ln=\(Self.costExponent),r=\(Self.blockSize),p=1$"
            + "\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }

    /// Reads the stored form; nil where it is none, or of costs that are not ours.
    package init?(parsing text: String) {
        let fields = text.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].isEmpty, fields[1] == "scrypt",
            fields[2] == "ln=\(Self.costExponent),r=\(Self.blockSize),p=1",
            let salt = Data(base64Encoded: String(fields[3])),
            let hash = Data(base64Encoded: String(fields[4]))
        else { return nil }
        self.salt = Array(salt)
        self.hash = Array(hash)
    }

    /// Hashes a password, taking a tenth of a second and 32 MiB.
    package init(_ password: Secret<String>, chance: Chance) throws {
        salt = chance.bytes(16)
        hash = try Self.derive(password, salt: salt)
    }

    /// What no password matches, in the same time as any other: for names that nobody has.
    package init(ofNobody chance: Chance) {
        salt = chance.bytes(16)
        hash = chance.bytes(32)
    }

    /// Hashes a password on a thread of its own.
    package static func make(_ password: Secret<String>, chance: Chance) async throws -> PasswordHash {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try PasswordHash(password, chance: chance) })
            }
        }
    }

    /// Whether it is the password, found out on a thread of its own, in the same time for right and wrong.
    package func matches(_ password: Secret<String>) async -> Bool {
        await withCheckedContinuation { continuation in
            Self.queue.async {
                let derived = try? Self.derive(password, salt: salt)
                continuation.resume(returning: derived.map { SecretBytes($0) == SecretBytes(hash) } ?? false)
            }
        }
    }

    private static func derive(_ password: Secret<String>, salt: [UInt8]) throws -> [UInt8] {
        try password.reveal { text in
            try KDF.Scrypt.deriveKey(
                from: Array(text.utf8), salt: salt, outputByteCount: 32, rounds: 1 << costExponent,
                blockSize: blockSize, parallelism: 1, maxMemory: 64 << 20
            ).withUnsafeBytes { Array($0) }
        }
    }
}
