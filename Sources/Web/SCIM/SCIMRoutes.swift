// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Logging
internal import SCIM
internal import Sealing
internal import Vocabulary

/// The door of the organisation's directory (RFC 7644): `/scim/v2`, behind a bearer token, JSON in and out.
struct SCIMRoutes: Sendable {
    let directory: StaffDirectory
    let origin: String
    let clock: Clock
    let chance: Chance
    let logger: Logger

    func add(to router: Router<WebContext>) {
        // One pattern, so that what stands behind it, ids among it, is in no metric and no log line.
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
            router.on("/scim/v2/**", method: method, use: answer)
        }
    }

    /// A request as far as it concerns SCIM.
    struct Call {
        let method: HTTPRequest.Method
        let path: [String]
        let query: URLEncodedForm
        let body: JSONValue
        let actor: Actor

        func parameter(_ name: String) -> String? {
            let value = query[name]
            return value.isEmpty ? nil : value
        }
    }

    /// Every answer is JSON by the letter of RFC 7644, also where something went wrong.
    @Sendable private func answer(_ request: Request, _ context: WebContext) async -> Response {
        do {
            try await enter(request)
            return try await dispatch(call(request, context))
        } catch let problem as SCIMProblem {
            return json(problem.json, status: .init(code: problem.status))
        } catch {
            logger.error(
                "web request failed",
                metadata: [
                    "request": .stringConvertible(context.arrived.request), "route": "/scim/v2/**",
                    "failure": .string(Fault.words(error)),
                ])
            return json(SCIMProblem.internalFault.json, status: .internalServerError)
        }
    }

    private func enter(_ request: Request) async throws {
        let parts = (request.headers[.authorization] ?? "").split(separator: " " as Character)
        guard parts.count == 2, parts[0].lowercased() == "bearer",
            let token = SessionToken(parsing: parts[1]),
            try await directory.accepts(token)
        else { throw SCIMProblem.unauthorized }
    }

    private func call(_ request: Request, _ context: WebContext) async throws -> Call {
        let path = request.uri.path.dropFirst("/scim/v2".utf8.count).split(separator: "/" as Character)
            .compactMap { $0.removingPercentEncoding }
        guard let query = URLEncodedForm(parsing: Array((request.uri.query ?? "").utf8)) else {
            throw SCIMProblem.bad(.invalidValue, "The query is malformed.")
        }
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            bytes.append(contentsOf: buffer.readableBytesView)
            guard bytes.count <= SCIMLimits.bodyBytes else { throw SCIMProblem.tooLarge }
        }
        let body: JSONValue = bytes.isEmpty ? .object([:]) : try JSONValue(resource: bytes)
        return Call(
            method: request.method, path: path, query: query, body: body,
            actor: context.actor(.service(.directory), .high))
    }

    private func dispatch(_ call: Call) async throws -> Response {
        switch (call.path.first, call.path.count) {
        case ("Users", 1), ("Users", 2): return try await users(call)
        case ("Groups", 1), ("Groups", 2): return try await groups(call)
        case ("ServiceProviderConfig", 1):
            return try describe(call, SCIMDiscovery.serviceProviderConfig(at: base))
        case ("ResourceTypes", 1), ("ResourceTypes", 2):
            return try describe(call, SCIMDiscovery.resourceTypes(at: base))
        case ("Schemas", 1), ("Schemas", 2): return try describe(call, SCIMDiscovery.schemas(at: base))
        case _: throw SCIMProblem.notFound
        }
    }

    var base: String { origin + "/scim/v2" }

    // MARK: What we are

    private func describe(_ call: Call, _ resource: JSONValue) throws -> Response {
        guard call.method == .get else { throw SCIMProblem.notAllowed }
        return json(resource)
    }

    private func describe(_ call: Call, _ resources: [JSONValue]) throws -> Response {
        guard call.method == .get else { throw SCIMProblem.notAllowed }
        guard call.path.count == 2 else { return json(try SCIMQuery { _ in nil }.list(resources)) }
        guard let found = resources.first(where: { $0["id"]?.string == call.path[1] }) else {
            throw SCIMProblem.notFound
        }
        return json(found)
    }

    func json(_ body: JSONValue, status: HTTPResponse.Status = .ok, location: String? = nil) -> Response {
        var headers: HTTPFields = [.contentType: "application/scim+json; charset=utf-8"]
        if let location { headers[.location] = location }
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: body.text)))
    }
}
