// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Hummingbird
package import Logging
internal import NIOCore

/// A site of the demo beside Sinetti, on loopback.
package protocol LoopbackSite: Sendable {
    /// The site's routes.
    func router() -> Router<BasicRequestContext>
}

extension LoopbackSite {
    /// The site as a service, on loopback.
    package func application(
        port: Int, logger: Logger,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: onServerRunning, logger: logger)
    }
}
