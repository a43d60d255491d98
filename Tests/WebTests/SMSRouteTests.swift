// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Messages
import NIOCore
import SMS
import Sealing
import Store
import Synchronization
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The addresses of delivery reports")
struct SMSRouteTests {
    private func settings(_ reports: SMSReportForm) -> WebSettings {
        var settings = WebTown.settings()
        settings.smsReports = reports
        return settings
    }

    private static let json = JSONPointer(parsing: "/status").map {
        SMSReportForm.json(JSONReports(state: $0, states: ["DELIVERED": .delivered]))
    }

    /// A text that was handed over, and the path of its reports.
    private func text(in town: WebTown) async throws -> String {
        let sent = try await town.send(.pin)
        let entrance = try await town.messages.beginPickup(
            sent.delivery, link: try LinkSecret(parsing: sent.secret), by: town.house.somebody)
        try await town.messages.orderPIN(
            sent.delivery, session: entrance.token, language: .finnish, by: town.house.somebody)
        let order = try await town.database.read { tx in
            try tx.first("SELECT pin_id FROM pin ORDER BY ordered_at DESC LIMIT 1") { row in
                try row["pin_id"] as PINID
            }
        }
        let pin = try #require(order)
        let sms = try #require(try await town.messages.pinCase(pin, through: .kannel)?.sms)
        try await town.messages.pinHanded(pin, .sent, HandedSMS(sms.id, .accepted(nil), segments: 1))
        return "/sms/\(sms.token.text.reveal { $0 })"
    }

    private func states(of town: WebTown) async throws -> [SMSState] {
        let now = town.house.time.now
        return try await town.messages.smsTallies(from: now - .days(1), to: now + .days(1)).map(\.state)
    }

    @Test("Kannel's report is written down, and known and unknown addresses get the same answer")
    func kannel() async throws {
        let town = try await WebTown()
        let path = try await text(in: town)
        let lines = Mutex<[String]>([])
        let note: @Sendable (String) -> Void = { line in lines.withLock { $0.append(line) } }
        try await withPages(of: town, settings: settings(.kannel), log: note) { browser async throws in
            let unknown = "/sms/" + String(repeating: "0", count: 40)
            let known = try await browser.get("\(path)?status=8")
            let strange = try await browser.get("\(unknown)?status=8")
            #expect(known.status == 204 && strange.status == 204)
            #expect(known.text == strange.text)
            #expect(try await states(of: town) == [.accepted])
            #expect(try await browser.get("\(path)?status=1").status == 204)
            #expect(try await browser.get("\(path)?status=1").status == 204)
            #expect(try await browser.get("\(path)?status=2").status == 204)
            #expect(try await states(of: town) == [.delivered])
        }
        let token = path.dropFirst(5)
        #expect(lines.withLock { $0.allSatisfy { !$0.contains(token) } })
        #expect(try await town.acts().filter { $0 == "sms.reported" }.count == 1)
    }

    @Test("what is no report changes nothing")
    func malformed() async throws {
        let town = try await WebTown()
        let path = try await text(in: town)
        try await withPages(of: town, settings: settings(.kannel)) { browser async throws in
            for bad in ["", "?status=", "?status=3", "?status=%25d", "?state=1"] {
                #expect(try await browser.get(path + bad).status == 400)
            }
            for bad in ["/sms/", "/sms/0a", path + "0", path.uppercased().replacing("/SMS", with: "/sms")] {
                #expect(try await browser.get(bad + "?status=1").status == 404, "\(bad)")
            }
            #expect(try await states(of: town) == [.accepted])
        }
    }

    @Test("a report by JSON is read by the words of the configuration")
    func json() async throws {
        let town = try await WebTown()
        let path = try await text(in: town)
        try await withPages(of: town, settings: settings(try #require(Self.json))) { browser async throws in
            func post(_ body: String) async throws -> Int {
                try await browser.ask(
                    "POST", path, headers: ["content-type": "application/json"],
                    body: ByteBuffer(string: body)
                ).status
            }
            #expect(try await post("{") == 400)
            #expect(try await post("{}") == 400)
            #expect(try await post(String(repeating: "x", count: 70_000)) == 400)
            #expect(try await browser.get("\(path)?status=1").status == 400)
            #expect(try await states(of: town) == [.accepted])
            #expect(try await post(#"{"status":"PENDING"}"#) == 204)
            #expect(try await states(of: town) == [.accepted])
            #expect(try await post(#"{"status":"DELIVERED","smscount":1}"#) == 204)
            #expect(try await states(of: town) == [.delivered])
        }
    }

    @Test("without a gateway that reports so, there is nothing there")
    func none() async throws {
        let town = try await WebTown()
        let path = try await text(in: town)
        try await withPages(of: town) { browser async throws in
            #expect(try await browser.get("\(path)?status=1").status == 404)
            #expect(try await states(of: town) == [.accepted])
        }
    }

    @Test(
        "a person who ordered too many codes is told when the next can be ordered",
        arguments: Language.allCases)
    func told(language: Language) async throws {
        let town = try await WebTown()
        for _ in 0..<5 {
            _ = try await text(in: town)
            town.pass(.seconds(1))
        }
        let sent = try await town.send(.pin)
        try await withPages(of: town) { browser async throws in
            let path = "/p/\(sent.delivery)"
            _ = try await browser.get("\(path).\(sent.secret)?lang=\(language.rawValue)")
            _ = try await browser.post(path, ["secret": sent.secret])
            let page = try await browser.post("\(path)/pin/order")
            let words: LocalText = LocalText(
                finnish: "Seuraavan koodin voi tilata", swedish: "Nästa kod kan beställas",
                english: "The next code can be ordered on")
            #expect(page.status == 422 && page.text.contains(words[language]))
        }
    }
}
