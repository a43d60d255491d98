// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto

/// What the authenticator says of itself and of what it did (WebAuthn §6.1).
///
///     data = rpIdHash (32) ‖ flags (1) ‖ signCount (4) ‖ [aaguid (16) ‖ length (2) ‖ credential ID ‖ COSE key] ‖ [extensions]
struct AuthenticatorReport {
    struct NewCredential {
        let id: CredentialID
        let key: PasskeyPublicKey
    }

    let rpIDHash: [UInt8]
    let flags: UInt8
    let signCount: UInt32
    let credential: NewCredential?

    static let userPresent: UInt8 = 0x01
    static let userVerified: UInt8 = 0x04
    static let backupEligible: UInt8 = 0x08
    static let backedUp: UInt8 = 0x10
    private static let withCredential: UInt8 = 0x40
    private static let withExtensions: UInt8 = 0x80

    init(parsing bytes: [UInt8]) throws(PasskeyFlaw) {
        guard (37...PasskeyLimits.authenticatorBytes).contains(bytes.count) else { throw .malformed }
        rpIDHash = Array(bytes[..<32])
        flags = bytes[32]
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[37...]
        if flags & Self.withCredential != 0 {
            guard rest.count >= 18 else { throw .malformed }
            let length = rest.dropFirst(16).prefix(2).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(18)
            guard length <= rest.count, let id = CredentialID(bytes: Array(rest.prefix(length))) else {
                throw .malformed
            }
            rest = rest.dropFirst(length)
            var reader = CBORReader(rest)
            let item = try reader.item()
            let key = Array(rest.dropLast(reader.rest.count))
            rest = reader.rest
            credential = NewCredential(id: id, key: try PasskeyPublicKey(item, bytes: key))
        } else {
            credential = nil
        }
        if flags & Self.withExtensions != 0 {
            // None was asked for; some authenticators add their own, which mean nothing to us.
            var reader = CBORReader(rest)
            guard case .map = try reader.item() else { throw .malformed }
            rest = reader.rest
        }
        guard rest.isEmpty else { throw .malformed }
    }

    /// What holds of every answer: made for this site, by a person who was there and was looked at.
    func check(for relyingParty: RelyingParty) throws(PasskeyFlaw) {
        guard rpIDHash == Array(SHA256.hash(data: Array(relyingParty.id.utf8))) else { throw .relyingParty }
        guard flags & Self.userPresent != 0 else { throw .userPresence }
        guard flags & Self.userVerified != 0 else { throw .userVerification }
        guard flags & Self.backupEligible != 0 || flags & Self.backedUp == 0 else { throw .backup }
    }
}
