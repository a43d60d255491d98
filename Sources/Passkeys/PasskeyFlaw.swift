// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a passkey's answer is not accepted; it holds nothing of the answer.
package enum PasskeyFlaw: Error, Hashable, Sendable, CaseIterable {
    /// Not base64url, not JSON, not CBOR, cut off, with something behind it, or longer than any honest one.
    case malformed
    /// An answer to something else: a registration where a sign-in was asked for, or the other way round.
    case ceremony
    /// Not the challenge that was asked with.
    case challenge
    /// From a page that is not ours.
    case origin
    /// From a page within another page.
    case framed
    /// Made for another site.
    case relyingParty
    /// Nobody touched the authenticator.
    case userPresence
    /// The authenticator did not look who touches it.
    case userVerification
    /// Backed up without being able to be, or no longer what it was when it was registered.
    case backup
    /// Not one of the algorithms that were asked for, or a key of another kind than its algorithm's.
    case algorithm
    /// No key that could be one.
    case key
    /// The answer of another credential.
    case credential
    /// Of another person.
    case userHandle
    /// The signature does not fit.
    case signature
    /// It counted backwards: somebody may hold a copy.
    case signCount
}

/// Bounds of what authenticators and pages send.
package enum PasskeyLimits {
    /// Ours; Chromium writes under 300.
    static let clientJSONBytes = 4_096
    /// Ours: statements that we do not look at bring certificates along.
    static let attestationBytes = 65_536
    /// Ours; without extensions it is 37 bytes, and at registration some hundred more.
    static let authenticatorBytes = 8_192
    /// WebAuthn §4, credential ID.
    static let credentialBytes = 1_023
    /// WebAuthn §4, user handle.
    static let userHandleBytes = 64
    /// Of an RSA key of 4096 bits.
    static let signatureBytes = 512
    /// CTAP 2.1 §8 allows 4 levels; statements may go deeper.
    static let cborDepth = 8
    /// Ours: items within one.
    static let cborItems = 1_000
    /// Ours: how long the browser waits for the person.
    static let patienceMilliseconds = 300_000
    /// Ours, twice what WebAuthn §13.4.3 asks for.
    static let challengeBytes = 32
}
