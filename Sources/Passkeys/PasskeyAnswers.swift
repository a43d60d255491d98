// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// The browser's answer to `creation`, decoded from what the page posts; nothing of it is believed yet.
package struct RegistrationAnswer: Sendable {
    let clientJSON: [UInt8]
    let attestation: [UInt8]

    /// Takes the two fields, base64url each.
    package init(clientJSON: some StringProtocol, attestation: some StringProtocol) throws(PasskeyFlaw) {
        guard
            let client = Base64.decode(clientJSON, .url, atMost: PasskeyLimits.clientJSONBytes),
            let attestation = Base64.decode(attestation, .url, atMost: PasskeyLimits.attestationBytes)
        else { throw .malformed }
        self.clientJSON = client
        self.attestation = attestation
    }
}

/// The browser's answer to `request`, decoded from what the page posts; nothing of it is believed yet.
package struct SignInAnswer: Sendable {
    /// The passkey that it says it is of, by which the stored one is found.
    package let credential: CredentialID
    /// Whose the authenticator says it is; absent only where passkeys were named.
    package let user: UserHandle?
    let clientJSON: [UInt8]
    let authenticator: [UInt8]
    let signature: [UInt8]

    /// Takes the fields, base64url each; `user` is empty where the browser gave none.
    package init(
        credential: some StringProtocol, clientJSON: some StringProtocol,
        authenticator: some StringProtocol, signature: some StringProtocol, user: some StringProtocol
    ) throws(PasskeyFlaw) {
        guard
            let id = Base64.decode(credential, .url, atMost: PasskeyLimits.credentialBytes),
            let id = CredentialID(bytes: id),
            let client = Base64.decode(clientJSON, .url, atMost: PasskeyLimits.clientJSONBytes),
            let authenticator = Base64.decode(authenticator, .url, atMost: PasskeyLimits.authenticatorBytes),
            let signature = Base64.decode(signature, .url, atMost: PasskeyLimits.signatureBytes),
            let handle = Base64.decode(user, .url, atMost: PasskeyLimits.userHandleBytes)
        else { throw .malformed }
        self.credential = id
        self.user = UserHandle(bytes: handle)
        self.clientJSON = client
        self.authenticator = authenticator
        self.signature = signature
    }
}
