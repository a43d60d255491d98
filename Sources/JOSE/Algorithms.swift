// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How a token is signed (RFC 7518 §3.1); `none` and the shared-secret algorithms do not exist here.
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
}

/// How the key of an encrypted token is wrapped (RFC 7518 §4.3); RSA with PKCS #1 v1.5 padding does not exist here.
package enum KeyWrapping: String, Sendable, CaseIterable {
    case rsaOAEP = "RSA-OAEP"
    case rsaOAEP256 = "RSA-OAEP-256"
}

/// How the content of a token is encrypted (RFC 7518 §5.1).
package enum ContentEncryption: String, Sendable, CaseIterable {
    case a128CBCHS256 = "A128CBC-HS256"
    case a256CBCHS512 = "A256CBC-HS512"
    case a128GCM = "A128GCM"
    case a256GCM = "A256GCM"

    var keyBytes: Int {
        switch self {
        case .a128GCM: 16
        case .a128CBCHS256, .a256GCM: 32
        case .a256CBCHS512: 64
        }
    }

    var vectorBytes: Int {
        switch self {
        case .a128CBCHS256, .a256CBCHS512: 16
        case .a128GCM, .a256GCM: 12
        }
    }

    var tagBytes: Int {
        switch self {
        case .a128CBCHS256, .a128GCM, .a256GCM: 16
        case .a256CBCHS512: 32
        }
    }
}
