// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Configuration {
    /// Providers of partner organisations, by which their people sign in.
    package struct PartnerProviders: Sendable {
        package let providers: [PartnerProvider]

        /// Those whose people sign in by a provider, and in no other way.
        package var domains: Set<String> { Set(providers.flatMap(\.domains)) }

        /// `others` are the providers of residents and staff.
        init?(_ section: Section, _ circumstances: Circumstances, beside others: [Provider]) {
            var names = Set(others.map(\.id))
            var spokenFor: Set<String> = []
            providers = section.groups("providers", .required) { section in
                guard let provider = PartnerProvider(section, circumstances) else { return nil }
                // A sign-in on its way knows its provider by this name.
                if !names.insert(provider.provider.id).inserted {
                    section.note("name", "is another provider's name too")
                }
                for domain in provider.domains where !spokenFor.insert(domain).inserted {
                    section.note("domains", "has \(domain), for which a provider speaks already")
                }
                return provider
            }
        }
    }

    /// The provider of one partner, and whom it speaks for.
    package struct PartnerProvider: Sendable {
        package let provider: Provider
        /// Mail domains, in lower case; names in them are not meant.
        package let domains: [String]

        fileprivate init?(_ section: Section, _ circumstances: Circumstances) {
            domains = section.values("domains", .required, .hostName)
            guard let provider = Provider(section, circumstances, of: .partners), !domains.isEmpty else {
                return nil
            }
            self.provider = provider
        }
    }
}
