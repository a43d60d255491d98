// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
package import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Sealing

/// The HTTP client of all providers: no redirect, no cookies, no decompression, bounded in time and size.
package final class ProviderConnections: Sendable {
    private let client: HTTPClient

    /// Opens nothing yet; certificates are checked against `authorityPath` where that is given, and else the machine's.
    package init(on group: any EventLoopGroup, authorityPath: String? = nil) {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let authorityPath { tls.trustRoots = .file(authorityPath) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(Int64(OpenIDLimits.connectSeconds))),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tracing.tracer = nil
        client = HTTPClient(eventLoopGroup: group, configuration: configuration)
    }

    deinit {
        // What nobody closed: the callback keeps the client until its connections have ended.
        client.shutdown { _ in }
    }

    package func close() async {
        try? await client.shutdown()
    }

    /// The way to a provider by this client, which stays open for as long as this value is kept.
    package var transport: ProviderTransport {
        ProviderTransport { [self] request throws(SignInFailure) in
            var sent = HTTPClientRequest(url: request.address)
            sent.headers.add(name: "accept", value: "application/json")
            request.bearer?.reveal { sent.headers.add(name: "authorization", value: "Bearer \($0)") }
            switch request.body {
            case .none: break
            case .form(let text):
                sent.method = .POST
                sent.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
                text.reveal { sent.body = .bytes(ByteBuffer(string: $0)) }
            }
            do {
                let answer = try await client.execute(
                    sent, timeout: .seconds(Int64(OpenIDLimits.requestSeconds)))
                let body = try await answer.body.collect(upTo: request.limitBytes)
                return ProviderTransport.Answer(
                    status: Int(answer.status.code), body: Array(body.readableBytesView))
            } catch is NIOTooManyBytesError {
                throw .answerMalformed
            } catch {
                throw .providerUnavailable
            }
        }
    }
}
