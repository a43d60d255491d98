// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import CryptoExtras
import Encodings
import Foundation
import Testing

@testable import JOSE

/// What is tried against signed tokens; each test names its attack.
@Suite("attacks on signatures")
struct SignatureAttackTests {
    static let pem: String = (try? _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation) ?? ""
    let key: SigningKey
    let keys: KeySet

    init() throws {
        key = try SigningKey(pem: Self.pem, algorithm: .rs256, id: "one")
        keys = try Self.set([key.publicKey])
    }

    static func set(_ list: [JSONValue]) throws -> KeySet {
        try KeySet(parsing: Array(JSONValue.object(["keys": .array(list)]).text.utf8))
    }

    private let claims = JSONValue.object(["sub": .string("maija")])

    private func token(header: String, signature: [UInt8] = [1, 2, 3]) -> String {
        [Array(header.utf8), Array(claims.text.utf8), signature].map { Base64.text($0, .url) }
            .joined(separator: ".")
    }

    @Test("what we sign is ours", arguments: [SignatureAlgorithm.rs256, .ps256, .es256])
    func roundTrip(_ algorithm: SignatureAlgorithm) throws {
        let pem = algorithm == .es256 ? P256.Signing.PrivateKey().pemRepresentation : Self.pem
        let key = try SigningKey(pem: pem, algorithm: algorithm)
        let verified = try SignedToken(parsing: key.sign(claims, type: "JWT"))
            .verified(by: Self.set([key.publicKey]), with: algorithm)
        #expect(verified.payload == Array(claims.text.utf8))
        #expect(verified.type == "JWT")
    }

