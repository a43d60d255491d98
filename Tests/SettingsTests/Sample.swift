// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Settings

/// Texts to read in tests.
enum Sample {
    static let examplePath = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "examples/sinetti.yaml").path

    /// Everything that has no default, and nothing else.
    static let smallest = """
        authority:
          name: {fi: Kunta, sv: Kommun, en: Municipality}
          help: {fi: Apua, sv: Hjälp, en: Help}
        folder: store
        keys: {root: root.key, log: log.key, logName: sinetti.kunta.example/log}
        web: {origin: "https://sinetti.kunta.example", listen: "127.0.0.1:8080"}
        smtp:
          hostname: sinetti.kunta.example
          listen: ["127.0.0.1:2525"]
          networks: [127.0.0.1]
        relay: {host: relay.kunta.example}
        notices: {from: suojattu@kunta.example, bounceDomain: sinetti.kunta.example}
        mailboxes:
          - {address: neuvonta@kunta.example, name: {fi: Neuvonta, sv: Rådgivning, en: Advice}}
        scanning: none
        """

    /// The smallest file with one piece of its text exchanged for another.
    static func with(_ piece: String, as other: String) -> String {
        smallest.replacing(piece, with: other)
    }

    static func read(
        _ text: String, for use: Configuration.Use = .prepare, environment: [String: String] = [:]
    ) throws -> Configuration {
        try Configuration.read(text: text, in: "/srv/kunta", for: use, environment: environment)
    }

    /// The sentences about a text, in order; empty where it is right.
    static func mistakes(
        _ text: String, for use: Configuration.Use = .prepare, environment: [String: String] = [:]
    ) -> [String] {
        do {
            _ = try read(text, for: use, environment: environment)
            return []
        } catch {
            return (error as? ConfigurationMistakes)?.mistakes.map(\.description) ?? ["\(error)"]
        }
    }
}
