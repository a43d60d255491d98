// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Store
import TestKit
import Testing
import Vocabulary

extension Act {
    fileprivate static let planned = Act("test.planned")
}

@Suite("Jobs that were given up")
struct JobShelfTests {
    private let time = TestClock()
    private let database: Database
    private let request = RequestID(at: Moment(milliseconds: 5), by: .seeded(9))
    private let object = MessageID(at: Moment(milliseconds: 6), by: .seeded(10))

    init() throws {
        let folder = "\(NSTemporaryDirectory())sinetti-shelf-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        database = try Database(
            TestStore.newPlace(in: folder), migrations: [], clock: time.clock, chance: .seeded(7))
    }

    /// Plans a job as a request, and has it given up.
    private func giveUp() async throws -> ShelvedJob {
        let actor = Actor(.stranger, assurance: .none, address: nil, request: request)
        let job = Job("test.work", about: object)
        try await database.write(.planned, by: actor) { tx in try tx.plan(job) }
        let claimed = try await database.claim(["test.work"], limit: 9, lease: .minutes(5))
        time.move(by: .seconds(2))
        try await database.settle(claimed.map { ($0, .givenUp(because: "refused: test")) })
        return try #require(try await shelved().first)
    }

    private func shelved() async throws -> [ShelvedJob] {
        try await database.read { tx in try tx.shelvedJobs(limit: 10) }
    }

    @Test("one shows what it was about, why it was given up, and the request that planned it")
    func shown() async throws {
        let job = try await giveUp()
        #expect(job.kind == "test.work" && job.object == object.description)
        #expect(job.reason == "refused: test" && job.attempts == 1)
        #expect(job.request == request)
        #expect(job.plannedAt < job.shelvedAt && job.shelvedAt <= time.now)
        let tally = try #require(try await database.read { tx in try tx.jobTallies() }.first)
        #expect(tally.kind == "test.work" && tally.standing == .givenUp && tally.count == 1)
    }

    @Test("one that is planned again is as new, and comes up at once")
    func again() async throws {
        let job = try await giveUp()
        time.move(by: .days(9))
        try await database.write(.jobPlannedAgain(job.id), by: .service(.operator)) { tx in
            try tx.planAgain(job.id)
        }
        #expect(try await shelved().isEmpty)
        let due = try #require(try await database.read { tx in try tx.jobTallies() }.first)
        #expect(due.standing == .due && due.earliest == time.now)
        let claimed = try #require(
            try await database.claim(["test.work"], limit: 9, lease: .minutes(5)).first)
        #expect(claimed.id == job.id && claimed.attempt == 1 && claimed.plannedAt == time.now)
        #expect(claimed.request == request)
    }

    @Test("one that is dropped is gone, and what was not given up cannot be dropped or planned again")
    func dropped() async throws {
        let job = try await giveUp()
        try await database.write(.jobDropped(job.id), by: .service(.operator)) { tx in try tx.drop(job.id) }
        #expect(try await database.read { tx in try tx.jobTallies() }.isEmpty)
        await #expect(throws: Refusal.outOfTurn) {
            try await database.write(.jobDropped(job.id), by: .service(.operator)) { tx in
                try tx.drop(job.id)
            }
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await database.write(.jobPlannedAgain(job.id), by: .service(.operator)) { tx in
                try tx.planAgain(job.id)
            }
        }
    }
}
