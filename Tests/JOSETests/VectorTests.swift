// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Testing

@testable import JOSE

@Suite("published tokens")
struct VectorTests {
    @Test("all vectors are there")
    func count() {
        #expect(TokenVector.of(kind: "signed").count == 7)
        #expect(TokenVector.of(kind: "encrypted").count == 11)
    }

    @Test("a published signature holds", arguments: TokenVector.of(kind: "signed"))
    func signed(_ vector: TokenVector) throws {
        let algorithm = try #require(SignatureAlgorithm(rawValue: vector.algorithm))
        let token = try SignedToken(parsing: vector.token)
        #expect(try token.verified(by: vector.keySet, with: algorithm).payload.isEmpty == false)
    }

    @Test("one changed octet breaks it", arguments: TokenVector.of(kind: "signed"))
    func changed(_ vector: TokenVector) throws {
        let algorithm = try #require(SignatureAlgorithm(rawValue: vector.algorithm))
        let parts = vector.token.split(separator: ".").map(String.init)
        for part in [1, 2] {
            var octets = try #require(Base64.decode(Array(parts[part].utf8), .url))
            octets[octets.count / 2] ^= 1
            var changed = parts
            changed[part] = Base64.text(octets, .url)
            let token = try SignedToken(parsing: changed.joined(separator: "."))
            #expect(throws: JOSEFlaw.signatureInvalid) {
                try token.verified(by: vector.keySet, with: algorithm)
            }
        }
    }

    @Test("a published encrypted token decrypts", arguments: TokenVector.of(kind: "encrypted"))
    func encrypted(_ vector: TokenVector) throws {
        let token = try EncryptedToken(parsing: vector.token)
        let key = try DecryptionKey(pem: vector.pem, id: vector.key["kid"])
        var random = SystemRandomNumberGenerator()
        guard let wrapping = KeyWrapping(rawValue: vector.algorithm) else {
            // RSA with PKCS #1 v1.5 padding: there is no way to ask for it, and it is refused.
            #expect(throws: JOSEFlaw.algorithmRefused) {
                try token.decrypted(
                    by: [key], wrapping: .rsaOAEP, encryption: .a128CBCHS256, random: &random)
            }
            return
        }
        let encryption = try #require(vector.encryption.flatMap { ContentEncryption(rawValue: $0) })
        let plaintext = try token.decrypted(
            by: [key], wrapping: wrapping, encryption: encryption, random: &random)
        #expect(String(decoding: plaintext, as: UTF8.self) == vector.plaintext)
    }

    /// RFC 7518 §B.1 and §B.3.
    @Test(
        "AES-CBC with HMAC gives the published tag",
        arguments: [
            (ContentEncryption.a128CBCHS256, 32, "652c3fa36b0a7c5b3219fab3a30bc1c4"),
            (.a256CBCHS512, 64, "4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5"),
        ])
    func contentCipher(_ encryption: ContentEncryption, _ keyBytes: Int, _ expected: String) throws {
        let plaintext = Array(
            """
            A cipher system must not be required to be secret, and it must be able to fall into the hands of the \
            enemy without inconvenience
            """.utf8)
        let vector: [UInt8] = [
            0x1a, 0xf3, 0x8c, 0x2d, 0xc2, 0xb9, 0x6f, 0xfd, 0xd8, 0x66, 0x94, 0x09, 0x23, 0x41, 0xbc, 0x04,
        ]
        let header = Array("The second principle of Auguste Kerckhoffs".utf8)
        let cipher = ContentCipher(encryption: encryption, key: (0..<keyBytes).map { UInt8($0) })
        let sealed = try cipher.seal(plaintext, vector: vector, header: header)
        #expect(sealed.tag.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected)
        #expect(
            try cipher.open(sealed.ciphertext, vector: vector, tag: sealed.tag, header: header) == plaintext)
    }

    /// RFC 7638 §3.1.
    @Test("a key’s thumbprint is the published one")
    func thumbprint() {
        let n = """
            0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn\
            64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1\
            n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw
            """
        let members: [String: JSONValue] = ["kty": .string("RSA"), "n": .string(n), "e": .string("AQAB")]
        #expect(SigningKey.thumbprint(of: members) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }
}
