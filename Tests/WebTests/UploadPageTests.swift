// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Identity
import NIOCore
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The way of files that come before their form")
struct UploadPageTests {
    private let file = "0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b"

    /// Signed in, with the page of a conversation open.
    private func atForm(
        _ test: (WebTown, Browser, _ path: String, _ submission: String, _ token: String) async throws -> Void
    ) async throws {
        let town = try await WebTown()
        let sent = try await town.send(.link)
        try await withPages(of: town) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let path = "/staff/conversations/\(sent.conversation)"
            let page = try await browser.get(path)
            #expect(page.text.contains("data-uploads=\"/staff/drafts/\""))
            let submission = try #require(page.field("submission"))
            try await test(town, browser, path, submission, try #require(page.field("form")))
        }
    }

    private func announce(
        _ browser: Browser, _ submission: String, bytes: Int, name: String = "plan.pdf"
    ) async throws -> Browser.Page {
        try await browser.post(
            "/staff/drafts/\(submission)/files",
            ["upload": file, "name": name, "type": "application/pdf", "bytes": "\(bytes)", "changed": "17"])
    }

    private func append(
        _ browser: Browser, _ submission: String, at offset: Int, _ text: String, token: String
    ) async throws -> Browser.Page {
        try await browser.ask(
            "PATCH", "/staff/drafts/\(submission)/files/\(file)",
            headers: ["upload-offset": "\(offset)", "form-token": token], body: ByteBuffer(string: text))
    }

    /// Sends the answer with what its page lists.
    private func answer(
        _ browser: Browser, _ path: String, _ submission: String, _ token: String, uploads: String
    ) async throws -> Browser.Page {
        var body = ""
        for (name, value) in [
            ("form", token), ("uploads", uploads), ("submission", submission), ("text", "Liitteenä"),
        ] {
            body +=
                "--b0undary\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        return try await browser.ask(
            "POST", "\(path)/answer", headers: ["content-type": "multipart/form-data; boundary=b0undary"],
            body: ByteBuffer(string: body + "--b0undary--\r\n"))
    }

    @Test("HEAD tells how far a file has come, PATCH goes on from there and nowhere else, and it goes along")
    func pieces() async throws {
        try await atForm { town, browser, path, submission, token in
            let begun = try await announce(browser, submission, bytes: 6)
            #expect(begun.status == 201 && begun.header("upload-offset") == "0")
            let first = try await append(browser, submission, at: 0, "abc", token: token)
            #expect(first.status == 204 && first.header("upload-offset") == "3")
            #expect(first.header("upload-complete") == "?0")
            let again = try await append(browser, submission, at: 0, "abc", token: token)
            #expect(again.status == 409 && again.header("upload-offset") == "3")
            let head = try await browser.ask(
                "HEAD", "/staff/drafts/\(submission)/files/\(file)", headers: [:], body: nil)
            #expect(head.status == 204 && head.header("upload-offset") == "3")
            #expect(head.header("upload-length") == "6")
            let unfinished = try await answer(browser, path, submission, token, uploads: "1")
            #expect(unfinished.status == 409 && unfinished.text.contains("Liitteet eivät ole tallessa"))
            #expect(unfinished.text.contains("Liitteenä</textarea>"))
            let last = try await append(browser, submission, at: 3, "def", token: token)
            #expect(last.status == 204 && last.header("upload-complete") == "?1")
            let listed = try await browser.get("/staff/drafts/\(submission)/files")
            #expect(listed.text.contains("\"plan.pdf\"") && listed.text.contains("\"isWhole\":true"))
            let sent = try await answer(browser, path, submission, token, uploads: "1")
            #expect(sent.status == 303 && sent.header("location")?.contains("done=answered") == true)
            let twice = try await answer(browser, path, submission, token, uploads: "1")
            #expect(twice.status == 303)
            #expect(try await browser.get(path).text.contains("plan.pdf"))
            #expect(try await browser.get("/staff/drafts/\(submission)/files").text == "[]")
            let acts = try await town.acts().filter { $0.hasPrefix("upload.") }.sorted()
            #expect(acts == ["upload.begun", "upload.kept", "upload.listed"])
        }
    }

    @Test("without the form's token, or without a session, nothing is taken; a file removed is gone")
    func refused() async throws {
        try await atForm { _, browser, path, submission, token in
            _ = try await announce(browser, submission, bytes: 6)
            let foreign = try await append(browser, submission, at: 0, "abc", token: "0")
            #expect(foreign.status == 403)
            let large = try await announce(browser, submission, bytes: 2_000_001)
            #expect(large.status == 413 && large.header("content-type")?.hasPrefix("text/plain") == true)
            let removed = try await browser.ask(
                "DELETE", "/staff/drafts/\(submission)/files/\(file)", headers: ["form-token": token],
                body: nil)
            #expect(removed.status == 204)
            let gone = try await append(browser, submission, at: 0, "abc", token: token)
            #expect(gone.status == 404)
            browser.forget("__Host-staff")
            let out = try await announce(browser, submission, bytes: 6)
            #expect(out.status == 401 && out.text.contains("Istuntosi on päättynyt"))
        }
    }

    @Test("a page that lists files which are not here any more sends nothing without them")
    func missing() async throws {
        try await atForm { town, browser, path, submission, token in
            _ = try await announce(browser, submission, bytes: 3)
            _ = try await append(browser, submission, at: 0, "abc", token: token)
            // Signed in anew beside the page: the new session does not open what the old one sent.
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let sent = try await answer(browser, path, submission, token, uploads: "1")
            #expect(sent.status == 409 && sent.text.contains("Liitteet eivät ole tallessa"))
            #expect(
                try await town.database.read { tx in try tx.count("SELECT count(*) AS n FROM message") } == 1)
        }
    }
}
