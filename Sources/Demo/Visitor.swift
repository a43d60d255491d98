// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// A person with a browser without scripts: keeps cookies, follows redirects, fills in forms.
final class Visitor {
    private let client: HTTPClient
    private let origin: String
    private var cookies: [String: String] = [:]
    /// The last page, and where it is.
    private(set) var page = ""
    private(set) var path = "/"
    private(set) var status = 0

    init(_ client: HTTPClient, origin: String) {
        self.client = client
        self.origin = origin
    }

    /// Opens a page of the site, by its path or its whole address.
    func open(_ address: String) async throws {
        try await go(.GET, address, body: nil, contentType: nil)
    }

    /// Gets a file.
    func download(_ path: String) async throws -> [UInt8] {
        let response = try await send(.GET, path, body: nil, contentType: nil)
        try expect(response.status.code == 200, "the file came with status \(response.status.code)")
        let bytes = try await response.body.collect(upTo: 256 << 20)
        return Array(buffer: bytes)
    }

    /// Fills in the form whose action ends with `action` and sends it.
    func submit(_ action: String, _ fields: [String: String] = [:]) async throws {
        let form = try form(endingWith: action)
        let all = form.hidden.merging(fields) { $1 }
        let body = all.sorted { $0.key < $1.key }.map { "\(escape($0.key))=\(escape($0.value))" }.joined(
            separator: "&")
        try await go(
            .POST, form.action, body: Array(body.utf8), contentType: "application/x-www-form-urlencoded")
    }

    /// The same with files, as browsers send them (RFC 7578).
    func submit(
        _ action: String, _ fields: [String: String],
        files: [(name: String, mediaType: String, bytes: [UInt8])]
    ) async throws {
        let form = try form(endingWith: action)
        let boundary = "----kaislakoski-4711"
        var body: [UInt8] = []
        for (name, value) in form.hidden.merging(fields, uniquingKeysWith: { $1 }).sorted(by: {
            $0.key < $1.key
        }) {
            body += Array(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body += Array(
                """
                --\(boundary)\r\nContent-Disposition: form-data; name="files"; filename="\(file.name)"\r\n\
                Content-Type: \(file.mediaType)\r\n\r\n
                """.utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
        try await go(.POST, form.action, body: body, contentType: "multipart/form-data; boundary=\(boundary)")
    }

    /// Whether the page shows the text.
    func sees(_ text: String) -> Bool { page.contains(text) }

    /// The first link of the page whose address contains `part`.
    func link(containing part: String) throws -> String {
        for piece in page.components(separatedBy: "href=\"").dropFirst() {
            let address = unescape(String(piece.prefix { $0 != "\"" }))
            if address.contains(part) { return address }
        }
        throw Unexpected("the page has no link with \(part)")
    }

    private func go(
        _ method: HTTPMethod, _ address: String, body: [UInt8]?, contentType: String?
    ) async throws {
        var response = try await send(method, address, body: body, contentType: contentType)
        var hops = 0
        while (300..<400).contains(response.status.code), let next = response.headers.first(name: "Location")
        {
            hops += 1
            try expect(hops < 6, "the redirects do not end")
            _ = try await response.body.collect(upTo: 1 << 20)
            response = try await send(.GET, next, body: nil, contentType: nil)
        }
        status = Int(response.status.code)
        page = String(buffer: try await response.body.collect(upTo: 16 << 20))
    }

    private func send(
        _ method: HTTPMethod, _ address: String, body: [UInt8]?, contentType: String?
    ) async throws -> HTTPClientResponse {
        path = address.hasPrefix(origin) ? String(address.dropFirst(origin.count)) : address
        var request = HTTPClientRequest(url: origin + path)
        request.method = method
        request.headers.add(name: "Accept-Language", value: "fi")
        request.headers.add(name: "Sec-Fetch-Site", value: "same-origin")
        if !cookies.isEmpty {
            request.headers.add(
                name: "Cookie",
                value: cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; "))
        }
        if let contentType { request.headers.add(name: "Content-Type", value: contentType) }
        if let body { request.body = .bytes(body) }
        let response = try await client.execute(request, timeout: .seconds(60))
        for cookie in response.headers["Set-Cookie"] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
        return response
    }

    private func form(endingWith action: String) throws -> (action: String, hidden: [String: String]) {
        // The latest message stands last, and its forms with it.
        for piece in page.components(separatedBy: "<form ").dropFirst().reversed() {
            let form = piece.components(separatedBy: "</form>")[0]
            guard let target = attribute("action", of: form), target.hasSuffix(action) else { continue }
            var hidden: [String: String] = [:]
            for input in form.components(separatedBy: "<input ").dropFirst()
            where attribute("type", of: input) == "hidden" {
                if let name = attribute("name", of: input) {
                    hidden[name] = attribute("value", of: input) ?? ""
                }
            }
            return (target, hidden)
        }
        throw Unexpected("the page has no form for \(action)")
    }

    private func attribute(_ name: String, of tag: String) -> String? {
        let tag = " " + tag.prefix { $0 != ">" }
        guard let start = tag.range(of: " \(name)=\"") else { return nil }
        return unescape(String(tag[start.upperBound...].prefix { $0 != "\"" }))
    }

    private func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private func unescape(_ text: String) -> String {
        text.replacingOccurrences(of: "&#x2F;", with: "/").replacingOccurrences(of: "&#x3D;", with: "=")
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&lt;", with: "<")
            .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
    }
}
