// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import JOSE

/// What a provider tells of itself (OpenID Connect Discovery §3).
struct ProviderMetadata: Sendable {
    let authorizationEndpoint: WebAddress
    let tokenEndpoint: WebAddress
    let keysAddress: WebAddress
    let userinfoEndpoint: WebAddress?
    let endSessionEndpoint: WebAddress?
    let pushEndpoint: WebAddress?
    /// Whether each answer names its issuer, so that one without it is refused (RFC 9207 §2.4).
    let namesIssuer: Bool

    /// Reads the document; it must be the issuer's own, and the provider must know what we insist on.
    init(parsing text: [UInt8], of settings: ProviderSettings) throws(SignInFailure) {
        guard let members = (try? JSONValue(parsing: text))?.members,
            members["issuer"]?.string == settings.issuer.text,
            Self.offers("S256", in: members["code_challenge_methods_supported"]),
            Self.offers("code", in: members["response_types_supported"]),
            Self.offers("private_key_jwt", in: members["token_endpoint_auth_methods_supported"]),
            let authorization = try Self.address(members["authorization_endpoint"], settings),
            let token = try Self.address(members["token_endpoint"], settings),
            let keys = try Self.address(members["jwks_uri"], settings)
        else { throw .metadataRefused }
        authorizationEndpoint = authorization
        tokenEndpoint = token
        keysAddress = keys
        userinfoEndpoint = try Self.address(members["userinfo_endpoint"], settings)
        endSessionEndpoint = try Self.address(members["end_session_endpoint"], settings)
        pushEndpoint = try Self.address(members["pushed_authorization_request_endpoint"], settings)
        namesIssuer = members["authorization_response_iss_parameter_supported"]?.boolean ?? false
    }

    /// Where the document of an issuer stands (OpenID Connect Discovery §4).
    static func address(of issuer: WebAddress) -> String {
        (issuer.text.hasSuffix("/") ? String(issuer.text.dropLast()) : issuer.text)
            + "/.well-known/openid-configuration"
    }

    /// A list that says nothing forbids nothing.
    private static func offers(_ word: String, in list: JSONValue?) -> Bool {
        guard let elements = list?.elements else { return list == nil }
        return elements.contains(.string(word))
    }

    private static func address(
        _ value: JSONValue?, _ settings: ProviderSettings
    ) throws(SignInFailure) -> WebAddress? {
        guard let value, value != .null else { return nil }
        guard let text = value.string,
            let address = try? WebAddress(parsing: text, reach: settings.reach)
        else { throw .metadataRefused }
        return address
    }
}
