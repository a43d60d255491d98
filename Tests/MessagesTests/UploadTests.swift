// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Identity
import Mailboxes
import Messages
import Scanning
import Store
import TestKit
import Testing
import Vocabulary

/// A member of staff at a form, whose script sends files before it is sent.
private struct Desk {
    let house: TestHouse
    let key: UploadKey
    let actor: Actor

    init(
        _ house: TestHouse, session: SessionToken? = nil, submission: MessageID? = nil, by actor: Actor? = nil
    ) {
        self.house = house
        self.actor = actor ?? house.liisa
        key = UploadKey(
            session ?? SessionToken(by: house.chance),
            of: submission ?? MessageID(at: house.time.now, by: house.chance))
    }

    func newID() -> UploadID { UploadID(at: house.time.now, by: house.chance) }

    @discardableResult
    func begin(
        _ bytes: Int, name: String = "suunnitelma.pdf", as id: UploadID? = nil
    ) async throws
        -> UploadID
    {
        let id = id ?? newID()
        _ = try await house.messages.beginUpload(
            id,
            AnnouncedFile(
                name: name, mediaType: "application/pdf", bytes: bytes,
                changedAt: Moment(milliseconds: 1_700_000_000_000)), of: key, by: actor)
        return id
    }

    @discardableResult
    func append(_ bytes: ArraySlice<UInt8>, to id: UploadID, at offset: Int) async throws -> UploadProgress {
        let piece = try await house.messages.appendPiece(to: id, of: key, at: offset, by: actor)
        try await piece.append(bytes)
        return try await piece.finish()
    }

    @discardableResult
    func send(_ bytes: [UInt8], name: String = "suunnitelma.pdf") async throws -> UploadID {
        let id = try await begin(bytes.count, name: name)
        try await append(bytes[...], to: id, at: 0)
        return id
    }

    /// Sends the form with what the page lists.
    func post(
        _ text: String = "Liitteenä", count: Int, to address: String = "maija@example.com"
    ) async throws -> Receipt {
        let draft = try await house.messages.beginPosting(
            from: house.mailbox.id, to: [Contact(address: address, phone: nil)], opening: .link,
            subject: "Asia", expiry: .days(30), submission: key.submission, by: actor)
        do {
            try await draft.adopt(key, count: count)
            return try await draft.post(text: text)
        } catch {
            await draft.discard()
            throw error
        }
    }

    func blobs() async throws -> Int { try await house.blobs.all(after: nil, limit: 100).count }
}

