// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import FoundationEssentials

/// A person as authenticators show a passkey in their lists.
package struct PasskeyUser: Sendable {
    package let handle: UserHandle
    package let login: String
    package let name: String

    package init(handle: UserHandle, login: String, name: String) {
        self.handle = handle
        self.login = login
        self.name = name
    }
}

extension RelyingParty {
    /// What the page hands to `navigator.credentials.create`, as JSON (WebAuthn §5.4).
    ///
    /// It asks for a passkey that finds its person by itself, from an authenticator that looks who touches it, and for no statement
    /// of its maker: none would be believed.
    package func creation(
        for user: PasskeyUser, challenge: PasskeyChallenge, excluding known: [CredentialID]
    ) -> String {
        json(
            Creation(
                rp: .init(id: id, name: name),
                user: .init(
                    id: Base64.text(user.handle.bytes, .url), name: user.login, displayName: user.name),
                challenge: Base64.text(challenge.bytes, .url),
                pubKeyCredParams: PasskeyPublicKey.Algorithm.allCases.map { .init(alg: $0.rawValue) },
                excludeCredentials: known.map(Descriptor.init)))
    }

    /// What the page hands to `navigator.credentials.get`, as JSON (WebAuthn §5.5).
    ///
    /// With no passkey named, the person chooses.
    package func request(challenge: PasskeyChallenge, allowing known: [CredentialID]) -> String {
        json(
            Request(
                challenge: Base64.text(challenge.bytes, .url), rpId: id,
                allowCredentials: known.map(Descriptor.init)))
    }

    private func json(_ options: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(options), as: UTF8.self)
        } catch {
            preconditionFailure("texts and numbers are written as JSON")
        }
    }
}

private struct Creation: Encodable {
    struct Party: Encodable {
        let id: String
        let name: String
    }
    struct Person: Encodable {
        let id: String
        let name: String
        let displayName: String
    }
    struct Parameter: Encodable {
        let type = "public-key"
        let alg: Int64
    }
    struct Selection: Encodable {
        let residentKey = "required"
        // For browsers that know Level 1 alone.
        let requireResidentKey = true
        let userVerification = "required"
    }

    let rp: Party
    let user: Person
    let challenge: String
    let pubKeyCredParams: [Parameter]
    let excludeCredentials: [Descriptor]
    let authenticatorSelection = Selection()
    let attestation = "none"
    let timeout = PasskeyLimits.patienceMilliseconds
}

private struct Request: Encodable {
    let challenge: String
    let rpId: String
    let allowCredentials: [Descriptor]
    let userVerification = "required"
    let timeout = PasskeyLimits.patienceMilliseconds
}

private struct Descriptor: Encodable {
    let type = "public-key"
    let id: String

    init(_ credential: CredentialID) {
        id = Base64.text(credential.bytes, .url)
    }
}
