// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import JOSE
internal import Sealing

/// What the token endpoint gave (RFC 6749 §5, OpenID Connect Core §3.1.3.3).
struct TokenAnswer: Sendable {
    let accessToken: Secret<String>
    let idToken: Secret<String>

    init(_ answer: ProviderTransport.Answer) throws(SignInFailure) {
        guard !answer.isTemporary else { throw .providerUnavailable }
        guard let members = (try? JSONValue(parsing: answer.body))?.members else { throw .answerMalformed }
        guard answer.status == 200 else { throw Self.failure(members["error"]?.string) }
        guard members["token_type"]?.string?.lowercased() == "bearer",
            let access = members["access_token"]?.string, let token = members["id_token"]?.string,
            !access.isEmpty, access.utf8.allSatisfy({ 0x20...0x7e ~= $0 })
        else { throw .answerMalformed }
        accessToken = Secret(access)
        idToken = Secret(token)
    }

    /// RFC 6749 §5.2.
    private static func failure(_ error: String?) -> SignInFailure {
        switch error {
        case "invalid_grant": .codeRefused
        case "invalid_client", "unauthorized_client": .clientRefused
        case nil: .answerMalformed
        case _: .providerRefused
        }
    }
}
