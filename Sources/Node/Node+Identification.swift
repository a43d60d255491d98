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
        let connections = ProviderConnections(on: group)
        let providers = try identification.providers.filter(\.isForResidents).map {
            try provider($0, mode, by: connections)
        }
        return ResidentSignIn(
            providers: providers,
            sessions: PersonSessions(database: database, keyring: keyring, chance: chance),
            publishedKeys: try ProviderSettings.publishedKeys(of: providers.map(\.settings)))
    }

    /// How staff sign in by the organisation's own providers; nil where none is configured.
    func staffSignIn(
        _ keyring: Keyring, _ mode: WebSettings.Mode, on group: any EventLoopGroup
    ) throws -> StaffSignIn? {
        guard let identification = configuration.identification, identification.isForStaff else {
            return nil
        }
        let connections = ProviderConnections(on: group)
        let declared = identification.providers.filter { !$0.isForResidents }
        let providers = try declared.map { try provider($0, mode, by: connections) }
        return StaffSignIn(
            providers: zip(declared, providers).map { declared, provider in
                StaffSignIn.Provider(
                    provider, issuer: provider.settings.issuer.text, match: StaffSignIn.Match(declared.match),
                    new: ProviderSignIn.NewAccounts(declared.accounts))
            },
            pending: PersonSessions(database: database, keyring: keyring, chance: chance),
            accounts: ProviderSignIn(database: database, chance: chance),
            publishedKeys: try ProviderSettings.publishedKeys(of: providers.map(\.settings)))
    }

    /// How partners' people sign in by their own organisations' providers; nil where none is configured.
    func partnerSignIn(
        _ keyring: Keyring, _ mode: WebSettings.Mode, on group: any EventLoopGroup
    ) throws -> PartnerProviderSignIn? {
        guard let declared = configuration.partners?.providers else { return nil }
        let connections = ProviderConnections(on: group)
        let providers = try declared.map { try provider($0.provider, mode, by: connections) }
        return PartnerProviderSignIn(
            providers: zip(declared, providers).map { declared, provider in
                PartnerProviderSignIn.Provider(provider, domains: declared.domains)
            },
            pending: PersonSessions(database: database, keyring: keyring, chance: chance),
            publishedKeys: try ProviderSettings.publishedKeys(of: providers.map(\.settings)))
    }

    private func provider(
        _ declared: Configuration.Provider, _ mode: WebSettings.Mode, by connections: ProviderConnections
    ) throws -> OpenIDProvider {
        let tests: TestMethods =
            switch mode {
            case .live: .refused
            case .demo: .allowed
            }
        return OpenIDProvider(
            try declared.settings(site: configuration.web.origin.description, tests: tests) { path in
                try String(contentsOfFile: path, encoding: .utf8)
            }, by: connections.transport, clock: clock, chance: chance)
    }
}

extension StaffSignIn.Match {
    fileprivate init(_ match: Configuration.AccountMatch) {
        switch match {
        case .userName: self = .userName
        case .email: self = .email
        case .externalID: self = .externalID
        }
    }
}

extension ProviderSignIn.NewAccounts {
    fileprivate init(_ accounts: Configuration.NewAccounts) {
        switch accounts {
        case .known: self = .none
        case .byGroup: self = .byGroup
        }
    }
}
