// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Identity
import Passkeys
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

/// An authenticator with one key, and the honest browser before it.
private struct Device {
    let key = P256.Signing.PrivateKey()
    var count: UInt8 = 1

    private func client(_ type: String, _ options: String) throws -> [UInt8] {
        let read = try JSONSerialization.jsonObject(with: Data(options.utf8)) as? [String: Any]
        let challenge = try #require(read?["challenge"] as? String)
        return Array(
            #"{"type":"\#(type)","challenge":"\#(challenge)","origin":"https://viestit.kunta.test","crossOrigin":false}"#
                .utf8)
    }

    private func report(_ flags: UInt8) -> [UInt8] {
        Array(SHA256.hash(data: Array("viestit.kunta.test".utf8))) + [flags, 0, 0, 0, count]
    }

    private func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=", with: "")
    }

    func registers(_ options: String) throws -> RegistrationAnswer {
        let point = Array(key.publicKey.x963Representation)
        let cose =
            [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20] + point[1..<33] + [0x22, 0x58, 0x20]
            + point[33...]
        let id = Array(point[1..<17])
        let data = report(0x45) + Array(repeating: 0, count: 16) + [0, UInt8(id.count)] + id + cose
        let object =
            [0xa3, 0x63] + Array("fmt".utf8) + [0x64] + Array("none".utf8) + [0x67] + Array("attStmt".utf8)
            + [0xa0, 0x68] + Array("authData".utf8) + [0x58, UInt8(data.count)] + data
        return try RegistrationAnswer(
            clientJSON: text(client("webauthn.create", options)), attestation: text(object))
    }

    mutating func signsIn(_ options: String, handle: [UInt8]) throws -> SignInAnswer {
        count += 1
        let (client, data) = (try client("webauthn.get", options), report(0x05))
        let signature = try key.signature(for: SHA256.hash(data: data + SHA256.hash(data: client)))
        return try SignInAnswer(
            credential: text(Array(key.publicKey.x963Representation[1..<17])), clientJSON: text(client),
            authenticator: text(data),
            signature: text(Array(signature.derRepresentation)), user: text(handle))
    }
}

@Suite("Passkeys of staff")
struct StaffPasskeyTests {
    private let house: TestHouse
    private let passkeys: StaffPasskeys
    private let sessions: StaffSessions
    private let browser = StaffPasskeys.Browser(secret: "one")

