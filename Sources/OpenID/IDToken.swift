// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Encodings
internal import JOSE
internal import Sealing
internal import Vocabulary

/// An ID token that has passed every check of OpenID Connect Core §3.1.3.7; there is no other way to make one.
struct IDToken: Sendable {
    let claims: Claims
    let subject: String
    let methods: [String]
    let authenticatedAt: Moment?

    /// Checks what a verified token says against what was asked.
    init(
        _ token: VerifiedToken, answering pending: PendingSignIn, from settings: ProviderSettings,
        accessToken: Secret<String>, at now: Moment
    ) throws(SignInFailure) {
        // A token made for another use, such as `logout+jwt` or `at+jwt`, is no ID token (RFC 8725 §3.11).
        guard token.type == nil || token.type?.uppercased() == "JWT" else { throw .tokenTypeRefused }
        guard let members = (try? JSONValue(parsing: token.payload))?.members else { throw .tokenMalformed }
        claims = Claims(members)
        guard members["iss"]?.string == settings.issuer.text else { throw .issuerMismatch }
        try Self.checkAudience(members, settings.clientID)
        authenticatedAt = try Self.checkTimes(members, pending, now)
        try Self.checkNonce(members, pending)
        try Self.checkHash(members, settings.tokenAlgorithm, accessToken)
        guard let subject = try claims.text("sub"), subject.utf8.count <= 255 else { throw .tokenMalformed }
        self.subject = subject
        methods = try claims.list(at: [ClaimPath(known: ["amr"])])
    }

    /// One audience, us: we trust no other party with our tokens (items 3 to 5).
    private static func checkAudience(
        _ members: [String: JSONValue], _ clientID: String
    ) throws(SignInFailure) {
        switch members["aud"] {
        case .string(clientID): break
        case .array([.string(clientID)]): break
        case _: throw .audienceMismatch
        }
        if let party = members["azp"], party != .string(clientID) { throw .authorizedPartyMismatch }
    }

    /// Items 9, 10 and 13; it returns when the person identified.
    private static func checkTimes(
        _ members: [String: JSONValue], _ pending: PendingSignIn, _ now: Moment
    ) throws(SignInFailure) -> Moment? {
        let seconds = now.milliseconds / 1_000
        let skew = Int64(OpenIDLimits.skewSeconds)
        // Beyond these a sum could overflow.
        let times: ClosedRange<Int64> = 0...253_402_300_799
        guard let expiry = members["exp"]?.seconds, let issued = members["iat"]?.seconds,
            times.contains(expiry), times.contains(issued)
        else { throw .tokenMalformed }
        guard expiry > seconds - skew else { throw .tokenExpired }
        guard issued <= seconds + skew else { throw .tokenFromFuture }
        guard issued >= seconds - Int64(OpenIDLimits.oldestTokenSeconds) else { throw .tokenTooOld }
        if let start = members["nbf"]?.seconds, start > seconds + skew { throw .tokenFromFuture }
        let authenticated = members["auth_time"]?.seconds
        if let authenticated {
            guard times.contains(authenticated) else { throw .tokenMalformed }
        }
        if let oldest = pending.oldestAuthenticationSeconds {
            guard let authenticated, seconds - authenticated <= oldest + skew else {
                throw .authenticationTooOld
            }
        }
        return authenticated.map { Moment(milliseconds: $0 * 1_000) }
    }

    /// Item 11: the token answers this request and no other one.
    private static func checkNonce(
        _ members: [String: JSONValue], _ pending: PendingSignIn
    ) throws(SignInFailure) {
        guard let nonce = members["nonce"]?.string,
            pending.nonce.reveal({ isSame(Array($0.utf8), Array(nonce.utf8)) })
        else { throw .nonceMismatch }
    }

    /// §3.1.3.6: where the token names the access token that came with it, it is that one.
    private static func checkHash(
        _ members: [String: JSONValue], _ algorithm: SignatureAlgorithm, _ accessToken: Secret<String>
    ) throws(SignInFailure) {
        guard let told = members["at_hash"] else { return }
        let octets = accessToken.reveal { Array($0.utf8) }
        let hash: [UInt8] =
            switch algorithm {
            case .rs256, .ps256, .es256: Array(SHA256.hash(data: octets))
            case .es384: Array(SHA384.hash(data: octets))
            case .es512: Array(SHA512.hash(data: octets))
            }
        guard told.string == Base64.text(hash.prefix(hash.count / 2), .url) else {
            throw .accessTokenMismatch
        }
    }
}
