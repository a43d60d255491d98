// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import AsyncHTTPClient
import Bulletins
import Foundation
import Hummingbird
import Identity
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
import TestKit
import Testing

@testable import Web

/// A browser without scripts: it keeps cookies, fills in the forms that pages show, and follows nothing by itself.
final class Browser: Sendable {
    struct Page: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let text: String

        func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }

        /// The value of a hidden or other field.
        func field(_ name: String) -> String? {
            guard
                let pattern = try? Regex(
                    "name=\"\(name)\"[^>]*value=\"([^\"]*)\"", as: (Substring, Substring).self)
            else { return nil }
            return text.firstMatch(of: pattern).map { String($0.1) }
        }
    }

    private let base: String
    private let cookies = Mutex<[String: String]>([:])

    init(port: Int) {
        base = "http://127.0.0.1:\(port)"
    }

    var cookieNames: [String] { cookies.withLock { $0.keys.sorted() } }

    func forget(_ cookie: String) { cookies.withLock { $0[cookie] = nil } }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Page {
        try await ask("GET", path, headers: headers, body: nil)
    }

    /// Sends a small form, with the token that the page of the path shows.
    func post(
        _ path: String, _ fields: [String: String] = [:], headers: [String: String] = [:]
    ) async throws -> Page {
        var fields = fields
        if fields["form"] == nil { fields["form"] = try await token() }
        let body = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
        return try await ask(
            "POST", path,
            headers: headers.merging(["content-type": "application/x-www-form-urlencoded"]) { $1 },
            body: ByteBuffer(string: body))
    }

    /// Sends a form with a file as a browser encodes it.
    func upload(_ path: String, _ fields: [String: String], file: String = "") async throws -> Page {
        let ours = try await token()
        var body =
            "--b0undary\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n\(fields["form"] ?? ours)\r\n"
        for (name, value) in fields where name != "form" {
            body += "--b0undary\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        body += "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lista.csv\"\r\n"
        body += "Content-Type: text/csv\r\n\r\n\(file)\r\n--b0undary--\r\n"
        return try await ask(
            "POST", path, headers: ["content-type": "multipart/form-data; boundary=b0undary"],
            body: ByteBuffer(string: body))
    }

    /// Sends an answer as a browser encodes it: token, what stands before the submission, submission, text, files.
    func answer(
        _ path: String, submission: String, text: String, files: [(name: String, bytes: [UInt8])] = [],
        token: String? = nil, before fields: [String: String] = [:]
    ) async throws -> Page {
        var body = ByteBuffer()
        func part(_ disposition: String, _ bytes: [UInt8]) {
            body.writeString("--b0undary\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n")
            body.writeBytes(bytes)
            body.writeString("\r\n")
        }
        let ours = try await self.token()
        part("name=\"form\"", Array((token ?? ours).utf8))
        for (name, value) in fields { part("name=\"\(name)\"", Array(value.utf8)) }
        part("name=\"submission\"", Array(submission.utf8))
        part("name=\"text\"", Array(text.utf8))
        for file in files { part("name=\"files\"; filename=\"\(file.name)\"", file.bytes) }
        if files.isEmpty { part("name=\"files\"; filename=\"\"", []) }
        body.writeString("--b0undary--\r\n")
        return try await ask(
            "POST", path, headers: ["content-type": "multipart/form-data; boundary=b0undary"], body: body)
    }

    func ask(
        _ method: String, _ path: String, headers: [String: String], body: ByteBuffer?
    ) async throws -> Page {
        var request = HTTPClientRequest(url: base + path)
        request.method = .RAW(value: method)
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        // The port of a server that has ended may be another's by now, so no connection is kept for later.
        request.headers.replaceOrAdd(name: "connection", value: "close")
        let jar = cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }
        if !jar.isEmpty { request.headers.add(name: "cookie", value: jar.joined(separator: "; ")) }
        if let body { request.body = .bytes(body) }
        let response = try await Self.client.execute(request, timeout: .seconds(30))
        for cookie in response.headers["set-cookie"] { keep(cookie) }
        let bytes = try await response.body.collect(upTo: 8 << 20)
        return Page(
            status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
            text: String(buffer: bytes))
    }

    /// Reads a stream for as long as `hear` asks for its pieces.
    func listening(
        to path: String, _ hear: (inout ServerEvents) async throws -> Void
    ) async throws {
        var request = HTTPClientRequest(url: base + path)
        request.headers.replaceOrAdd(name: "connection", value: "close")
        let jar = cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }
        request.headers.add(name: "cookie", value: jar.joined(separator: "; "))
        let response = try await Self.client.execute(request, timeout: .seconds(30))
        #expect(response.headers.first(name: "content-type") == "text/event-stream")
        var events = ServerEvents(response.body.makeAsyncIterator())
        try await hear(&events)
    }

    /// A stream's pieces, as they come.
    struct ServerEvents {
        private var pieces: HTTPClientResponse.Body.AsyncIterator

        init(_ pieces: HTTPClientResponse.Body.AsyncIterator) { self.pieces = pieces }

        mutating func next() async throws -> String? { try await pieces.next().map { String(buffer: $0) } }
    }

    private func token() async throws -> String {
        if let token = cookies.withLock({ $0["__Host-form"] }) { return token }
        return try #require(try await get("/").field("form"))
    }

    private func keep(_ header: String) {
        let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
        guard let name = pair.first else { return }
        let isOver = header.contains("Max-Age=0")
        cookies.withLock { $0[String(name)] = isOver ? nil : pair.count == 2 ? String(pair[1]) : "" }
    }

    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
}

/// Opens the town's pages on a port of their own for as long as the test lasts.
func withPages(
    of town: WebTown, settings: WebSettings = WebTown.settings(),
    partnerSignIn: PartnerProviderSignIn? = nil,
    log: @escaping @Sendable (String) -> Void = { _ in },
    _ test: (Browser) async throws -> Void
) async throws {
    let (ports, found) = AsyncStream<Int>.makeStream()
    let logger = Logger(label: "pages") { _ in LineLog(line: log) }
    let application = try webApplication(
        settings: settings, messages: town.messages, sessions: town.sessions,
        partnerSignIn: partnerSignIn,
        directory: StaffDirectory(database: town.database), bulletins: town.bulletins,
        passkeys: StaffPasskeys(
            database: town.database, origin: "http://localhost:0", name: "Lumijoki", chance: town.house.chance
        ),
        logger: logger,
        clock: town.house.time.clock, chance: town.house.chance
    ) { channel in found.yield(channel.localAddress?.port ?? 0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await application.run() }
        var running = ports.makeAsyncIterator()
        let port = try #require(await running.next())
        try await test(Browser(port: port))
        group.cancelAll()
    }
}

/// A log that hands each line, with its metadata, to a test.
private struct LineLog: LogHandler {
    let line: @Sendable (String) -> Void
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        line("\(event.message) \(metadata) \(event.metadata ?? [:])")
    }
}
