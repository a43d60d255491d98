// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Blobs")
struct BlobTests {
    private let time = TestClock()

    private func id(_ seed: UInt64) -> BlobID { BlobID(at: time.now, by: .seeded(seed)) }

    private func content(_ count: Int) -> [UInt8] {
        var bytes = Chance.seeded(UInt64(count)).bytes(min(count, 65_521))
        while bytes.count < count { bytes += bytes.prefix(count - bytes.count) }
        return bytes
    }

    private func write(_ bytes: [UInt8], as id: BlobID, in blobs: Blobs) async throws {
        let writer = try await blobs.create(id)
        for start in stride(from: 0, to: bytes.count, by: 300_000) {
            try await writer.append(Array(bytes[start..<min(start + 300_000, bytes.count)]))
        }
        try await writer.finish()
    }

    private func read(_ id: BlobID, in blobs: Blobs) async throws -> [UInt8] {
        let reader = try await blobs.open(id)
        var read: [UInt8] = []
        while case let chunk = try await reader.next(limit: 65_536), !chunk.isEmpty {
            #expect(chunk.count <= 65_536)
            read += chunk
        }
        #expect(try await reader.next(limit: 1).isEmpty)
        return read
    }

    @Test("an S3 server is at hand for these tests", .enabled(if: S3Server.isInstalled, "needs moto"))
    func server() throws {
        #expect(try S3Server.shared.get().port > 0)
    }

    @Test(
        "what was written and finished is read back, whatever its length", arguments: BlobPlace.atHand,
        [
            0, 1, 24, 262_143, 262_144, 262_145, 1_048_576, 1_310_720, 1_310_721, 5_242_856, 5_242_880,
            5_242_881, 12_000_000,
        ]
    )
    func roundTrip(place: BlobPlace, length: Int) async throws {
        let blobs = try place.open(time).blobs
        let bytes = content(length)
        try await write(bytes, as: id(1), in: blobs)
        #expect(try await read(id(1), in: blobs) == bytes)
        #expect(try await blobs.verify(id(1)).contentBytes == length)
        #expect(try await blobs.all(after: nil, limit: 10) == [StoredBlob(id: id(1), bytes: length)])
    }

    @Test("an unfinished blob cannot be opened", arguments: BlobPlace.atHand)
    func unfinished(place: BlobPlace) async throws {
        let blobs = try place.open(time).blobs
        let writer = try await blobs.create(id(2))
        try await writer.append(content(6_000_000))
        await #expect(throws: Fault.self) { try await blobs.open(id(2)) }
        #expect(try await blobs.all(after: nil, limit: 10).isEmpty)
        await writer.discard()
        await #expect(throws: Fault.self) { try await blobs.open(id(2)) }
        await #expect(throws: Fault.self) { try await writer.finish() }
    }

    @Test("a blob that is missing is told so as a lasting fault", arguments: BlobPlace.atHand)
    func missing(place: BlobPlace) async throws {
        let blobs = try place.open(time).blobs
        let fault = await #expect(throws: Fault.self) { try await blobs.open(id(3)) }
        #expect(fault?.lasting == .permanent)
        try await blobs.remove(id(3))
    }

    @Test(
        "collecting removes what is old and that no row names, finished or not, and nothing else",
        arguments: BlobPlace.atHand)
    func collecting(place: BlobPlace) async throws {
        let blobs = try place.open(time).blobs
        for seed in 3...6 as ClosedRange<UInt64> {
            let writer = try await blobs.create(id(seed))
            try await writer.append(content(seed == 5 ? 6_000_000 : Int(seed)))
            if seed != 5 { try await writer.finish() }
        }
        let named = id(3)
        let old = time.now + .seconds(1)
        time.move(by: .days(2))
        let young = try await blobs.create(id(7))
        try await young.append([7])
        try await young.finish()
        let begun = try await blobs.create(id(8))
        try await begun.append(content(6_000_000))
        #expect(try await blobs.collect(before: old) { $0 == named } == 3)
        #expect(try await blobs.all(after: nil, limit: 10).map(\.id) == [named, id(7)])
        #expect(try await blobs.collect(before: old) { $0 == named } == 0)
        try await begun.finish()
        #expect(try await read(id(8), in: blobs).count == 6_000_000)
    }

