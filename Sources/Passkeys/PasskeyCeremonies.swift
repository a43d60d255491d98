// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto

extension RelyingParty {
    /// The new passkey, where the answer is a right one to this challenge (WebAuthn §7.1).
    ///
    /// The statement about who made the authenticator is not looked at, whatever its format: we ask for none, and let staff
    /// choose theirs. That its id is nobody else's is for the store to see to (step 26), that the challenge is used once for the caller.
    package func register(
        _ answer: RegistrationAnswer, user: UserHandle, challenge: PasskeyChallenge
    ) throws(PasskeyFlaw) -> Passkey {
        try ClientReport(parsing: answer.clientJSON).check(.registration, challenge: challenge, for: self)
        guard case .map(let map) = try CBOR(parsing: answer.attestation), map.count == 3,
            case .text = map[.text("fmt")], case .map = map[.text("attStmt")],
            case .bytes(let bytes) = map[.text("authData")]
        else { throw .malformed }
        let report = try AuthenticatorReport(parsing: bytes)
        try report.check(for: self)
        guard let new = report.credential else { throw .credential }
        return Passkey(
            id: new.id, user: user, publicKey: new.key, signCount: report.signCount, backup: report.backup)
    }

    /// Who has to be named by the answer.
    package enum Asked: Sendable {
        /// No passkey was named: the answer must say whose it is.
        case anybody
        /// This person's passkeys were named: the answer may leave it out.
        case holder
    }

    /// The passkey as it is to be stored now, where the answer is a right one to this challenge (WebAuthn §7.2).
    ///
    /// A counter that does not grow is refused, not only noted (step 22): a copy of a staff member's key opens residents' mail.
    /// Passkeys that are kept in several places do not count and always say 0.
    package func signIn(
        _ answer: SignInAnswer, with passkey: Passkey, asked: Asked, challenge: PasskeyChallenge
    ) throws(PasskeyFlaw) -> Passkey {
        guard answer.credential == passkey.id else { throw .credential }
        switch (asked, answer.user) {
        case (_, passkey.user), (.holder, nil): break
        case (.anybody, _), (.holder, _): throw .userHandle
        }
        try ClientReport(parsing: answer.clientJSON).check(.signIn, challenge: challenge, for: self)
        let report = try AuthenticatorReport(parsing: answer.authenticator)
        try report.check(for: self)
        let signed = answer.authenticator + SHA256.hash(data: answer.clientJSON)
        guard passkey.publicKey.verifies(answer.signature, of: signed) else { throw .signature }
        // What may be copied is settled when it is made (step 20 of Level 3).
        guard (report.backup == .bound) == (passkey.backup == .bound) else { throw .backup }
        guard report.signCount > passkey.signCount || (report.signCount, passkey.signCount) == (0, 0) else {
            throw .signCount
        }
        return Passkey(
            id: passkey.id, user: passkey.user, publicKey: passkey.publicKey, signCount: report.signCount,
            backup: report.backup)
    }
}

extension AuthenticatorReport {
    fileprivate var backup: Passkey.Backup {
        guard flags & Self.backupEligible != 0 else { return .bound }
        return flags & Self.backedUp != 0 ? .backedUp : .eligible
    }
}
