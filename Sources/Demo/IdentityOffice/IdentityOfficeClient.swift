// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
package import JOSE

/// The one client of the identity office, as it was registered there.
package struct IdentityOfficeClient: Sendable {
    package let id: String
    /// The only address that anybody is sent back to.
    package let redirect: String
    let signatures: KeySet
    let encryption: EncryptionKey

    /// Registers a client by its published keys: one set, in which the key to encrypt to says that it is one (RFC 7517 §4.2).
    package init(
        id: String, redirect: String, publishedKeys: some Collection<UInt8>
    ) throws(JOSEFlaw) {
        self.id = id
        self.redirect = redirect
        signatures = try KeySet(parsing: publishedKeys)
        let keys = try JSONValue(jose: publishedKeys).members?["keys"]?.elements ?? []
        guard let key = keys.first(where: { $0.members?["use"] == .string("enc") }) else {
            throw .keyUnknown
        }
        encryption = try EncryptionKey(key)
    }

    /// Where the client's pages are: `scheme://host:port`.
    var origin: String {
        redirect.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
            .joined(separator: "/")
    }

    /// What a token says that the client has signed for `audience`; nil for all that is not such a token, in its time.
    func claims(
        of token: String, type: String, audience: String, atSeconds now: Int64
    ) -> [String: JSONValue]? {
        guard let verified = try? SignedToken(parsing: token).verified(by: signatures, with: .rs256),
            verified.type == type,
            let claims = (try? JSONValue(parsing: verified.payload))?.members,
            claims["iss"] == .string(id),
            claims["aud"] == .string(audience) || claims["aud"] == .array([.string(audience)]),
            let issued = claims["iat"]?.seconds, let expiry = claims["exp"]?.seconds,
            issued <= now + 5, now < expiry, expiry - issued <= IdentityOfficeLimits.tokenSeconds
        else { return nil }
        return claims
    }
}
