// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Messages
internal import Preview
internal import Vocabulary

/// What every route has at hand.
struct Site: Sendable {
    let settings: WebSettings
    let messages: Messages
    let sessions: StaffSessions
    /// Nil where residents cannot identify themselves strongly.
    let signIn: ResidentSignIn?
    /// Nil where no provider signs staff in.
    let staffSignIn: StaffSignIn?
    /// Nil where no partner's own provider is connected.
    let partnerSignIn: PartnerProviderSignIn?
    let clock: Clock
    let chance: Chance
    let templates: Templates
    let previewer: Previewer

    /// The words and forms of the request's language.
    func wording(_ context: WebContext) -> Wording { Wording(context.arrived.language) }

    /// Renders a page as the response.
    func show(
        _ page: some Page, status: HTTPResponse.Status = .ok, policy: String = SecurityHeaders.contentPolicy,
        to context: WebContext
    ) -> Response {
        let html = templates.render(
            page, in: context.arrived.language, token: context.arrived.formToken, settings: settings)
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// Sends the browser on with a GET (RFC 9110 §15.4.4).
    func redirect(to path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    /// Reads a small form and holds it to its token; there is no other way to a form's fields.
    func form(
        _ request: Request, _ context: WebContext, atMost limit: Int = FormLimits.urlEncodedBytes
    ) async throws -> URLEncodedForm {
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            bytes.append(contentsOf: buffer.readableBytesView)
            guard bytes.count <= limit else { throw MalformedForm() }
        }
        guard
            request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded")
                == true,
            let form = URLEncodedForm(parsing: bytes)
        else { throw MalformedForm() }
        guard context.arrived.formToken.matches(form["form"]) else { throw ForeignForm() }
        return form
    }
}

extension WebContext {
    /// The id in the path; what is none leads nowhere.
    func id<Of>(_ name: String, as: ID<Of>.Type = ID<Of>.self) throws -> ID<Of> {
        guard let id = parameters.get(name).flatMap({ ID<Of>(parsing: $0) }) else {
            throw HTTPError(.notFound)
        }
        return id
    }
}
