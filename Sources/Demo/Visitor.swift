// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// A person with a browser without scripts: keeps cookies, follows redirects from site to site, fills in forms.
final class Visitor {
    private let client: HTTPClient
    /// The site that paths are of.
    private let origin: String
    /// The site of the last page.
    private(set) var place: String
    private var cookies: [String: [String: String]] = [:]
    /// The last page, and where on its site it is.
    private(set) var page = ""
    private(set) var path = "/"
    private(set) var status = 0

    init(_ client: HTTPClient, origin: String) {
        self.client = client
        self.origin = origin
        place = origin
    }

    /// Opens a page of the site, by its path or its whole address.
    func open(_ address: String) async throws {
        try await go(.GET, whole(address, from: origin), body: nil, contentType: nil)
    }

    /// Gets a file.
    func download(_ path: String) async throws -> [UInt8] {
        let response = try await send(.GET, whole(path, from: place), body: nil, contentType: nil)
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
            .POST, whole(form.action, from: place), body: Array(body.utf8),
            contentType: "application/x-www-form-urlencoded")
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
        try await go(
            .POST, whole(form.action, from: place), body: body,
            contentType: "multipart/form-data; boundary=\(boundary)")
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

    /// What a choice of the page stands for whose words begin so.
    func option(_ words: String) throws -> String {
        for piece in page.components(separatedBy: "<option ").dropFirst() {
            let shown = piece.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
            if unescape(String(shown)).hasPrefix(words), let value = attribute("value", of: piece) {
                return value
            }
        }
        throw Unexpected("the page has no choice “\(words)”")
    }

    private func go(
        _ method: HTTPMethod, _ address: String, body: [UInt8]?, contentType: String?
    ) async throws {
        var response = try await send(method, address, body: body, contentType: contentType)
        var hops = 0
        while let next = Self.next(after: response) {
            hops += 1
            try expect(hops < 8, "the redirects do not end")
            _ = try await response.body.collect(upTo: 1 << 20)
            response = try await send(.GET, whole(next, from: place), body: nil, contentType: nil)
        }
        status = Int(response.status.code)
        page = String(buffer: try await response.body.collect(upTo: 16 << 20))
    }

    /// Where a browser goes on to by itself: by a redirect, or by a page that moves on at once.
    private static func next(after response: HTTPClientResponse) -> String? {
        if (300..<400).contains(response.status.code) { return response.headers.first(name: "Location") }
        guard let refresh = response.headers.first(name: "Refresh"), refresh.hasPrefix("0; url=") else {
            return nil
        }
        return String(refresh.dropFirst(7))
    }

    /// Sends to a whole address, with the cookies of its site only.
    private func send(
        _ method: HTTPMethod, _ address: String, body: [UInt8]?, contentType: String?
    ) async throws -> HTTPClientResponse {
        let site = Self.site(of: address)
        var request = HTTPClientRequest(url: address)
        request.method = method
        request.headers.add(name: "Accept-Language", value: "fi")
        request.headers.add(name: "Sec-Fetch-Site", value: site == place ? "same-origin" : "cross-site")
        place = site
        path = address.count > site.count ? String(address.dropFirst(site.count)) : "/"
        if let kept = cookies[site], !kept.isEmpty {
            request.headers.add(
                name: "Cookie",
                value: kept.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; "))
        }
        if let contentType { request.headers.add(name: "Content-Type", value: contentType) }
        if let body { request.body = .bytes(body) }
        let response = try await client.execute(request, timeout: .seconds(60))
        for cookie in response.headers["Set-Cookie"] {
            let pair = cookie.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 {
                cookies[site, default: [:]][String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
            }
        }
        return response
    }

    private func whole(_ address: String, from site: String) -> String {
        address.hasPrefix("/") ? site + address : address
    }

    /// `scheme://host:port` of a whole address.
    private static func site(of address: String) -> String {
        address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
            .joined(separator: "/")
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
