// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

/// What was seen of the sender of a mail that came unprotected: what it claims, and what the authority's own mail server made of that.
///
/// It is personal data, lies in the sealed structure, and never prints.
package struct Origin: Codable, Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// One finding of the authority's mail server.
    package struct Check: Codable, Hashable, Sendable {
        package let method: AuthenticationResults.Method
        package let verdict: AuthenticationResults.Verdict
        /// The domain that it is about.
        package let domain: String?
        /// The server that says so.
        package let authority: String

        package init(
            method: AuthenticationResults.Method, verdict: AuthenticationResults.Verdict, domain: String?,
            authority: String
        ) {
            self.method = method
            self.verdict = verdict
            self.domain = domain
            self.authority = authority
        }
    }

    /// Who seems to have sent it (RFC 3834 §5): a program is told nothing by a program.
    package enum Writer: String, Codable, Hashable, Sendable, CaseIterable { case person, program }

    /// The address in From, to which an answer goes.
    package let address: String
    /// The name beside it.
    package let name: String?
    package let writer: Writer
    /// Empty where nobody who is trusted has looked.
    package let checks: [Check]

    package init(address: String, name: String?, writer: Writer, checks: [Check]) {
        self.address = address
        self.name = name
        self.writer = writer
        self.checks = checks
    }

    package var description: String { "‹origin›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Origin {
    /// How surely the sender is known: `claimed` where the domain of the address has been shown to have sent it, `none` otherwise.
    package var level: Assurance {
        let passed = checks.filter { $0.verdict == .pass }
        guard let at = address.lastIndex(of: "@") else { return .none }
        let own = address[at...].dropFirst().lowercased()
        // DMARC alone is about the domain that a person sees (RFC 7489 §3.1); it counts where the server saw the one that we see.
        if checks.contains(where: { $0.method == .dmarc }) {
            return passed.contains { $0.method == .dmarc && $0.domain == own } ? .claimed : .none
        }
        // The others count for their own domain and those that lie in it. One that lies in the sender's may be a stranger's:
        // many a domain gives names in it away.
        return passed.contains { check in
            guard let domain = check.domain, domain.contains(".") else { return false }
            return own == domain || own.hasSuffix(".\(domain)")
        } ? .claimed : .none
    }
}
