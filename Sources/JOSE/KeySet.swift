// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// The public keys of a signer (RFC 7517 §5).
package struct KeySet: Sendable {
    private let keys: [VerificationKey]

    /// Reads a JWK Set; keys of other kinds and uses are passed over, broken ones too, so that one does not stop the rest.
    package init(parsing text: some Collection<UInt8>) throws(JOSEFlaw) {
        guard let list = try JSONValue(jose: text).members?["keys"]?.elements,
            list.count <= JOSELimits.keys
        else { throw .malformed }
        var keys: [VerificationKey] = []
        for entry in list {
            guard let members = entry.members else { throw .malformed }
            if let key = try? VerificationKey(members) { keys.append(key) }
        }
        self.keys = keys
    }

    /// How many keys there are of a kind and use that we read.
    package var count: Int { keys.count }

    /// The key that a token names, or the only one that suits where it names none (OpenID Connect Core §10.1).
    func key(named id: String?, for algorithm: SignatureAlgorithm) throws(JOSEFlaw) -> VerificationKey {
        let suiting = keys.filter { $0.suits(algorithm) && (id == nil || $0.id == id) }
        guard let key = suiting.first, suiting.count == 1 else { throw .keyUnknown }
        return key
    }
}
