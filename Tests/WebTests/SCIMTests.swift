// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Foundation
import Identity
import NIOCore
import SCIM
import Sealing
import Synchronization
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The directory's door")
struct SCIMDoorTests {
    @Test("without the token there is nothing, and which of it was wrong is not told")
    func token() async throws {
        let town = try await WebTown()
        let directory = StaffDirectory(database: town.database)
        let old = try await directory.makeToken(chance: town.house.chance, by: .service(.operator))
        _ = try await directory.makeToken(chance: town.house.chance, by: .service(.operator))
        try await withPages(of: town) { browser in
            for value in [
                "", "Bearer", "Bearer x", "Basic YTpi", old.reveal { "Bearer \($0)" }, old.reveal { $0 },
            ] {
                for path in ["/scim/v2/Users", "/scim/v2/Nothing", "/scim/v2/Users/\(town.clerk.id)"] {
                    let answer = try await browser.get(path, headers: ["authorization": value])
                    #expect(answer.status == 401)
                    #expect(answer.header("content-type")?.hasPrefix("application/scim+json") == true)
                    #expect(!answer.text.contains("liisa"))
                }
            }
        }
    }

    @Test("an account is made, changed, listed, ended and deleted, and the log of lines holds nobody")
    func life() async throws {
        let town = try await WebTown()
        let directory = StaffDirectory(database: town.database)
        let token = try await directory.makeToken(chance: town.house.chance, by: .service(.operator))
        let lines = Mutex<[String]>([])
        let keep: @Sendable (String) -> Void = { line in lines.withLock { $0.append(line) } }
        try await withPages(of: town, log: keep) { browser in
            @Sendable func ask(
                _ method: String, _ path: String, _ body: String? = nil
            ) async throws -> (Int, JSONValue, Browser.Page) {
                let answer = try await browser.ask(
                    method, "/scim/v2" + path,
                    headers: token.reveal {
                        ["authorization": "Bearer \($0)", "content-type": "application/scim+json"]
                    },
                    body: body.map { ByteBuffer(string: $0) })
                return (
                    answer.status,
                    answer.text.isEmpty ? .null : try JSONValue(resource: Array(answer.text.utf8)),
                    answer
                )
            }
            let (status, made, page) = try await ask(
                "POST", "/Users", #"{"userName":"istutettu@kunta.example"}"#)
            #expect(status == 201)
            let id = try #require(made["id"]?.string)
            #expect(page.header("location") == "http://localhost:0/scim/v2/Users/\(id)")
            #expect(try await ask("POST", "/Users", #"{"userName":"istutettu@kunta.example"}"#).0 == 409)
            let found = try await ask("GET", "/Users?filter=userName+eq+%22istutettu@kunta.example%22").1
            #expect(found["totalResults"] == 1)
            let patch = #"{"Operations":[{"op":"Replace","path":"active","value":"False"}]}"#
            #expect(try await ask("PATCH", "/Users/\(id)", patch).1["active"] == false)
            #expect(try await ask("PATCH", "/Users/\(id)", "{").0 == 400)
            let (made2, group, _) = try await ask(
                "POST", "/Groups", #"{"displayName":"G","members":[{"value":"\#(id)"}]}"#)
            #expect(made2 == 201)
            let members = "/Groups/\(try #require(group["id"]?.string))?excludedAttributes=members"
            #expect(try await ask("GET", members).1["members"] == nil)
            #expect(try await ask("DELETE", "/Users/\(id)").0 == 204)
            #expect(try await ask("GET", "/Users/\(id)").0 == 404)
            #expect(try await ask("PUT", "/Schemas", "{}").0 == 405)
            #expect(try await ask("GET", "/Users?filter=x").1["scimType"] == "invalidFilter")
            #expect(
                try await ask("GET", "/Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser").0
                    == 200)
            #expect(try await ask("POST", "/Users", String(repeating: " ", count: 2_000_001)).0 == 413)
        }
        let all = lines.withLock { $0.joined(separator: "\n") }
        #expect(!all.contains("istutettu"))
        #expect(!all.contains(token.reveal { $0 }))
    }
}