    @Test("a list goes on where it stopped, in the order of the ids", arguments: BlobPlace.atHand)
    func listing(place: BlobPlace) async throws {
        let blobs = try place.open(time).blobs
        var all: [StoredBlob] = []
        for seed in 0..<11 as Range<UInt64> {
            // Some in the same millisecond, some hours apart.
            if seed % 3 == 0 { time.move(by: .hours(5)) }
            let blob = StoredBlob(id: id(seed), bytes: Int(seed))
            try await write(content(blob.bytes), as: blob.id, in: blobs)
            all.append(blob)
        }
        all.sort { $0.id < $1.id }
        var listed: [StoredBlob] = []
        while case let page = try await blobs.all(after: listed.last?.id, limit: 4), !page.isEmpty {
            #expect(page.count <= 4)
            listed += page
        }
        #expect(listed == all)
        try await blobs.remove(all[4].id)
        #expect(try await blobs.all(after: all[3].id, limit: 1) == [all[5]])
    }

    @Test(
        "a blob that was damaged, cut short or lost its end is a fault and never other content",
        arguments: BlobPlace.atHand, OpenPlace.Harm.allCases)
    func damaged(place: BlobPlace, harm: OpenPlace.Harm) async throws {
        let open = try place.open(time)
        for (seed, length) in [(1, 300), (2, 700_000), (3, 3_000_000)] as [(UInt64, Int)] {
            try await write(content(length), as: id(seed), in: open.blobs)
            try await open.harm(id(seed), harm)
            let fault = await #expect(throws: Fault.self) { try await open.blobs.verify(id(seed)) }
            #expect(fault?.lasting == .permanent)
        }
    }

    @Test(
        "a copy is what was there, a second one changes nothing, and what an attempt left is no hindrance",
        arguments: BlobPlace.atHand, BlobPlace.atHand)
    func copying(from: BlobPlace, to: BlobPlace) async throws {
        let (source, target) = (try from.open(time).blobs, try to.open(time).blobs)
        let bytes = content(700_000)
        try await write(bytes, as: id(1), in: source)
        let left = try await target.create(id(1))
        try await left.append(content(300_000))
        let tail = try await source.copy(id(1), to: target)
        #expect(try await target.verify(id(1)) == tail)
        #expect(try await source.copy(id(1), to: target) == tail)
        #expect(try await read(id(1), in: target) == bytes)
        #expect(try await target.all(after: nil, limit: 10) == source.all(after: nil, limit: 10))
    }

    @Test("what is damaged is not copied", arguments: BlobPlace.atHand)
    func damagedCopy(place: BlobPlace) async throws {
        let (open, target) = (try place.open(time), try place.open(time).blobs)
        try await write(content(700_000), as: id(1), in: open.blobs)
        try await open.harm(id(1), .flip)
        await #expect(throws: Fault.self) { try await open.blobs.copy(id(1), to: target) }
        #expect(try await target.all(after: nil, limit: 10).isEmpty)
        await #expect(throws: Fault.self) { try await target.open(id(1)) }
    }

    @Test("many at once do not disturb each other", arguments: BlobPlace.atHand)
    func many(place: BlobPlace) async throws {
        let blobs = try place.open(time).blobs
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in 0..<40 as Range<UInt64> {
                group.addTask {
                    let bytes = content(300_000 + Int(seed))
                    try await write(bytes, as: id(seed), in: blobs)
                    #expect(try await read(id(seed), in: blobs) == bytes)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await blobs.all(after: nil, limit: 100).count == 40)
    }

    @Test("a probe leaves nothing behind", arguments: BlobPlace.atHand)
    func probing(place: BlobPlace) async throws {
        let blobs = try place.open(time).blobs
        try await blobs.probe(id(9))
        #expect(try await blobs.all(after: nil, limit: 10).isEmpty)
    }
}
