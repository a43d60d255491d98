// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Logging
internal import Settings
internal import Watching

/// The small listener for those who watch this node: `/health`, `/ready` with its reasons, `/metrics`.
///
/// It is up before all else and ends after it, on every role.
struct WatchSite: Sendable {
    let watchpost: Watchpost
    let place: ListenAddress
    let logger: Logger

    func application() -> some ApplicationProtocol {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/health") { _, _ in plain(.ok, "ok\n") }
        router.get("/ready") { _, _ in
            let findings = await watchpost.findings()
            let isReady = !findings.contains { $0.state == .ill }
            return plain(
                isReady ? .ok : .serviceUnavailable, findings.map { $0.line + "\n" }.joined())
        }
        router.get("/metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: await watchpost.metricsText())))
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(place.host, port: place.port)),
            logger: logger)
    }

    private func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
