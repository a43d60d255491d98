// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing

/// The way to a provider: one request, one answer, no redirect followed.
package struct ProviderTransport: Sendable {
    package enum Body: Sendable {
        case none
        /// A form, as `application/x-www-form-urlencoded`.
        case form(Secret<String>)
    }

    package struct Request: Sendable {
        package let address: String
        package let body: Body
        package let bearer: Secret<String>?
        /// The longest answer that is read.
        package let limitBytes: Int
    }

    package struct Answer: Sendable {
        package let status: Int
        package let body: [UInt8]

        package init(status: Int, body: [UInt8]) {
            self.status = status
            self.body = body
        }
    }

    /// Sends a GET, or a POST where there is a form; throws `providerUnavailable` or `answerMalformed` only.
    package let send: @Sendable (Request) async throws(SignInFailure) -> Answer

    package init(_ send: @escaping @Sendable (Request) async throws(SignInFailure) -> Answer) {
        self.send = send
    }

    func get(
        _ address: String, bearer: Secret<String>? = nil, limitBytes: Int
    ) async throws(SignInFailure)
        -> Answer
    {
        try await send(Request(address: address, body: .none, bearer: bearer, limitBytes: limitBytes))
    }

    func post(
        _ fields: [(String, String)], to address: WebAddress, limitBytes: Int
    ) async throws(SignInFailure)
        -> Answer
    {
        let form = Secret(FormText.encode(fields))
        return try await send(
            Request(address: address.text, body: .form(form), bearer: nil, limitBytes: limitBytes))
    }
}

extension ProviderTransport.Answer {
    /// Whether the provider says that it cannot now.
    var isTemporary: Bool { status >= 500 || status == 429 || status == 408 }
}
