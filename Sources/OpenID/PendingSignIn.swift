// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import JOSE
package import Sealing
package import Vocabulary

/// A sign-in that has begun: what we must still know when the browser comes back from the provider.
///
/// The web keeps it sealed on the server, found by `key`, for `OpenIDLimits.pendingMinutes`, and **takes it away before it
/// completes it**, so that it serves once. It is bound to the browser by a cookie of which it holds the hash only: who carries
/// another person's way back into this browser (login CSRF) has no cookie for it.
package struct PendingSignIn: Sendable, Codable {
    package let provider: String
    /// The SHA-256 of `state`: what the row is found by.
    package let key: [UInt8]
    package let begunAt: Moment
    package let minimum: Assurance
    package let returnPath: ReturnPath
    let browser: [UInt8]
    let nonce: Secret<String>
    let verifier: Secret<String>
    let oldestAuthenticationSeconds: Int64?

    init(
        provider: ProviderID, state: String, browser: Secret<String>, nonce: String, verifier: String,
        wish: SignInWish, now: Moment
    ) {
        self.provider = provider.text
        key = Self.hash(state)
        self.browser = browser.reveal(Self.hash)
        self.nonce = Secret(nonce)
        self.verifier = Secret(verifier)
        begunAt = now
        minimum = wish.minimum
        returnPath = wish.returnPath
        switch wish.freshness {
        case .any: oldestAuthenticationSeconds = nil
        case .within(let duration): oldestAuthenticationSeconds = duration.components.seconds
        }
    }

    /// When it can no longer be completed.
    package var expiresAt: Moment { begunAt + .minutes(OpenIDLimits.pendingMinutes) }

    /// The key of the pending sign-in that a `state` belongs to.
    static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private enum CodingKeys: String, CodingKey {
        case provider, key, begunAt, minimum, returnPath, browser, nonce, verifier,
            oldestAuthenticationSeconds
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        provider = try values.decode(String.self, forKey: .provider)
        key = try values.decode([UInt8].self, forKey: .key)
        begunAt = Moment(milliseconds: try values.decode(Int64.self, forKey: .begunAt))
        browser = try values.decode([UInt8].self, forKey: .browser)
        nonce = Secret(try values.decode(String.self, forKey: .nonce))
        verifier = Secret(try values.decode(String.self, forKey: .verifier))
        oldestAuthenticationSeconds =
            try values.decodeIfPresent(Int64.self, forKey: .oldestAuthenticationSeconds)
        guard let minimum = Assurance(rawValue: try values.decode(String.self, forKey: .minimum)),
            let path = ReturnPath(parsing: try values.decode(String.self, forKey: .returnPath))
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: values.codingPath, debugDescription: "not a pending sign-in"))
        }
        self.minimum = minimum
        returnPath = path
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(provider, forKey: .provider)
        try values.encode(key, forKey: .key)
        try values.encode(begunAt.milliseconds, forKey: .begunAt)
        try values.encode(minimum.rawValue, forKey: .minimum)
        try values.encode(returnPath.text, forKey: .returnPath)
        try values.encode(browser, forKey: .browser)
        try nonce.reveal { try values.encode($0, forKey: .nonce) }
        try verifier.reveal { try values.encode($0, forKey: .verifier) }
        try values.encodeIfPresent(oldestAuthenticationSeconds, forKey: .oldestAuthenticationSeconds)
    }
}

/// The first half of a sign-in, for the web to carry out.
package struct SignInStart: Sendable {
    /// Where the browser goes.
    package let address: String
    /// What is kept on the server.
    package let pending: PendingSignIn
    /// What the browser keeps, in a `__Host-` cookie of its own (HttpOnly, Secure, SameSite=Lax, ten minutes): 256 bits.
    package let cookie: Secret<String>
}