@Suite("A file that comes before its form")
struct UploadTests {
    private static func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }
    }

    @Test("comes in pieces, is opened by nobody meanwhile, and goes with the message byte for byte")
    func whole() async throws {
        let desk = Desk(try await TestHouse())
        let house = desk.house
        let bytes = Array("Salainen liite. ".utf8) + Self.bytes(1_400_000)
        let id = try await desk.begin(bytes.count)
        #expect(try await desk.append(bytes[..<500_000], to: id, at: 0).received == 500_000)
        // The connection breaks off within the second piece: nothing of it stays.
        let cut = try await house.messages.appendPiece(to: id, of: desk.key, at: 500_000, by: desk.actor)
        try await cut.append(bytes[500_000..<900_000])
        await cut.discard()
        let progress = try await house.messages.progress(of: id, of: desk.key, by: desk.actor)
        #expect(progress.received == 500_000 && progress.bytes == bytes.count && !progress.isWhole)
        let stored = try await house.everythingStored()
        for word in ["Salainen liite", "suunnitelma"] { #expect(!stored.holds(word), "\(word)") }
        #expect(try await desk.append(bytes[500_000...], to: id, at: 500_000).isWhole)
        let listed = try await house.messages.uploads(of: desk.key, by: desk.actor)
        #expect(listed.map(\.name) == ["suunnitelma.pdf"] && listed[0].progress.isWhole)
        #expect(try await desk.blobs() == 1, "the pieces are gone")

        let receipt = try await desk.post(count: 1)
        let seen = try await house.messages.openConversation(receipt.conversation, by: house.liisa)
        let file = try #require(seen.messages.first?.attachments.first)
        #expect(file.name == "suunnitelma.pdf" && file.mediaType == "application/pdf")
        let download = try await house.messages.attachment(
            file.part, of: receipt.message, for: .download, in: receipt.conversation, by: house.liisa)
        var read: [UInt8] = []
        for try await chunk in download.chunks { read += chunk }
        #expect(read == bytes)
        let lies = try await house.everythingStored()
        for word in ["Salainen liite", "suunnitelma"] { #expect(!lies.holds(word), "\(word)") }
    }

    @Test("is taken once: a second click is the same message, and what comes after it is refused")
    func doubleClick() async throws {
        let desk = Desk(try await TestHouse())
        let id = try await desk.send(Self.bytes(700_000))
        let first = try await desk.post(count: 1)
        #expect(try await desk.post(count: 1).conversation == first.conversation)
        #expect(try await desk.blobs() == 1, "the message keeps its file")
        await #expect(throws: Refusal.outOfTurn) { try await desk.begin(5) }
        await #expect(throws: Refusal.outOfTurn) {
            try await desk.house.messages.removeUpload(id, of: desk.key, by: desk.actor)
        }
        #expect(try await desk.house.messages.uploads(of: desk.key, by: desk.actor).map(\.name).count == 0)
        // The day after, the bookkeeping ends, and the message keeps its file.
        desk.house.time.move(by: .days(2))
        #expect(try await desk.house.messages.expireUploads(atMost: 10) == 1)
        #expect(try await desk.house.messages.collectBlobs() == 0)
        #expect(try await desk.blobs() == 1)
    }

    @Test("is another's to nobody, in another session nor to another person")
    func others() async throws {
        let house = try await TestHouse()
        let session = SessionToken(by: house.chance)
        let desk = Desk(house, session: session)
        let id = try await desk.begin(10)
        for stranger in [
            Desk(house, submission: desk.key.submission),
            Desk(house, session: session, submission: desk.key.submission, by: house.ossi),
        ] {
            await #expect(throws: Refusal.notPermitted) {
                try await house.messages.progress(of: id, of: stranger.key, by: stranger.actor)
            }
            await #expect(throws: Refusal.notPermitted) {
                try await stranger.append([1, 2], to: id, at: 0)
            }
            await #expect(throws: Refusal.notPermitted) {
                try await house.messages.removeUpload(id, of: stranger.key, by: stranger.actor)
            }
            #expect(try await house.messages.uploads(of: stranger.key, by: stranger.actor).count == 0)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await Desk(house).begin(10, as: id)
        }
        await #expect(throws: Refusal.notPermitted) { try await Desk(house, by: house.ossi).begin(10) }
        #expect(try await desk.append([1, 2, 3], to: id, at: 0).received == 3)
    }

    @Test("grows only from where it ends: of pieces that race for one place one wins, and none is mixed in")
    func race() async throws {
        let desk = Desk(try await TestHouse())
        let id = try await desk.begin(600_000)
        let won = await withTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let bytes = [UInt8](repeating: UInt8(number), count: 300_000)
                    do {
                        return try await desk.append(bytes[...], to: id, at: 0).received == 300_000 ? 1 : 0
                    } catch is UploadElsewhere {
                        return 0
                    } catch {
                        Issue.record("\(error)")
                        return 0
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(won == 1)
        #expect(try await desk.blobs() == 1, "what lost is gone")
        let elsewhere = await #expect(throws: UploadElsewhere.self) {
            try await desk.append([1], to: id, at: 5)
        }
        #expect(elsewhere?.received == 300_000)
        await #expect(throws: Refusal.tooLarge(limitBytes: 300_000)) {
            try await desk.append([UInt8](repeating: 1, count: 300_001)[...], to: id, at: 300_000)
        }
    }

    @Test("keeps the form from being sent until it is whole, or removed; a refused form keeps its files")
    func unfinished() async throws {
        let desk = Desk(try await TestHouse())
        let half = try await desk.begin(10)
        try await desk.append([1, 2, 3], to: half, at: 0)
        try await desk.send(Self.bytes(400_000), name: "valmis.txt")
        await #expect(throws: Refusal.filesMissing) { try await desk.post(count: 2) }
        await #expect(throws: Refusal.filesMissing) { try await desk.post(count: 1) }
        try await desk.house.messages.removeUpload(half, of: desk.key, by: desk.actor)
        // Where the session ended meanwhile, the page lists what is not here any more.
        await #expect(throws: Refusal.filesMissing) {
            try await Desk(desk.house, submission: desk.key.submission).post(count: 1)
        }
        await #expect(throws: Refusal.tooLarge(limitBytes: 1 << 20)) {
            try await desk.post(String(repeating: "x", count: 1 << 20 + 1), count: 1)
        }
        let receipt = try await desk.post("", count: 1)
        let seen = try await desk.house.messages.openConversation(receipt.conversation, by: desk.house.liisa)
        #expect(seen.messages.first?.attachments.map(\.name) == ["valmis.txt"])
    }

    @Test("has its limits: of a file, of a form, and of time, after which nothing is left")
    func limits() async throws {
        let desk = Desk(try await TestHouse())
        await #expect(throws: Refusal.tooLarge(limitBytes: 2_000_000)) { try await desk.begin(2_000_001) }
        let same = desk.newID()
        for _ in 0..<2 { try await desk.begin(500_000, as: same) }
        try await desk.append(Self.bytes(400_000)[...], to: same, at: 0)
        try await desk.send(Self.bytes(400_000))
        try await desk.send([])
        await #expect(throws: Refusal.tooManyAttachments(limit: 3)) { try await desk.begin(1) }
        #expect(try await desk.blobs() == 2)
        desk.house.time.move(by: .hours(23))
        #expect(try await desk.house.messages.expireUploads(atMost: 10) == 0)
        desk.house.time.move(by: .hours(2))
        #expect(try await desk.house.messages.uploads(of: desk.key, by: desk.actor).count == 0)
        #expect(try await desk.house.messages.expireUploads(atMost: 10) == 1)
        #expect(try await desk.house.messages.collectBlobs() == 2)
        let left = try await desk.house.database.read { tx in
            try ["upload_draft", "upload", "upload_piece"].map { table in
                try tx.count(SQL(stringLiteral: "SELECT count(*) AS n FROM \(table)"))
            }
        }
        #expect(left == [0, 0, 0])
    }

    @Test(
        "is looked through when it is whole: malware is refused and leaves nothing",
        .enabled(if: TestClamd.isHere, "needs Debian's package clamav-daemon"))
    func scanned() async throws {
        let desk = Desk(try await TestHouse(scanner: TestClamd.scanner()))
        let evil = Self.bytes(400_000) + PrivateClamd.eicar
        let id = try await desk.begin(evil.count)
        try await desk.append(evil[..<300_000], to: id, at: 0)
        await #expect(throws: Refusal.malwareFound) {
            try await desk.append(evil[300_000...], to: id, at: 300_000)
        }
        #expect(try await desk.house.messages.uploads(of: desk.key, by: desk.actor).count == 0)
        #expect(try await desk.blobs() == 0)
        try await desk.send(Array("puhdas".utf8))
        let receipt = try await desk.post(count: 1)
        let seen = try await desk.house.messages.openConversation(receipt.conversation, by: desk.house.liisa)
        #expect(seen.messages.first?.attachments.first?.scan == .clean)
    }
}
