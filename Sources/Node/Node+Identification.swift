// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Identity
internal import Mailboxes
internal import NIOCore
internal import OpenID
internal import Sealing
internal import Settings
internal import Vocabulary
internal import Web

extension House {
    /// How residents identify themselves here; nil where no provider for them is configured.
    func residentSignIn(
        _ keyring: Keyring, _ mode: WebSettings.Mode, on group: any EventLoopGroup
    ) throws -> ResidentSignIn? {
        guard let identification = configuration.identification, identification.isForResidents else {
            return nil
        }
        let tests: TestMethods =
            switch mode {
            case .live: .refused
            case .demo: .allowed
            }
        let connections = ProviderConnections(on: group)
        let providers = try identification.providers.filter(\.isForResidents).map { provider in
            OpenIDProvider(
                try provider.settings(site: configuration.web.origin.description, tests: tests) { path in
                    try String(contentsOfFile: path, encoding: .utf8)
                }, by: connections.transport, clock: clock, chance: chance)
        }
        return ResidentSignIn(
            providers: providers,
            sessions: PersonSessions(database: database, keyring: keyring, chance: chance),
            publishedKeys: try ProviderSettings.publishedKeys(of: providers.map(\.settings)))
    }
}
