// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import CryptoExtras
import Encodings
import Testing

@testable import JOSE

/// What is tried against encrypted tokens; each test names its attack.
@Suite("attacks on encryption")
struct EncryptionAttackTests {
    static let pem: String = (try? _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation) ?? ""
    let key: DecryptionKey
    let others: EncryptionKey

    init() throws {
        key = try DecryptionKey(pem: Self.pem, id: "ours")
        others = try EncryptionKey(key.publicKey(for: .rsaOAEP))
    }

    private func made(
        _ encryption: ContentEncryption, wrapping: KeyWrapping = .rsaOAEP
    ) throws -> String {
        var random = SystemRandomNumberGenerator()
        return try others.encrypt("a.b.c", wrapping: wrapping, encryption: encryption, random: &random)
    }

    private func flaw(
        of text: String, keys: [DecryptionKey]? = nil, wrapping: KeyWrapping = .rsaOAEP,
        encryption: ContentEncryption
    ) -> JOSEFlaw? {
        var random = SystemRandomNumberGenerator()
        do throws(JOSEFlaw) {
            _ = try EncryptedToken(parsing: text).decrypted(
                by: keys ?? [key], wrapping: wrapping, encryption: encryption, random: &random)
            return nil
        } catch {
            return error
        }
    }

    @Test("what is encrypted to us we can read", arguments: KeyWrapping.allCases, ContentEncryption.allCases)
    func roundTrip(_ wrapping: KeyWrapping, _ encryption: ContentEncryption) throws {
        #expect(
            flaw(of: try made(encryption, wrapping: wrapping), wrapping: wrapping, encryption: encryption)
                == nil)
    }

    @Test(
        "padding oracle: a broken key, vector, content and tag all end in the same words",
        arguments: ContentEncryption.allCases)
    func oracle(_ encryption: ContentEncryption) throws {
        let parts = try made(encryption).split(separator: ".").map(String.init)
        for part in 1...4 {
            let octets = try #require(Base64.decode(Array(parts[part].utf8), .url))
            for place in [0, octets.count / 2, octets.count - 1] {
                var broken = octets
                broken[place] ^= 0x80
                var changed = parts
                changed[part] = Base64.text(broken, .url)
                #expect(flaw(of: changed.joined(separator: "."), encryption: encryption) == .undecryptable)
            }
            for length in [0, 1, octets.count - 1] {
                var changed = parts
                changed[part] = Base64.text(octets.prefix(length), .url)
                #expect(flaw(of: changed.joined(separator: "."), encryption: encryption) == .undecryptable)
            }
        }
    }

    @Test("a header changed on the way breaks the tag")
    func header() throws {
        var parts = try made(.a256GCM).split(separator: ".").map(String.init)
        parts[0] = Base64.text(Array(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#.utf8), .url)
        #expect(flaw(of: parts.joined(separator: "."), encryption: .a256GCM) == .undecryptable)
    }

    @Test("downgrade: another way than the agreed one is refused before anything is decrypted")
    func downgrade() throws {
        let text = try made(.a128GCM)
        #expect(flaw(of: text, encryption: .a256GCM) == .algorithmRefused)
        #expect(flaw(of: text, wrapping: .rsaOAEP256, encryption: .a128GCM) == .algorithmRefused)
    }

    @Test("a token to somebody else’s key does not open")
    func otherKey() throws {
        let other = try DecryptionKey(
            pem: _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation, id: "ours")
        #expect(flaw(of: try made(.a256GCM), keys: [other], encryption: .a256GCM) == .undecryptable)
        let unnamed = try DecryptionKey(pem: Self.pem, id: "another name")
        #expect(flaw(of: try made(.a256GCM), keys: [unnamed], encryption: .a256GCM) == .keyUnknown)
    }

    @Test("our own key rotates: the one before is still read")
    func rotation() throws {
        let newer = try DecryptionKey(
            pem: _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation, id: "newer")
        #expect(flaw(of: try made(.a256GCM), keys: [newer, key], encryption: .a256GCM) == nil)
    }

    @Test("compressed content, or a signing key to encrypt to, is refused")
    func compressed() throws {
        var parts = try made(.a256GCM).split(separator: ".").map(String.init)
        parts[0] = Base64.text(Array(#"{"alg":"RSA-OAEP","enc":"A256GCM","zip":"DEF"}"#.utf8), .url)
        #expect(flaw(of: parts.joined(separator: "."), encryption: .a256GCM) == .headerRefused)
        let signing = try SigningKey(pem: Self.pem, algorithm: .rs256).publicKey
        #expect(throws: JOSEFlaw.keyRefused) { try EncryptionKey(signing) }
    }
}
