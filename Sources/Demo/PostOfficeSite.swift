// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import Mail
internal import NIOCore
package import Sealing
internal import Vocabulary

/// The post office's counter: the page with everything that would leave, and the door where texts are handed in
/// as at a Kannel gateway.
package struct PostOfficeSite: LoopbackSite {
    /// The account under which the demo hands its texts in.
    package struct SMSAccount: Sendable {
        package let username: String
        package let password: Secret<String>

        package init(username: String, password: Secret<String>) {
            self.username = username
            self.password = password
        }
    }

    private let office: PostOffice
    private let account: SMSAccount

    package init(_ office: PostOffice, account: SMSAccount) {
        self.office = office
        self.account = account
    }

    package func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/") { request, _ in await page(PostOfficeQuery(request.uri.query)) }
        router.get("/messages.json") { request, _ in try await list(PostOfficeQuery(request.uri.query)) }
        router.get("/letters/{number}") { _, context in try await letter(context) }
        router.get("/letters/{number}/source") { _, context in try await source(context) }
        router.get("/post-office.css") { _, _ in
            Self.response(.ok, "text/css; charset=utf-8", PostOfficeStyle.sheet)
        }
        router.get("/cgi-bin/sendsms") { request, _ in await takeText(PostOfficeQuery(request.uri.query)) }
        return router
    }
}

extension PostOfficeSite {
    private func page(_ query: PostOfficeQuery) async -> Response {
        let language = query["lang"].flatMap(Language.init) ?? .finnish
        let refresh: PostOfficePage.Refresh = query["refresh"] == nil ? .off : .on
        let page = PostOfficePage(items: await office.items, language: language, refresh: refresh)
        var response = Self.response(.ok, "text/html; charset=utf-8", page.html.text)
        switch refresh {
        case .off: break
        case .on:
            let again = "/?lang=\(language.rawValue)&refresh=on"
            response.headers[.refresh] = "\(PostOfficeLimits.refreshSeconds); url=\(again)"
        }
        return response
    }

    private func list(_ query: PostOfficeQuery) async throws -> Response {
        let entries = await office.items.map(PostOfficeEntry.init)
            .filter { entry in query["to"].map(entry.to.contains) ?? true }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(entries), as: UTF8.self)
        return Self.response(.ok, "application/json", text)
    }

    /// The letter's own HTML, which can do nothing here but be read and clicked.
    private func letter(_ context: BasicRequestContext) async throws -> Response {
        guard let html = try await mail(context).content?.html else { throw HTTPError(.notFound) }
        return Self.response(
            .ok, "text/html; charset=utf-8", html,
            policy: "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    }

    private func source(_ context: BasicRequestContext) async throws -> Response {
        let bytes = try await mail(context).bytes
        return Self.response(
            .ok, "text/plain; charset=utf-8", String(decoding: bytes, as: UTF8.self),
            policy: "default-src 'none'; sandbox")
    }

    private func mail(_ context: BasicRequestContext) async throws -> PostedMail {
        guard let number = context.parameters.get("number", as: Int.self),
            case .mail(let mail) = await office.item(number)?.content
        else { throw HTTPError(.notFound) }
        return mail
    }

    /// Answers as Kannel's smsbox does (Kannel User Guide, chapter 6).
    private func takeText(_ query: PostOfficeQuery) async -> Response {
        let isKnown = account.password.reveal { password in
            query["username"] == account.username && query["password"] == password
        }
        guard isKnown else { return Self.answer(.forbidden, "Authorization failed for sendsms") }
        guard let to = query["to"], !to.isEmpty else {
            return Self.answer(.badRequest, "Empty receiver number not allowed, rejected")
        }
        let text = query["text"] ?? ""
        guard text.utf8.count <= PostOfficeLimits.textBytes else {
            return Self.answer(.badRequest, "Message too long, rejected")
        }
        await office.keep(.text(PostedText(from: query["from"] ?? "", to: to, text: text)))
        return Self.answer(.accepted, "0: Accepted for delivery")
    }

    private static func answer(_ status: HTTPResponse.Status, _ words: String) -> Response {
        response(status, "text/plain", words)
    }

    private static func response(
        _ status: HTTPResponse.Status, _ type: String, _ text: String,
        policy: String = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'"
    ) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: type, .cacheControl: "no-store", .contentSecurityPolicy: policy,
                .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// The fields of a URL's query, with `+` for a space as forms write it.
struct PostOfficeQuery: Sendable {
    private var fields: [String: String] = [:]

    init(_ query: String?) {
        for field in (query ?? "").split(separator: "&") {
            let halves = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count > 1 ? halves[1].replacing("+", with: " ") : ""
            if let name = halves[0].removingPercentEncoding, fields[name] == nil {
                fields[name] = value.removingPercentEncoding
            }
        }
    }

    subscript(name: String) -> String? { fields[name] }
}

extension HTTPField.Name {
    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("every name here is a token") }
        return name
    }

    fileprivate static let refresh = named("Refresh")
    fileprivate static let referrerPolicy = named("Referrer-Policy")
}
