// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Ours, as browsers and authenticators see us (WebAuthn §4, Relying Party).
package struct RelyingParty: Sendable {
    /// The domain that passkeys are made for; the origin's host or a domain above it.
    package let id: String
    /// What the browser shows the person.
    package let name: String
    /// The one origin whose pages may ask, as browsers write it: no path, the port only where it is not the scheme's own.
    package let origin: String

    /// Takes the three; nil where no browser would let the origin ask for the id.
    package init?(id: String, name: String, origin: String) {
        let parts = origin.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty, origin == origin.lowercased(), !id.isEmpty else {
            return nil
        }
        let host = parts[2].prefix { $0 != ":" }
        // Browsers take http from the same machine alone (Secure Contexts §3.1).
        guard parts[0] == "https:" || parts[0] == "http:" && host == "localhost" else { return nil }
        guard host == id || host.hasSuffix("." + id) else { return nil }
        self.id = id
        self.name = name
        self.origin = origin
    }
}

/// What an answer has to bring back: chance, used once and not for long, which whoever asks keeps until then.
package struct PasskeyChallenge: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(random: some RandomNumberGenerator) {
        var random = random
        bytes = (0..<PasskeyLimits.challengeBytes).map { _ in UInt8.random(in: .min ... .max, using: &random)
        }
    }

    /// Reads one that was kept.
    package init?(bytes: [UInt8]) {
        guard bytes.count == PasskeyLimits.challengeBytes else { return nil }
        self.bytes = bytes
    }
}

/// What an authenticator calls a passkey.
package struct CredentialID: Hashable, Sendable {
    package let bytes: [UInt8]

    package init?(bytes: [UInt8]) {
        guard (1...PasskeyLimits.credentialBytes).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }
}

/// Whom authenticators keep a passkey for: chance that names nobody (WebAuthn §14.6.1).
package struct UserHandle: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(random: some RandomNumberGenerator) {
        var random = random
        bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    package init?(bytes: [UInt8]) {
        guard (1...PasskeyLimits.userHandleBytes).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }
}

/// A passkey as it is stored (WebAuthn §4, credential record).
package struct Passkey: Sendable {
    package let id: CredentialID
    package let user: UserHandle
    package let publicKey: PasskeyPublicKey
    package let signCount: UInt32
    /// Whether its maker may copy it to the person's other devices.
    package let backup: Backup

    package enum Backup: String, Hashable, Sendable, CaseIterable {
        /// It never leaves its device.
        case bound
        /// It could be copied, and has not been.
        case eligible
        /// It has been copied.
        case backedUp = "backed-up"
    }

    package init(
        id: CredentialID, user: UserHandle, publicKey: PasskeyPublicKey, signCount: UInt32, backup: Backup
    ) {
        self.id = id
        self.user = user
        self.publicKey = publicKey
        self.signCount = signCount
        self.backup = backup
    }
}
