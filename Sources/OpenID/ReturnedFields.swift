// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import JOSE

/// What a browser brings back from a provider: a query or a form, each name once.
package struct ReturnedFields: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let fields: [String: String]

    /// Reads the text behind the question mark, or a form's body.
    package init(parsing text: some StringProtocol) throws(SignInFailure) {
        guard let fields = FormText.decode(text) else { throw .callbackMalformed }
        self.fields = fields
    }

    package subscript(name: String) -> String? { fields[name] }

    /// Always `‹fields›`: a code and a state are as good as a key.
    package var description: String { "‹fields›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// An authorization response (RFC 6749 §4.1.2), held against the sign-in that it answers.
struct AuthorizationAnswer {
    let code: String

    init(
        _ fields: ReturnedFields, to pending: PendingSignIn, issuer: WebAddress, namesIssuer: Bool
    ) throws(SignInFailure) {
        guard let state = fields["state"], isSame(PendingSignIn.hash(state), pending.key) else {
            throw .stateMismatch
        }
        // RFC 9207 §2.4: of errors too, so that no other provider can end a sign-in either.
        if fields["iss"] != nil || namesIssuer {
            guard fields["iss"] == issuer.text else { throw .wrongProvider }
        }
        if let error = fields["error"] { throw Self.failure(error) }
        guard let code = fields["code"], 1...OpenIDLimits.codeBytes ~= code.utf8.count,
            code.utf8.allSatisfy({ 0x20...0x7e ~= $0 })
        else { throw .callbackMalformed }
        self.code = code
    }

    /// RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6; what they say beside the word is not read.
    private static func failure(_ error: String) -> SignInFailure {
        switch error {
        case "access_denied", "login_required", "interaction_required", "account_selection_required",
            "consent_required":
            .cancelled
        case "server_error", "temporarily_unavailable": .providerUnavailable
        case "unmet_authentication_requirements": .levelTooLow
        case _: .providerRefused
        }
    }
}
