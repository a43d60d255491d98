// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Configuration {
    /// How mail to one domain is protected, whatever its sender writes.
    package struct DomainRule: Sendable {
        package enum Protection: String, Sendable, CaseIterable {
            /// Always sealed.
            case sealed
            /// Ordinary mail under verified TLS all the way, or not at all (RFC 8689).
            case tls
        }

        /// In lower case; names in it have rules of their own.
        package let domain: String
        package let protection: Protection

        init?(_ section: Section) {
            let domain = section.required("domain", .hostName)
            let protection: Protection? = section.required("protection", .word)
            guard let domain, let protection else { return nil }
            self.domain = domain
            self.protection = protection
        }

        static func readAll(_ file: Section, relay: Relay?) -> [DomainRule] {
            let rules = file.groups("domains", .optional) { DomainRule($0) }
            noteRepeated(rules.map(\.domain), file, "domains", "a domain")
            if let relay, rules.contains(where: { $0.protection == .tls }) {
                switch relay.tls {
                case .required, .implicit: break
                case .none, .opportunistic:
                    file.note("domains", "has protection: tls, which needs relay.tls: required or implicit")
                }
            }
            return rules
        }
    }

    /// The domains that have this protection.
    package func domains(under protection: DomainRule.Protection) -> Set<String> {
        Set(domains.filter { $0.protection == protection }.map(\.domain))
    }
}