    init() async throws {
        let house = try await TestHouse()
        self.house = house
        passkeys = try #require(
            StaffPasskeys(
                database: house.database, origin: "https://viestit.kunta.test", name: "Kunta",
                chance: house.chance))
        sessions = StaffSessions(database: house.database, chance: house.chance)
    }

    /// Liisa's device, registered, and what her authenticator knows her by.
    private func registered() async throws -> (Device, [UInt8]) {
        let device = Device()
        let options = try await passkeys.askNew(for: house.clerk, browser)
        try await passkeys.register(
            device.registers(options), for: house.clerk, from: browser, by: house.liisa)
        return (
            device, try #require(try await passkeys.passkeys(of: house.clerk.id).first?.passkey.user.bytes)
        )
    }

    @Test("a passkey that was added signs in, and both are in the log")
    func honest() async throws {
        let (made, handle) = try await registered()
        var device = made
        let answer = try device.signsIn(
            try await passkeys.ask(browser, from: house.somebody.address), handle: handle)
        let (token, member) = try await passkeys.signIn(answer, from: browser, by: house.somebody)
        #expect(member.login == "liisa")
        #expect(try await sessions.staff(for: token)?.id == member.id)
        #expect(try await passkeys.passkeys(of: member.id).first?.usedAt != nil)
        let acts = try await house.database.read { tx in
            try tx.all("SELECT act FROM log_entry ORDER BY entry_id") { row in try row["act"] as String }
        }
        #expect(acts.suffix(2) == ["staff.passkey-added", "staff.signed-in"])
    }

    @Test("a challenge serves once, in the browser that asked, for what was asked, and not for long")
    func challenges() async throws {
        let (made, handle) = try await registered()
        var device = made
        let other = StaffPasskeys.Browser(secret: "another")
        let first = try device.signsIn(
            try await passkeys.ask(browser, from: house.somebody.address), handle: handle)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.signIn(first, from: other, by: house.somebody)
        }
        _ = try await passkeys.signIn(first, from: browser, by: house.somebody)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.signIn(first, from: browser, by: house.somebody)
        }
        // A challenge for a new passkey is none for signing in.
        let wrong = try device.signsIn(try await passkeys.askNew(for: house.clerk, browser), handle: handle)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.signIn(wrong, from: browser, by: house.somebody)
        }
        let late = try device.signsIn(
            try await passkeys.ask(browser, from: house.somebody.address), handle: handle)
        house.time.move(by: .minutes(6))
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.signIn(late, from: browser, by: house.somebody)
        }
    }

    @Test("of two answers that come at once one signs in")
    func parallel() async throws {
        let (made, handle) = try await registered()
        var device = made
        let answer = try device.signsIn(
            try await passkeys.ask(browser, from: house.somebody.address), handle: handle)
        let (passkeys, browser, somebody) = (passkeys, browser, house.somebody)
        let signedIn = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { (try? await passkeys.signIn(answer, from: browser, by: somebody)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(signedIn == 1)
    }

    @Test("a passkey of an account that has ended, or that was taken away, opens nothing")
    func ended() async throws {
        let (made, handle) = try await registered()
        var device = made
        let id = house.clerk.id
        try await house.database.keep { tx in
            try tx.run("UPDATE staff SET ended_at = 1 WHERE staff_id = \(id)")
        }
        let answer = try device.signsIn(
            try await passkeys.ask(browser, from: house.somebody.address), handle: handle)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.signIn(answer, from: browser, by: house.somebody)
        }
        try await house.database.keep { tx in
            try tx.run("UPDATE staff SET ended_at = NULL WHERE staff_id = \(id)")
        }
        let held = try #require(try await passkeys.passkeys(of: id).first?.passkey.id)
        await #expect(throws: Refusal.notPermitted) {
            try await passkeys.remove(held, of: house.stranger.id, by: house.ossi)
        }
        try await passkeys.remove(held, of: id, by: house.liisa)
        let again = try device.signsIn(
            try await passkeys.ask(browser, from: house.somebody.address), handle: handle)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.signIn(again, from: browser, by: house.somebody)
        }
    }

    @Test("a passkey that is somebody's is nobody else's")
    func taken() async throws {
        let (device, _) = try await registered()
        let options = try await passkeys.askNew(for: house.stranger, browser)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.register(
                device.registers(options), for: house.stranger, from: browser, by: house.ossi)
        }
    }

    @Test(
        "there are no passkeys for an origin that browsers make none for",
        arguments: ["https://192.0.2.1", "https://[2001:db8::1]:8443", "http://kunta.test"])
    func origins(origin: String) {
        #expect(
            StaffPasskeys(database: house.database, origin: origin, name: "", chance: house.chance) == nil)
    }

    @Test("sessions are listed and ended from afar, one's own alone")
    func sessionsFromAfar() async throws {
        let (made, handle) = try await registered()
        var device = made
        let (one, _) = try await passkeys.signIn(
            device.signsIn(passkeys.ask(browser, from: house.somebody.address), handle: handle),
            from: browser, by: house.somebody)
        let (two, _) = try await passkeys.signIn(
            device.signsIn(passkeys.ask(browser, from: house.somebody.address), handle: handle),
            from: browser, by: house.somebody)
        #expect(try await sessions.sessions(of: house.clerk.id).count == 2)
        await #expect(throws: Refusal.notPermitted) {
            try await sessions.end(one.fingerprint, of: house.stranger.id, by: house.ossi)
        }
        try await sessions.end(one.fingerprint, of: house.clerk.id, by: house.liisa)
        #expect(try await sessions.staff(for: one) == nil)
        #expect(try await sessions.staff(for: two) != nil)
    }

    @Test("a passkey shows again who somebody is, to the session that asked and for its own person only")
    func proof() async throws {
        let (made, handle) = try await registered()
        var device = made
        let (token, member) = try await passkeys.signIn(
            device.signsIn(passkeys.ask(browser, from: house.somebody.address), handle: handle),
            from: browser, by: house.somebody)
        let first = try await sessions.session(for: token)?.provedAt
        house.time.move(by: .minutes(12))
        _ = try await sessions.staff(for: token)
        // An answer that was asked for at the door proves nothing here.
        let wrong = try device.signsIn(
            await passkeys.ask(browser, from: house.somebody.address), handle: handle)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.prove(wrong, from: browser, in: token, of: member, by: house.liisa)
        }
        let foreign = try device.signsIn(
            await passkeys.askProof(of: house.stranger, browser), handle: handle)
        await #expect(throws: Refusal.signInNotAccepted) {
            try await passkeys.prove(foreign, from: browser, in: token, of: house.stranger, by: house.ossi)
        }
        #expect(try await sessions.session(for: token)?.provedAt == first)
        let answer = try device.signsIn(await passkeys.askProof(of: member, browser), handle: handle)
        try await passkeys.prove(answer, from: browser, in: token, of: member, by: house.liisa)
        #expect(try await sessions.session(for: token)?.provedAt == house.time.now)
    }

    @Test("a passkey is added and taken away only by who was there just now")
    func proofNeeded() async throws {
        let (_, _) = try await registered()
        let stale = house.liisa
        let held = try #require(try await passkeys.passkeys(of: house.clerk.id).first)
        house.time.move(by: .minutes(11))
        await #expect(throws: Refusal.proofNeeded) {
            try await passkeys.remove(held.passkey.id, of: house.clerk.id, by: stale)
        }
        let device = Device()
        let options = try await passkeys.askNew(for: house.clerk, browser)
        await #expect(throws: Refusal.proofNeeded) {
            try await passkeys.register(
                device.registers(options), for: house.clerk, from: browser, by: stale)
        }
    }
}
