// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Encodings
import Foundation
import Testing

@testable import Passkeys

@Suite("Passkeys")
struct PasskeyTests {
    let party: RelyingParty
    let user: UserHandle
    let challenge: PasskeyChallenge
    let other: PasskeyChallenge

    init() throws {
        party = try #require(
            RelyingParty(
                id: "viestit.kunta.test", name: "Kunnan viestit", origin: "https://viestit.kunta.test"))
        user = try #require(UserHandle(bytes: Array(repeating: 9, count: 32)))
        challenge = try #require(PasskeyChallenge(bytes: Array(repeating: 1, count: 32)))
        other = try #require(PasskeyChallenge(bytes: Array(repeating: 2, count: 32)))
    }

    func flaw(_ body: () throws -> Void) throws -> PasskeyFlaw? {
        do {
            try body()
            return nil
        } catch let flaw as PasskeyFlaw {
            return flaw
        }
    }

    func registered(_ device: SoftAuthenticator) throws -> Passkey {
        try party.register(device.registers(challenge), user: user, challenge: challenge)
    }

    @Test("a passkey of each algorithm is registered and signs in, and its counter is kept")
    func honest() throws {
        for var device in try SoftAuthenticator.all() {
            let passkey = try registered(device)
            #expect(passkey.id.bytes == device.id)
            #expect(passkey.signCount == 7)
            #expect(passkey.backup == .bound)
            // What is stored is enough.
            let stored = Passkey(
                id: passkey.id, user: user, publicKey: try PasskeyPublicKey(parsing: passkey.publicKey.bytes),
                signCount: passkey.signCount, backup: passkey.backup)
            device.signCount = 8
            let after = try party.signIn(
                device.signsIn(other), with: stored, asked: .anybody, challenge: other)
            #expect(after.signCount == 8)
        }
    }

    @Test("a statement about the maker, of whatever format, is not looked at, nor are extensions")
    func statements() throws {
        var device = SoftAuthenticator(key: .es256(.init()))
        device.format = "packed"
        // {"alg": -7, "sig": h'00'}
        device.statement =
            [0xa2, 0x63] + Array("alg".utf8) + [0x26, 0x63] + Array("sig".utf8) + [0x41, 0x00]
        // {"credProtect": 2}
        device.extensions = [0xa1, 0x6b] + Array("credProtect".utf8) + [0x02]
        #expect(try registered(device).signCount == 7)
    }

    typealias Change = @Sendable (inout SoftAuthenticator) throws -> Void

    /// What goes wrong in either ceremony, by the attack's name.
    static let changes: [(String, PasskeyFlaw, Change)] = [
        ("a page that looks like ours (phishing)", .origin, { $0.origin = "https://viestit-kunta.test" }),
        ("a page above ours", .origin, { $0.origin = "https://kunta.test" }),
        ("a page below ours", .origin, { $0.origin = "https://x.viestit.kunta.test" }),
        ("another port", .origin, { $0.origin = "https://viestit.kunta.test:8443" }),
        ("without TLS", .origin, { $0.origin = "http://viestit.kunta.test" }),
        ("a slash behind the origin", .origin, { $0.origin = "https://viestit.kunta.test/" }),
        ("a page within another page (clickjacking)", .framed, { $0.crossOrigin = "true" }),
        (
            "a page within another page that is named", .framed,
            {
                $0.crossOrigin = #"false,"topOrigin":"https://viestit.kunta.test""#
            }
        ),
        ("a passkey of another site", .relyingParty, { $0.rpID = "kunta.test" }),
        ("nobody there", .userPresence, { $0.flags = 0x04 }),
        ("nobody looked at (stolen key)", .userVerification, { $0.flags = 0x01 }),
        ("backed up without being able to be", .backup, { $0.flags = 0x15 }),
        ("an answer of another kind", .ceremony, { $0.type = "payment.get" }),
        ("octets behind the report", .malformed, { $0.behind = [0] }),
        ("extensions that are no map", .malformed, { $0.extensions = [0x01] }),
    ]

    @Test("what is wrong is refused by its name, at registration and at sign-in", arguments: changes.indices)
    func refused(index: Int) throws {
        let (name, expected, change) = Self.changes[index]
        var device = SoftAuthenticator(key: .es256(.init()))
        let passkey = try registered(device)
        device.signCount += 1
        try change(&device)
        #expect(try flaw { _ = try registered(device) } == expected, "\(name)")
        let found = try flaw {
            _ = try party.signIn(device.signsIn(other), with: passkey, asked: .anybody, challenge: other)
        }
        #expect(found == expected, "\(name)")
    }

    @Test("the other ceremony's answer, another challenge, and the same answer again (replay) are refused")
    func challenges() throws {
        var device = SoftAuthenticator(key: .edDSA(.init()))
        let passkey = try registered(device)
        #expect(
            try flaw { _ = try party.register(device.registers(challenge), user: user, challenge: other) }
                == .challenge)
        device.signCount = 9
        let answer = try device.signsIn(challenge)
        #expect(
            try flaw { _ = try party.signIn(answer, with: passkey, asked: .anybody, challenge: other) }
                == .challenge)
        let after = try party.signIn(answer, with: passkey, asked: .anybody, challenge: challenge)
        // Even if somebody kept the challenge: the counter has moved on.
        #expect(
            try flaw { _ = try party.signIn(answer, with: after, asked: .anybody, challenge: challenge) }
                == .signCount)
        device.type = "webauthn.create"
        #expect(
            try flaw {
                _ = try party.signIn(device.signsIn(other), with: passkey, asked: .anybody, challenge: other)
            } == .ceremony)
    }

    @Test(
        "a counter has to grow, unless there is none",
        arguments: [(7, 8, true), (7, 7, false), (7, 6, false), (7, 0, false), (0, 0, true), (0, 1, true)]
            as [(UInt32, UInt32, Bool)])
    func counters(stored: UInt32, said: UInt32, isTaken: Bool) throws {
        var device = SoftAuthenticator(key: .es256(.init()))
        device.signCount = stored
        let passkey = try registered(device)
        device.signCount = said
        let found = try flaw {
            _ = try party.signIn(device.signsIn(other), with: passkey, asked: .anybody, challenge: other)
        }
        #expect(found == (isTaken ? nil : .signCount))
    }

    @Test("whether a passkey may be copied is settled when it is made; whether it was is kept")
    func backups() throws {
        var device = SoftAuthenticator(key: .es256(.init()))
        device.signCount = 0
        let bound = try registered(device)
        device.flags = 0x0d
        let eligible = try registered(device)
        #expect(eligible.backup == .eligible)
        device.flags = 0x1d
        #expect(
            try party.signIn(device.signsIn(other), with: eligible, asked: .anybody, challenge: other).backup
                == .backedUp)
        #expect(
            try flaw {
                _ = try party.signIn(device.signsIn(other), with: bound, asked: .anybody, challenge: other)
            }
                == .backup)
    }

    @Test("somebody else's answer, or one that names nobody where nobody was asked for, is refused")
    func users() throws {
        var device = SoftAuthenticator(key: .es256(.init()))
        let passkey = try registered(device)
        device.signCount += 1
        for (handle, asked, expected) in [
            ([], RelyingParty.Asked.holder, nil), ([], .anybody, PasskeyFlaw.userHandle),
            (Array(repeating: 8, count: 32), .anybody, .userHandle),
            (Array(repeating: 8, count: 32), .holder, .userHandle),
        ] as [([UInt8], RelyingParty.Asked, PasskeyFlaw?)] {
            device.handle = handle
            let found = try flaw {
                _ = try party.signIn(device.signsIn(other), with: passkey, asked: asked, challenge: other)
            }
            #expect(found == expected)
        }
        device.id = Array(2...33)
        device.handle = user.bytes
        #expect(
            try flaw {
                _ = try party.signIn(device.signsIn(other), with: passkey, asked: .anybody, challenge: other)
            }
                == .credential)
    }

    @Test(
        "no signature but the key's own is taken: changed, cut, lengthened, empty, or by another key or algorithm"
    )
    func signatures() throws {
        let devices = try SoftAuthenticator.all()
        for device in devices {
            let passkey = try registered(device)
            var next = device
            next.signCount += 1
            let broken: [(inout [UInt8]) -> Void] = [
                { $0[$0.count / 2] ^= 1 }, { $0.removeLast() }, { $0.append(0) }, { $0 = [] },
                { $0 = Array(repeating: 0, count: $0.count) }, { $0.reverse() },
            ]
            for breaking in broken {
                let answer = try next.signsIn(other, breaking: breaking)
                #expect(
                    try flaw {
                        _ = try party.signIn(answer, with: passkey, asked: .anybody, challenge: other)
                    }
                        == .signature)
            }
            let strangers = try devices + [SoftAuthenticator(key: .es256(.init()))] + SoftAuthenticator.all()
            for stranger in strangers
            where (try? SoftAuthenticator.cose(stranger.key)) != passkey.publicKey.bytes {
                var stranger = stranger
                stranger.signCount += 1
                #expect(
                    try flaw {
                        _ = try party.signIn(
                            stranger.signsIn(other), with: passkey, asked: .anybody, challenge: other)
                    } == .signature)
            }
        }
    }

    @Test("each octet of an answer that is changed makes it wrong")
    func tampered() throws {
        var device = SoftAuthenticator(key: .es256(.init()))
        let passkey = try registered(device)
        device.signCount += 1
        let client = device.client("webauthn.get", other)
        let report = try device.authenticator(withKey: false)
        let signature = try device.sign(report + SHA256.hash(data: client))
        func signIn(_ client: [UInt8], _ report: [UInt8]) throws -> PasskeyFlaw? {
            try flaw {
                let answer = try SignInAnswer(
                    credential: Base64.text(device.id, .url), clientJSON: Base64.text(client, .url),
                    authenticator: Base64.text(report, .url), signature: Base64.text(signature, .url),
                    user: Base64.text(device.handle, .url))
                _ = try party.signIn(answer, with: passkey, asked: .anybody, challenge: other)
            }
        }
        #expect(try signIn(client, report) == nil)
        for place in client.indices {
            var changed = client
            changed[place] ^= 0x01
            #expect(try signIn(changed, report) != nil)
        }
        for place in report.indices {
            for bit in 0..<8 {
                var changed = report
                changed[place] ^= 1 << UInt8(bit)
                #expect(try signIn(client, changed) != nil)
            }
        }
        for length in report.indices { #expect(try signIn(client, Array(report[..<length])) == .malformed) }
    }
}
