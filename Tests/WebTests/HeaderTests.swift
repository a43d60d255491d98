// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Testing
import Vocabulary

@testable import Web

@Suite("The headers and assets of every page")
struct HeaderTests {
    @Test("every answer, errors among them, keeps a browser to its place")
    func everyRoute() async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        try await withPages(of: town) { browser in
            let link = "/p/\(sent.delivery)"
            for path in [
                "/", "/health", "/nowhere", "/p", link, "\(link).\(sent.secret)", "\(link)/pin",
                "\(link)/message",
                "\(link)/closed", "/staff", "/staff/conversations/\(sent.conversation)", "/staff/none",
                "/assets/none", Assets().paths["style"] ?? "", "/%00", "/p/%2e%2e/x",
            ] {
                let page = try await browser.get(path)
                #expect(page.status < 500, "\(path)")
                #expect(page.header("content-security-policy") == SecurityHeaders.contentPolicy, "\(path)")
                #expect(page.header("referrer-policy") == "no-referrer")
                #expect(page.header("x-content-type-options") == "nosniff")
                #expect(page.header("cross-origin-opener-policy") == "same-origin")
                #expect(page.header("cross-origin-resource-policy") == "same-origin")
                #expect(page.header("permissions-policy") != nil)
                // Plain HTTP on loopback promises no TLS.
                #expect(page.header("strict-transport-security") == nil)
                let mayKeep = path.hasPrefix("/assets/style")
                #expect(
                    page.header("cache-control")
                        == (mayKeep ? "public, max-age=31536000, immutable" : "no-store"), "\(path)")
                let isHidden = path.hasPrefix("/p") || path.hasPrefix("/staff")
                #expect((page.header("x-robots-tag") != nil) == isHidden, "\(path)")
            }
        }
    }

    @Test("a page's style, script and mark are there, and change their path with their content")
    func assets() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            let front = try await browser.get("/")
            for (name, type) in [
                ("style", "text/css"), ("script", "text/javascript"), ("seal", "image/svg+xml"),
            ] {
                let path = try #require(Assets().paths[name])
                #expect(front.text.contains("\"\(path)\""))
                let asset = try await browser.get(path)
                #expect(asset.status == 200 && asset.header("content-type")?.hasPrefix(type) == true)
            }
        }
    }

    @Test("an unknown method or page is a page that says what to do")
    func unknown() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            let page = try await browser.get("/nowhere", headers: ["Accept-Language": "en"])
            #expect(page.status == 404 && page.text.contains("There is no such page"))
            #expect(try await browser.ask("PUT", "/", headers: [:], body: nil).status == 404)
            #expect(try await browser.ask("OPTIONS", "/", headers: [:], body: nil).status == 404)
        }
    }
}
