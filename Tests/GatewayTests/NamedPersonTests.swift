// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Mail
import Messages
import SMTP
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Mail to a named person")
struct NamedPersonTests {
    private let sender = "lapset@kunta.example"
    private let code = "131052-308T"

    @Test("by a field of its own is sealed for the person, and nothing more is sent")
    func field() async throws {
        let line = try await Line()
        let answers = try await line.send(
            Line.mail(fields: ["Sinetti-Seal: person; code=\(code)"]), from: sender, to: "maija@example.com")
        #expect(answers.whole?.code == 250)
        #expect(try await line.count("SELECT count(*) AS n FROM delivery WHERE opening = 'person'") == 1)
        #expect(try await line.queued().isEmpty)
    }

    @Test(
        "by the address line too, from which the code is taken at once, and its sender is told of a better way"
    )
    func addressLine() async throws {
        let line = try await Line()
        let answers = try await line.send(Line.mail(), from: sender, to: "maija@example.com.\(code).s")
        #expect(answers.whole?.code == 250)
        #expect(try await line.count("SELECT count(*) AS n FROM delivery WHERE opening = 'person'") == 1)
        let advice = try #require(try await line.queued().first?.mail)
        #expect(advice.envelope.sender == nil && advice.envelope.addresses.map(\.text) == [sender])
        let text = try Message(parsing: advice.content).content.text
        #expect(
            text.contains("henkilötunnuksen") && text.contains("personbeteckning")
                && text.contains("identity code"))
        #expect(!text.contains(code) && !text.contains("maija"))
        #expect(try await !line.house.everythingStored().holds(code))
    }

    @Test("is for one person each, and nothing is sent where it cannot be")
    func several() async throws {
        let line = try await Line()
        let answers = try await line.send(
            Line.mail(fields: ["Sinetti-Seal: person; code=\(code)"]), from: sender, to: "maija@example.com",
            "ville@example.com")
        #expect(answers.whole?.code == 554)
        let twice = try await line.send(
            Line.mail(), from: sender, to: "maija@example.com.\(code).s", "maija@example.com.010594-9021.s")
        #expect(twice.whole?.code == 554)
        #expect(try await line.count("SELECT count(*) AS n FROM delivery") == 0)
    }

    @Test("is refused where nobody can identify, in the session")
    func absent() async throws {
        let line = try await Line(identification: .absent)
        let answers = try await line.send(Line.mail(), from: sender, to: "maija@example.com.\(code).s")
        #expect(answers.refused.values.map(\.code) == [550])
        let field = try await line.send(
            Line.mail(fields: ["Sinetti-Seal: person; code=\(code)"]), from: sender, to: "maija@example.com")
        #expect(field.whole?.code == 550)
    }
}
