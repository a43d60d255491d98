// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import CryptoExtras
import Encodings
import Foundation
import Testing

@testable import Passkeys

@Suite("Passkeys: what is read")
struct PasskeyReadingTests {
    @Test(
        "items of RFC 8949 appendix A that authenticators write are read",
        arguments: [
            ("00", CBOR.integer(0)), ("17", .integer(23)), ("1818", .integer(24)),
            ("1903e8", .integer(1_000)),
            ("1a000f4240", .integer(1_000_000)), ("1b000000e8d4a51000", .integer(1_000_000_000_000)),
            ("20", .integer(-1)), ("3863", .integer(-100)), ("3903e7", .integer(-1_000)),
            ("f4", .boolean(.no)),
            ("f5", .boolean(.yes)), ("f6", .null), ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])),
            ("60", .text("")), ("62c3bc", .text("ü")), ("64f0908591", .text("𐅑")), ("80", .array([])),
            (
                "8301820203820405",
                .array([
                    .integer(1), .array([.integer(2), .integer(3)]), .array([.integer(4), .integer(5)]),
                ])
            ),
            ("a201020304", .map([.integer(1): .integer(2), .integer(3): .integer(4)])),
            (
                "a26161016162820203",
                .map([.text("a"): .integer(1), .text("b"): .array([.integer(2), .integer(3)])])
            ),
            // Longer than needed: nothing is written again from it.
            ("1800", .integer(0)), ("590001ff", .bytes([255])),
        ])
    func read(hex: String, item: CBOR) throws {
        #expect(try CBOR(parsing: bytes(hex)) == item)
        for length in 0..<(hex.utf8.count / 2) {
            #expect(throws: PasskeyFlaw.malformed) { try CBOR(parsing: Array(bytes(hex)[..<length])) }
        }
        #expect(throws: PasskeyFlaw.malformed) { try CBOR(parsing: bytes(hex) + [0]) }
    }

    @Test(
        "what has no end in sight, tags, floats, double keys, depth and lengths beyond what is there are refused",
        arguments: [
            "", "5f42010243030405ff", "7f6161ff", "9fff", "bfff", "c074", "c11a514b67b0", "f90000",
            "fa47c35000",
            "fb3ff199999999999a", "f7", "f818", "ff", "1c", "1f", "3bffffffffffffffff", "1bffffffffffffffff",
            "a2010201ff", "a201020103", "5bffffffffffffffff", "9bffffffffffffffff00",
            "bb7fffffffffffffff0000",
            "62ff00", "61c3", "818181818181818181", "a1", "a101",
        ])
    func refused(hex: String) {
        #expect(throws: PasskeyFlaw.malformed) { try CBOR(parsing: bytes(hex)) }
    }

    @Test("more items than any honest answer has are refused, and no chance octets crash the reader")
    func measure() {
        #expect(throws: PasskeyFlaw.malformed) {
            try CBOR(parsing: [0x99, 0x10, 0x00] + Array(repeating: 0, count: 0x1000))
        }
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let noise = (0..<Int.random(in: 0...40, using: &chance)).map { _ in UInt8.random(in: 0...255) }
            _ = try? CBOR(parsing: noise)
            _ = try? AuthenticatorReport(parsing: Array(repeating: 0, count: 32) + noise)
            _ = try? PasskeyPublicKey(parsing: [0xa5] + noise)
        }
    }

    @Test("a key is one thing: type, curve, algorithm and length have to agree, with nothing besides")
    func keys() throws {
        let ec = try SoftAuthenticator.cose(.es256(.init()))
        let ed = try SoftAuthenticator.cose(.edDSA(.init()))
        let rsa = try SoftAuthenticator.cose(.rs256(.init(keySize: .bits2048)))
        for good in [ec, ed, rsa] { #expect(try PasskeyPublicKey(parsing: good).bytes == good) }
        func changed(_ key: [UInt8], _ place: Int, _ octet: UInt8) -> [UInt8] {
            var key = key
            key[place] = octet
            return key
        }
        for (bad, expected) in [
            // The algorithm of another kind of key.
            (changed(ec, 4, 0x27), PasskeyFlaw.algorithm), (changed(ed, 4, 0x26), .algorithm),
            // PS256 and none that is known.
            (changed(rsa, 5, 0x00), .algorithm), (changed(ec, 4, 0x00), .algorithm),
            // Another type, another curve.
            (changed(ec, 2, 0x01), .algorithm), (changed(ec, 6, 0x02), .algorithm),
            (changed(ed, 6, 0x04), .algorithm),
            // Not on the curve.
            (ec.dropLast(32) + Array(repeating: 1, count: 32), .key),
            // An exponent of 3.
            (rsa.dropLast(3) + [0, 0, 3], .key),
            // Something besides: a private part.
            ([0xa6] + ec.dropFirst() + [0x23, 0x41, 0x00], .algorithm),
            ([0xa0], .algorithm), ([0x01], .algorithm),
        ] as [([UInt8], PasskeyFlaw)] {
            #expect(throws: expected) { try PasskeyPublicKey(parsing: bad) }
        }
        for length in ec.indices { #expect((try? PasskeyPublicKey(parsing: Array(ec[..<length]))) == nil) }
    }

    @Test("an RSA key of 1024 bits is refused")
    func shortKey() {
        let modulus = [UInt8](repeating: 0xff, count: 128)
        let key: [UInt8] =
            [0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x58, 0x80] + modulus + [0x21, 0x43, 1, 0, 1]
        #expect(throws: PasskeyFlaw.key) { try PasskeyPublicKey(parsing: key) }
    }

    @Test("a registration that is cut off anywhere is refused, and so is one without a key")
    func truncated() throws {
        let party = try #require(
            RelyingParty(id: "viestit.kunta.test", name: "", origin: "https://viestit.kunta.test"))
        let challenge = try #require(PasskeyChallenge(bytes: Array(repeating: 1, count: 32)))
        let user = try #require(UserHandle(bytes: [1]))
        let device = SoftAuthenticator(key: .es256(.init()))
        let client = Base64.text(device.client("webauthn.create", challenge), .url)
        let whole = try device.attestation()
        for length in whole.indices {
            let answer = try RegistrationAnswer(
                clientJSON: client, attestation: Base64.text(whole[..<length], .url))
            #expect(throws: PasskeyFlaw.malformed) {
                try party.register(answer, user: user, challenge: challenge)
            }
        }
        var withoutKey = device
        withoutKey.coseKey = []
        #expect(throws: PasskeyFlaw.malformed) {
            try party.register(withoutKey.registers(challenge), user: user, challenge: challenge)
        }
    }

    @Test(
        "fields that are not base64url, or longer than any honest one, are refused",
        arguments: ["=", "AA==", "A", "AB", "A+", "A/", "ä", "AA AA", "AA\n"])
    func fields(text: String) {
        #expect(throws: PasskeyFlaw.malformed) { try RegistrationAnswer(clientJSON: text, attestation: "") }
    }

    @Test("base64url is written and read back")
    func base64url() {
        for length in 0..<70 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            #expect(Base64.decode(Base64.text(bytes, .url), .url, atMost: length) == bytes)
            if length > 0 {
                #expect(Base64.decode(Base64.text(bytes, .url), .url, atMost: length - 1) == nil)
            }
        }
        #expect(Base64.text([0xfb, 0xff], .url) == "-_8")
    }

    @Test("an origin is https, or http on the same machine, with a host of the id")
    func origins() {
        for (id, origin) in [
            ("kunta.test", "https://kunta.test"), ("kunta.test", "https://viestit.kunta.test:8443"),
            ("localhost", "http://localhost:8080"),
        ] { #expect(RelyingParty(id: id, name: "", origin: origin) != nil) }
        for (id, origin) in [
            ("kunta.test", "http://kunta.test"), ("kunta.test", "https://muukunta.test"),
            ("", "https://kunta.test"),
            ("kunta.test", "https://kunta.test/"), ("kunta.test", "https://Kunta.test"),
            ("kunta.test", "kunta.test"),
            ("viestit.kunta.test", "https://kunta.test"), ("localhost", "http://localhost.evil.test"),
        ] { #expect(RelyingParty(id: id, name: "", origin: origin) == nil) }
    }

    @Test("the page is told what to ask for, as JSON")
    func options() throws {
        let party = try #require(
            RelyingParty(id: "kunta.test", name: "Kunnan \"viestit\"", origin: "https://kunta.test"))
        let challenge = try #require(PasskeyChallenge(bytes: Array(repeating: 1, count: 32)))
        let user = PasskeyUser(
            handle: try #require(UserHandle(bytes: [1, 2, 3])), login: "maija",
            name: "Maija </script> Meikäläinen")
        let known = try #require(CredentialID(bytes: [255]))
        let creation = party.creation(for: user, challenge: challenge, excluding: [known])
        let read = try #require(
            JSONSerialization.jsonObject(with: Data(creation.utf8)) as? [String: Any])
        #expect((read["user"] as? [String: String])?["displayName"] == "Maija </script> Meikäläinen")
        #expect((read["user"] as? [String: String])?["id"] == "AQID")
        #expect((read["rp"] as? [String: String])?["name"] == "Kunnan \"viestit\"")
        #expect(read["attestation"] as? String == "none")
        #expect((read["pubKeyCredParams"] as? [[String: Any]])?.map { $0["alg"] as? Int } == [-7, -8, -257])
        #expect((read["excludeCredentials"] as? [[String: String]])?.first?["id"] == "_w")
        let request = party.request(challenge: challenge, allowing: [])
        #expect(request.contains(#""userVerification":"required""#))
        #expect(request.contains(#""allowCredentials":[]"#))
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.utf8.count, by: 2).compactMap {
            UInt8(hex.dropFirst($0).prefix(2), radix: 16)
        }
    }
}

