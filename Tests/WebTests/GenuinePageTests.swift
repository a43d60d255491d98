// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Messages
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("Whether a notice is genuine")
struct GenuinePageTests {
    @Test("is told by its code, however it is typed, and nothing more is")
    func known() async throws {
        let town = try await WebTown()
        let (_, delivery) = try await town.house.post(
            TestHouse.letter, to: TestHouse.maija, opening: .link)
        let notice = try #require(try await town.house.messages.noticeCase(delivery))
        let typed = notice.code.description.lowercased().replacing("-", with: " ").replacing("0", with: "o")
        try await withPages(of: town) { browser in
            #expect(try await browser.get("/").text.contains("href=\"/genuine\""))
            let page = try await browser.post("/genuine", ["code": typed])
            #expect(page.status == 200 && page.text.contains("Ilmoitus on aito"))
            #expect(!page.text.contains("\(delivery)") && !page.text.contains("Lasten palvelut"))
        }
    }

    @Test("codes that are guessed one after another are refused after a while, with the time to try again")
    func guessing() async throws {
        let town = try await WebTown()
        let (_, delivery) = try await town.house.post(
            TestHouse.letter, to: TestHouse.maija, opening: .link)
        let code = try #require(try await town.house.messages.noticeCase(delivery)).code.description
        try await withPages(of: town) { browser in
            let letters = Array("0123456789ABCDEFGHJK")
            for guess in 0..<TryLimits.noticeCodesFromNetwork {
                let typed = "7KQ4-M2\(letters[guess / 20])\(letters[guess % 20])"
                #expect(try await browser.post("/genuine", ["code": typed]).status == 200)
            }
            for typed in ["7KQ4-M2XD", code] {
                let refused = try await browser.post("/genuine", ["code": typed])
                #expect(refused.status == 429 && refused.header("retry-after") == "900")
                #expect(refused.text.contains("Yrityksiä on ollut liian monta"))
                #expect(refused.text.contains("klo 10.30"))
            }
            town.pass(.minutes(15))
            #expect(try await browser.post("/genuine", ["code": code]).text.contains("Ilmoitus on aito"))
        }
    }

    @Test("a code that we never wrote is nobody's, and what is no code is said so")
    func unknown() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            let other = try await browser.post("/genuine", ["code": "7KQ4-M2XD"])
            #expect(other.status == 200 && other.text.contains("Emme ole lähettäneet"))
            for typed in ["", "7KQ4-M2X", "7KQ4-M2XDD", "UUUU-UUUU", "7KQ4\u{FF0D}M2XD"] {
                let page = try await browser.post("/genuine", ["code": typed])
                #expect(page.status == 422 && page.text.contains("aria-invalid"), "\(typed)")
            }
        }
    }
}
