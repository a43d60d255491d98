// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Blobs")
struct BlobTests {
    private let folder = "\(NSTemporaryDirectory())sinetti-blobs-\(UUID().uuidString)"
    private let time = TestClock()

    private func id(_ seed: UInt64) -> BlobID { BlobID(at: time.now, by: .seeded(seed)) }

    @Test("what was written and finished is read back")
    func roundTrip() async throws {
        let blobs = try Blobs(folder: folder)
        let writer = try await blobs.create(id(1))
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        try await writer.append(Array(bytes[..<100_000]))
        try await writer.append(Array(bytes[100_000...]))
        try await writer.finish()
        let reader = try await blobs.open(id(1))
        var read: [UInt8] = []
        while case let chunk = try await reader.next(limit: 65_536), !chunk.isEmpty { read += chunk }
        #expect(read == bytes)
    }

    @Test("an unfinished blob cannot be opened")
    func unfinished() async throws {
        let blobs = try Blobs(folder: folder)
        let writer = try await blobs.create(id(2))
        try await writer.append([1, 2, 3])
        await #expect(throws: Fault.self) { try await blobs.open(id(2)) }
    }

    @Test("collecting removes what is old and that no row names, finished or not, and nothing else")
    func collecting() async throws {
        let blobs = try Blobs(folder: folder)
        for seed in 3...6 as ClosedRange<UInt64> {
            let writer = try await blobs.create(id(seed))
            try await writer.append([UInt8(seed)])
            if seed != 5 { try await writer.finish() }
        }
        let named = id(3)
        let old = time.now + .seconds(1)
        time.move(by: .days(2))
        let young = try await blobs.create(id(7))
        try await young.finish()
        #expect(try await blobs.collect(before: old) { $0 == named } == 3)
        _ = try await blobs.open(named)
        _ = try await blobs.open(id(7))
        #expect(try await blobs.collect(before: old) { $0 == named } == 0)
    }
}