    @Test("none: a token without a signature is refused", arguments: ["none", "None", "NONE", "nOnE"])
    func none(_ word: String) throws {
        for signature in [[], [0]] as [[UInt8]] {
            let token = try SignedToken(
                parsing: token(header: #"{"alg":"\#(word)","kid":"one"}"#, signature: signature))
            #expect(throws: JOSEFlaw.algorithmRefused) { try token.verified(by: keys, with: .rs256) }
        }
    }

    @Test("algorithm confusion: HS256 with the public RSA key as its secret is refused")
    func confusion() throws {
        let header = #"{"alg":"HS256","kid":"one"}"#
        let publicKey = try _RSA.Signing.PrivateKey(pemRepresentation: Self.pem).publicKey
        let input = Base64.text(Array(header.utf8), .url) + "." + Base64.text(Array(claims.text.utf8), .url)
        let secrets = [
            Data(publicKey.pemRepresentation.utf8), publicKey.derRepresentation,
            publicKey.pkcs1DERRepresentation,
        ]
        for secret in secrets {
            let code = HMAC<SHA256>.authenticationCode(
                for: Array(input.utf8), using: SymmetricKey(data: secret))
            let token = try SignedToken(parsing: input + "." + Base64.text(Array(code), .url))
            for algorithm in SignatureAlgorithm.allCases {
                #expect(throws: JOSEFlaw.algorithmRefused) { try token.verified(by: keys, with: algorithm) }
            }
        }
    }

    @Test("algorithm change: a token signed with PS256 is none of RS256, and the other way round")
    func otherAlgorithm() throws {
        let other = try SigningKey(pem: Self.pem, algorithm: .ps256, id: "one")
        let token = try SignedToken(parsing: other.sign(claims, type: "JWT"))
        #expect(throws: JOSEFlaw.algorithmRefused) { try token.verified(by: keys, with: .rs256) }
        // The key is said to be for RS256 only.
        #expect(throws: JOSEFlaw.keyUnknown) { try token.verified(by: keys, with: .ps256) }
    }

    @Test(
        "a header that brings a key or changes the rules is refused",
        arguments: [
            #""jwk":{"kty":"RSA","n":"AA","e":"AQAB"}"#, #""jku":"https://evil.example/keys""#,
            #""x5u":"https://evil.example/cert""#, #""x5c":["MIIB"]"#, #""crit":["b64"],"b64":false"#,
            #""crit":[]"#, #""b64":false"#, #""zip":"DEF""#,
        ])
    func headers(_ member: String) {
        #expect(throws: JOSEFlaw.headerRefused) {
            try SignedToken(parsing: token(header: #"{"alg":"RS256","kid":"one",\#(member)}"#))
        }
    }

    @Test("a header with one name twice is refused")
    func twice() {
        #expect(throws: JOSEFlaw.malformed) {
            try SignedToken(parsing: token(header: #"{"alg":"RS256","alg":"none"}"#))
        }
    }

    @Test("another signer’s key of the same name does not verify")
    func otherKey() throws {
        let other = try SigningKey(
            pem: _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation, algorithm: .rs256, id: "one")
        let token = try SignedToken(parsing: other.sign(claims, type: "JWT"))
        #expect(throws: JOSEFlaw.signatureInvalid) { try token.verified(by: keys, with: .rs256) }
    }

    @Test("a key that is not named is found only where it is the only one")
    func unnamed() throws {
        let second = try SigningKey(
            pem: _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation, algorithm: .rs256, id: "two")
        let text = try key.sign(Array(claims.text.utf8), header: #"{"alg":"RS256"}"#)
        let token = try SignedToken(parsing: text)
        #expect(throws: Never.self) { try token.verified(by: keys, with: .rs256) }
        let both = try Self.set([key.publicKey, second.publicKey])
        #expect(throws: JOSEFlaw.keyUnknown) { try token.verified(by: both, with: .rs256) }
        #expect(both.count == 2)
    }

    @Test("a key for encryption, a short key, exponent one and a broken point are not used")
    func keysLeftOut() throws {
        let good = try #require(key.publicKey.members)
        func changed(_ name: String, _ value: JSONValue) -> JSONValue {
            .object(good.merging([name: value]) { $1 })
        }
        let short = Base64.text([UInt8](repeating: 0xff, count: 128), .url)
        let list: [JSONValue] = [
            changed("use", .string("enc")), changed("kty", .string("oct")), changed("alg", .string("HS256")),
            changed("n", .string(short)), changed("e", .string("AQ")), changed("e", .string("Ag")),
            changed("kid", .integer(1)), changed("key_ops", .array([.string("sign")])),
            .object([
                "kty": .string("EC"), "crv": .string("P-256"),
                "x": .string(Base64.text([UInt8](repeating: 1, count: 32), .url)),
                "y": .string(Base64.text([UInt8](repeating: 1, count: 32), .url)),
            ]),
            .object(["kty": .string("EC"), "crv": .string("secp256k1")]),
        ]
        #expect(try Self.set(list).count == 0)
        #expect(try Self.set(list + [key.publicKey]).count == 1)
    }

    @Test("a token too long, with too few or too many parts, or with padding is refused")
    func form() throws {
        let long = String(repeating: "A", count: JOSELimits.tokenBytes + 1)
        #expect(throws: JOSEFlaw.tooLong) { try SignedToken(parsing: long) }
        #expect(throws: JOSEFlaw.tooLong) { try EncryptedToken(parsing: long) }
        let fine = try key.sign(claims, type: "JWT")
        for text in ["", ".", "..", fine + ".", fine + "=", " " + fine, fine + "\n", "a." + fine] {
            #expect(throws: JOSEFlaw.malformed) { try SignedToken(parsing: text) }
        }
    }

    @Test("short and weak keys of our own are refused")
    func ownKeys() {
        #expect(throws: JOSEFlaw.keyRefused) { try SigningKey(pem: "", algorithm: .rs256) }
        #expect(throws: JOSEFlaw.keyRefused) { try SigningKey(pem: Self.pem, algorithm: .es256) }
        #expect(throws: JOSEFlaw.keyRefused) { try DecryptionKey(pem: "x") }
        let short = try? _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1_024)).pemRepresentation
        #expect(throws: JOSEFlaw.keyRefused) { try SigningKey(pem: short ?? "", algorithm: .rs256) }
    }

    @Test("what we publish holds no private number")
    func published() throws {
        let decryption = try DecryptionKey(pem: Self.pem, id: "enc")
        for key in [try key.publicKey, try decryption.publicKey(for: .rsaOAEP)] {
            #expect(Set(try #require(key.members).keys) == ["kty", "n", "e", "kid", "use", "alg"])
        }
    }
}
