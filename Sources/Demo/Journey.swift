// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import NIOPosix
internal import Node
internal import Vocabulary

/// A tour through the town that proves itself as it goes.
package enum Journey: String, Sendable, CaseIterable {
    /// A sealed message with an SMS PIN, its answer, and the answer to that.
    case pin
    /// A message to a named person, who identifies strongly.
    case identify
    /// A team mailbox: an application, its grant, the first opener, an absence, a release and the answer.
    case team

    func play(_ stage: DemoStage) async throws -> Bool {
        switch self {
        case .pin: try await PINJourney(stage).play()
        case .identify: try await IdentifyJourney(stage).play()
        case .team: try await TeamJourney(stage).play()
        }
    }
}

/// The steps of a journey as they are told: each with its time, and whether it held.
final class Telling {
    private let clock = ContinuousClock()
    private var number = 0
    private(set) var allHeld = true

    /// Tells a whole tour before the pages of the town, whose visitors have a browser each; false where a step did not hold.
    func tell(
        _ title: String, at stage: DemoStage,
        _ tour: (_ visitor: () -> Visitor) async throws -> Void
    ) async throws -> Bool {
        say("\n\(title)\n")
        let client = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
        func visitor() -> Visitor { Visitor(client, origin: stage.ports.web) }
        do {
            try await step("The town's pages answer") { try await stage.waitForPages(visitor()) }
            try await tour(visitor)
        } catch {
            // A step that did not hold has told of itself.
            if allHeld { say("      DID NOT HOLD: \(error)") }
            try? await client.shutdown()
            return false
        }
        try await client.shutdown()
        say("\n  Every step held.")
        return allHeld
    }

    /// Plays a step; where it throws, the step did not hold and the journey ends.
    func step<Value>(_ sentence: String, _ deed: () async throws -> Value) async throws -> Value {
        number += 1
        let start = clock.now
        do {
            let value = try await deed()
            let time = (clock.now - start).wholeMilliseconds
            say("  \(number < 10 ? " " : "")\(number)  \(sentence)  (\(time) ms)")
            return value
        } catch {
            allHeld = false
            say("  \(number < 10 ? " " : "")\(number)  \(sentence)")
            say("      DID NOT HOLD: \(error)")
            throw error
        }
    }
}

/// What was expected of the town and was not so.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

func expect(_ held: Bool, _ sentence: String) throws {
    if !held { throw Unexpected(sentence) }
}
