// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import JOSE
internal import NIOCore
internal import Vocabulary

/// The identity office's counter: the page on which people choose who they are, and the doors for programs.
package struct IdentityOfficeSite: LoopbackSite {
    private let office: IdentityOffice

    package init(_ office: IdentityOffice) {
        self.office = office
    }

    package func router() -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/") { request, _ in page(.start, language(request) ?? .finnish) }
        router.get("/authorize") { request, _ in await begin(request) }
        router.get("/choose") { request, _ in await choice(request) }
        router.post("/choose") { request, _ in try await choose(request) }
        router.post("/token") { request, _ in try await token(request) }
        router.get("/.well-known/openid-configuration") { _, _ in Self.json(.ok, office.metadata) }
        router.get("/keys") { _, _ in Self.json(.ok, try office.keys) }
        router.get("/identity-office.css") { _, _ in
            Self.response(.ok, "text/css; charset=utf-8", IdentityOfficeStyle.sheet)
        }
        return router
    }
}

extension IdentityOfficeSite {
    /// Takes the request, and shows the choice under an address that can be loaded again.
    private func begin(_ request: Request) async -> Response {
        guard let fields = IdentityOfficeFields(parsing: request.uri.query ?? ""),
            let reference = try? await office.begin(fields)
        else { return page(.refused, .finnish) }
        return Self.redirect("/choose?case=\(reference)")
    }

    private func choice(_ request: Request) async -> Response {
        let reference = IdentityOfficeFields(parsing: request.uri.query ?? "")?["case"] ?? ""
        guard let asked = try? await office.request(reference) else {
            return page(.refused, language(request) ?? .finnish)
        }
        return page(.choice(asked, reference: reference), language(request) ?? asked.language)
    }

    private func choose(_ request: Request) async throws -> Response {
        let fields = try await form(request)
        let resident = MadeUpResident.all.first { $0.key == fields?["resident"] }
        // A button that is neither a resident nor the way back is none of ours.
        guard let reference = fields?["case"], resident != nil || fields?["resident"] == "nobody",
            let back = try? await office.choose(resident, in: reference)
        else { return page(.refused, .finnish) }
        let query = back.map { "\($0.0)=\(Self.escape($0.1))" }.joined(separator: "&")
        return Self.redirect(
            "\(office.client.redirect)\(office.client.redirect.contains("?") ? "&" : "?")\(query)")
    }

    private func token(_ request: Request) async throws -> Response {
        guard let fields = try await form(request) else {
            return Self.json(.badRequest, .object(["error": .string("invalid_request")]))
        }
        do {
            return Self.json(.ok, try await office.redeem(fields))
        } catch let refusal as IdentityOffice.TokenRefusal {
            let status: HTTPResponse.Status = refusal == .client ? .unauthorized : .badRequest
            return Self.json(status, .object(["error": .string(refusal.rawValue)]))
        }
    }

    private func form(_ request: Request) async throws -> IdentityOfficeFields? {
        let body = try await request.body.collect(upTo: IdentityOfficeLimits.formBytes)
        return IdentityOfficeFields(parsing: String(buffer: body))
    }

    private func language(_ request: Request) -> Language? {
        IdentityOfficeFields(parsing: request.uri.query ?? "")?["lang"].flatMap(Language.init)
    }

    private func page(_ content: IdentityOfficePage.Content, _ language: Language) -> Response {
        let page = IdentityOfficePage(content: content, language: language)
        // Browsers hold the policy against where a form's answer leads, too.
        let policy =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
            + "form-action 'self' \(office.client.origin); frame-ancestors 'none'"
        return Self.response(
            content.status, "text/html; charset=utf-8", page.html.text, [.contentSecurityPolicy: policy])
    }

    private static func json(_ status: HTTPResponse.Status, _ value: JSONValue) -> Response {
        response(status, "application/json", value.text)
    }

    private static func redirect(_ address: String) -> Response {
        response(.seeOther, "text/plain; charset=utf-8", "", [.location: address])
    }

    private static func response(
        _ status: HTTPResponse.Status, _ type: String, _ text: String, _ more: HTTPFields = [:]
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        ]
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
        for field in more { headers[field.name] = field.value }
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private static func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