@Suite("Passkeys: what Chromium and its virtual authenticator said")
struct ChromiumTests {
    struct Recording: Decodable {
        struct Registration: Decodable {
            let id: String
            let client: String
            let attestation: String
        }
        struct SignIn: Decodable {
            let id: String
            let client: String
            let authenticator: String
            let signature: String
            let user: String
        }
        struct Row: Decodable {
            let algorithm: Int64
            let backup: Bool
            let registration: Registration
            let signIns: [SignIn]
        }
        let origin: String
        let rows: [Row]
    }

    @Test("recorded registrations and sign-ins of each algorithm are taken, in their order only")
    func recorded() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Vectors/passkeys/chromium.json")
        let recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
        let party = try #require(RelyingParty(id: "localhost", name: "", origin: recording.origin))
        let user = try #require(UserHandle(bytes: Array(repeating: 9, count: 32)))
        func challenge(_ octet: UInt8) throws -> PasskeyChallenge {
            try #require(PasskeyChallenge(bytes: Array(repeating: octet, count: 32)))
        }
        #expect(Set(recording.rows.map(\.algorithm)) == [-7, -8, -257])
        for row in recording.rows {
            let answer = try RegistrationAnswer(
                clientJSON: row.registration.client, attestation: row.registration.attestation)
            var passkey = try party.register(answer, user: user, challenge: challenge(1))
            #expect(Base64.text(passkey.id.bytes, .url) == row.registration.id)
            #expect(passkey.publicKey.algorithm.rawValue == row.algorithm)
            #expect(passkey.backup == (row.backup ? .backedUp : .bound))
            for (octet, signIn) in zip([2, 3] as [UInt8], row.signIns) {
                let answer = try SignInAnswer(
                    credential: signIn.id, clientJSON: signIn.client, authenticator: signIn.authenticator,
                    signature: signIn.signature, user: signIn.user)
                passkey = try party.signIn(
                    answer, with: passkey, asked: .anybody, challenge: challenge(octet))
                #expect(throws: PasskeyFlaw.signCount) {
                    try party.signIn(answer, with: passkey, asked: .anybody, challenge: challenge(octet))
                }
            }
        }
    }
}
