// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import Foundation
internal import JOSE
internal import Vocabulary

/// What a client asks for, read from the object that it has signed (RFC 9101 §4) and from nothing beside it.
struct IdentityOfficeRequest: Sendable {
    let state: String
    let nonce: String
    let challenge: String
    let language: Language
    /// What the client is called on the page (`ftn_spname`).
    let serviceName: String

    /// Reads the claims as the Finnish Trust Network has them (Traficom recommendation 213/2023); nil where one is missing or wrong.
    init?(_ claims: [String: JSONValue], of client: IdentityOfficeClient) {
        func words(_ name: String) -> [Substring] { (claims[name]?.string ?? "").split(separator: " ") }
        guard claims["client_id"] == .string(client.id),
            claims["redirect_uri"] == .string(client.redirect),
            claims["response_type"] == .string("code"), words("scope").contains("openid"),
            claims["code_challenge_method"] == .string("S256"),
            // 256 bits in base64url (RFC 7636 §4.2).
            let challenge = claims["code_challenge"]?.string, challenge.utf8.count == 43,
            // 128 bits at least.
            let nonce = claims["nonce"]?.string, 22...256 ~= nonce.utf8.count,
            let state = claims["state"]?.string, 22...256 ~= state.utf8.count,
            words("acr_values").contains(where: { $0 == IdentityOffice.level })
        else { return nil }
        self.state = state
        self.nonce = nonce
        self.challenge = challenge
        language = words("ui_locales").lazy.compactMap { Language(rawValue: String($0)) }.first ?? .finnish
        serviceName = claims["ftn_spname"]?.string ?? client.id
    }
}

/// The fields of a query or a form, each name once (RFC 6749 §3.1).
struct IdentityOfficeFields: Sendable {
    private var fields: [String: String] = [:]

    /// Reads `name=value&…`; nil where a name stands twice or an escape is broken.
    init?(parsing text: String) {
        for field in text.split(separator: "&") {
            let halves = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.replacing("+", with: " ").removingPercentEncoding }
            guard let name = halves[0], let value = halves.count == 2 ? halves[1] : "",
                fields.updateValue(value, forKey: name) == nil
            else { return nil }
        }
    }

    subscript(name: String) -> String? { fields[name] }
}
