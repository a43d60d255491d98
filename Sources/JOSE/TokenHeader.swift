// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// The header of a token, of which only the algorithm's name, the key's name and the types are ever looked at.
struct TokenHeader {
    let algorithm: String
    let encryption: String?
    let keyID: String?
    let type: String?
    let contentType: String?

    /// Reads a header; what would bring a key along (`jwk`, `jku`, `x5u`, `x5c`), ask for an extension (`crit`) or compress (`zip`)
    /// is refused.
    init(parsing text: some Collection<UInt8>) throws(JOSEFlaw) {
        guard let octets = Base64.decode(text, .url) else { throw .malformed }
        guard octets.count <= JOSELimits.headerBytes else { throw .tooLong }
        guard let members = try JSONValue(jose: octets).members else { throw .malformed }
        for name in ["crit", "b64", "jwk", "jku", "x5u", "x5c", "zip"] where members[name] != nil {
            throw .headerRefused
        }
        guard let algorithm = members["alg"]?.string else { throw .malformed }
        self.algorithm = algorithm
        encryption = try Self.text(members["enc"])
        keyID = try Self.text(members["kid"])
        type = try Self.text(members["typ"])
        contentType = try Self.text(members["cty"])
    }

    private static func text(_ value: JSONValue?) throws(JOSEFlaw) -> String? {
        guard let value else { return nil }
        guard let text = value.string, text.utf8.count <= JOSELimits.keyIDBytes else { throw .malformed }
        return text
    }
}
