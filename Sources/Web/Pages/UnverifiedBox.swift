// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Messages

/// What was seen of the sender of a message that came unprotected, in plain words.
struct UnverifiedBox: Sendable, Encodable {
    struct Check: Sendable, Encodable {
        /// `good`, `bad` or `open`: the look; the words say it too.
        let look: String
        let icon: String
        let finding: String
    }

    let address: String
    let senderName: String?
    let checks: [Check]
    /// Where nobody who is trusted has looked.
    let unchecked: String?

    init(_ origin: Origin, in wording: Wording) {
        let words = wording.words.display
        address = origin.address
        senderName = origin.name.flatMap { $0.isEmpty ? nil : $0 }
        let own = origin.address.split(separator: "@").last.map(String.init) ?? origin.address
        checks = origin.checks.map { Check($0, domain: $0.domain ?? own, words) }
        unchecked = origin.checks.isEmpty ? words.senderUnchecked : nil
    }
}

extension UnverifiedBox.Check {
    private enum Look { case good, bad, open }

    fileprivate init(_ check: Origin.Check, domain: String, _ words: DisplayWords) {
        let look: Look =
            switch check.verdict {
            case .pass: .good
            case .fail, .softfail, .policy: .bad
            case .none, .neutral, .temperror, .permerror: .open
            }
        finding =
            switch (check.method, look) {
            case (.spf, .good): words.spfPassed(domain)
            case (.spf, .bad): words.spfFailed(domain)
            case (.spf, .open): words.spfOpen(domain)
            case (.dkim, .good): words.dkimPassed(domain)
            case (.dkim, .bad): words.dkimFailed(domain)
            case (.dkim, .open): words.dkimOpen(domain)
            case (.dmarc, .good): words.dmarcPassed(domain)
            case (.dmarc, .bad): words.dmarcFailed(domain)
            case (.dmarc, .open): words.dmarcOpen(domain)
            }
        switch look {
        case .good: (self.look, icon) = ("good", TemplateName.iconCheck.rawValue)
        case .bad: (self.look, icon) = ("bad", TemplateName.iconStop.rawValue)
        case .open: (self.look, icon) = ("open", TemplateName.iconAlert.rawValue)
        }
    }
}
