// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Watching

/// The answers to a balancer in front: whether the process lives, and whether it can do its work.
///
/// A word and a status and no more, for anybody can ask here; the rest is told on `watch.listen`.
struct WatchRoutes: Sendable {
    let readiness: @Sendable () async -> Readiness

    func add(to router: Router<WebContext>) {
        router.get("/health") { _, _ in answer(.ok, "ok") }
        router.get("/ready") { _, _ in
            switch await readiness() {
            case .ready: answer(.ok, "ready")
            case .unready: answer(.serviceUnavailable, "not ready")
            }
        }
    }

    private func answer(_ status: HTTPResponse.Status, _ word: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: word + "\n")))
    }
}
