// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Identity
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite(
    "The speed of PINs",
    .enabled(
        if: ProcessInfo.processInfo.environment["SINETTI_MEASURE"] != nil,
        "measured where SINETTI_MEASURE is set"))
struct PINSpeedTests {
    @Test("at least 200 PINs are checked a second, with all limits in force")
    func checks() async throws {
        let house = try await TestHouse()
        var waiting: [(DeliveryID, SessionToken)] = []
        for place in 0..<200 {
            let number = PhoneNumber(parsing: "040 12345\(place / 10)\(place)")
            let (_, delivery) = try await house.post(
                TestHouse.letter, to: Contact(address: "maija@example.com", phone: number), opening: .pin)
            let entrance = try await house.messages.beginPickup(
                delivery, link: house.link(of: delivery), by: house.somebody)
            let actor = Actor(.stranger, assurance: .none, address: "198.51.\(place).7", request: nil)
            try await house.messages.orderPIN(
                delivery, session: entrance.token, language: .finnish, by: actor)
            _ = try await house.pin()
            waiting.append((delivery, entrance.token))
        }
        let clock = ContinuousClock()
        let begun = clock.now
        // Four wrong PINs for each of 200 people, sixteen people at a time.
        await withTaskGroup(of: Void.self) { group in
            for lane in 0..<16 {
                let people = waiting.enumerated().filter { $0.offset % 16 == lane }.map(\.element)
                group.addTask {
                    for (delivery, session) in people {
                        for _ in 0..<4 {
                            try? await house.messages.enterPIN(
                                Secret("x"), for: delivery, session: session, by: house.somebody)
                        }
                    }
                }
            }
        }
        let elapsed = clock.now - begun
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let tries = try await house.database.read { tx in
            try tx.count("SELECT CAST(sum(tries) AS BIGINT) AS n FROM pin")
        }
        print("measured: \(Int(800 / seconds)) PIN checks a second (\(TestStore.current))")
        #expect(tries == 800)
        #expect(800 / seconds >= 200)
    }
}
