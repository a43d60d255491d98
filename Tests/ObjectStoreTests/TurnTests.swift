// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing
import Vocabulary

@testable import ObjectStore

@Suite("Turns of uploads")
struct TurnTests {
    /// How many are at work, and the most there ever were.
    private actor Count {
        private var now = 0
        private(set) var most = 0
        func enter() {
            now += 1
            most = max(most, now)
        }
        func leave() { now -= 1 }
    }

    @Test("no more than the bound at once")
    func bound() async throws {
        let turns = UploadTurns(3, patience: .seconds(20))
        let count = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    let turn = try await turns.take()
                    await count.enter()
                    try await Task.sleep(for: .milliseconds(2))
                    await count.leave()
                    withExtendedLifetime(turn) {}
                }
            }
            try await group.waitForAll()
        }
        #expect(await count.most == 3)
    }

    @Test("who waits too long is told to come later, and takes no turn")
    func patience() async throws {
        let turns = UploadTurns(1, patience: .milliseconds(30))
        var first: UploadTurn? = try await turns.take()
        let fault = await #expect(throws: Fault.self) { _ = try await turns.take() }
        #expect(fault?.lasting == .temporary)
        #expect(first != nil)
        first = nil
        _ = try await turns.take()
    }

    @Test("who is cancelled waits no longer, and takes no turn")
    func cancelled() async throws {
        let turns = UploadTurns(1, patience: .seconds(20))
        var first: UploadTurn? = try await turns.take()
        let second = Task { _ = try await turns.take() }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(first != nil)
        first = nil
        _ = try await turns.take()
    }
}
