// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
package import Notices
package import SMTP

/// The authority's relay as the worker knows it: one letter, one outcome, and no address in what is said of it.
package struct SmartHostRelay: MailRelay {
    private let smartHost: SmartHost
    /// Domains, in lower case, that ordinary mail goes to under verified TLS all the way, or not at all.
    private let encryptedDomains: Set<String>

    package init(_ smartHost: SmartHost, encryptedDomains: Set<String> = []) {
        self.smartHost = smartHost
        self.encryptedDomains = encryptedDomains
    }

    package func hand(
        _ letter: OutgoingLetter, while stands: @escaping @Sendable () -> Bool
    ) async -> MailHandover {
        guard let content = try? OutgoingContent(checking: letter.bytes) else {
            return .refused(
                status: EnhancedStatus(.permanent, 6, 0), ServerWords(cleaning: "the letter is malformed"))
        }
        let report = await smartHost.deliver(
            OutgoingMail(sender: letter.envelopeSender, recipients: [letter.recipient], content: content),
            while: stands)
        return report.outcomes.first.map(MailHandover.init) ?? .later(.interrupted)
    }
}

extension SmartHostRelay: OrdinaryRelay {
    package func pass(
        _ envelope: Envelope, _ content: [UInt8], while stands: @escaping @Sendable () -> Bool
    ) async -> Passage {
        guard let content = try? OutgoingContent(checking: content) else {
            let refused = MailHandover.refused(
                status: EnhancedStatus(.permanent, 6, 0), ServerWords(cleaning: "the message is malformed"))
            return Passage(handovers: envelope.recipients.map { _ in refused }, reporter: .nobody)
        }
        let encrypted = envelope.recipients.indices.filter {
            encryptedDomains.contains(envelope.recipients[$0].address.domain)
        }
        let report: SMTP.DeliveryReport
        switch encrypted.count {
        case 0: report = await smartHost.deliver(OutgoingMail(envelope, content: content), while: stands)
        case envelope.recipients.count:
            report = await smartHost.deliver(
                OutgoingMail(envelope, content: content, way: .encryptedThroughout), while: stands)
        case _: report = await passInTwo(envelope, content, encrypted: encrypted, while: stands)
        }
        let reporter: Passage.Reporter =
            switch report.notifications {
            case .dsn: .relay
            case .none: .nobody
            }
        return Passage(handovers: report.outcomes.map(MailHandover.init), reporter: reporter)
    }
}

extension SmartHostRelay {
    /// What one recipient's domain demands is no reason to hold the others' copies back.
    private func passInTwo(
        _ envelope: Envelope, _ content: OutgoingContent, encrypted: [Int],
        while stands: @escaping @Sendable () -> Bool
    ) async -> SMTP.DeliveryReport {
        var (under, plain) = (envelope, envelope)
        under.recipients = encrypted.map { envelope.recipients[$0] }
        let others = envelope.recipients.indices.filter { !encrypted.contains($0) }
        plain.recipients = others.map { envelope.recipients[$0] }
        let first = await smartHost.deliver(
            OutgoingMail(under, content: content, way: .encryptedThroughout), while: stands)
        let second = await smartHost.deliver(OutgoingMail(plain, content: content), while: stands)
        let outcomes = zip(encrypted + others, first.outcomes + second.outcomes).sorted { $0.0 < $1.0 }
        return SMTP.DeliveryReport(outcomes: outcomes.map(\.1), notifications: second.notifications)
    }
}

extension MailHandover {
    fileprivate init(_ outcome: RecipientOutcome) {
        switch outcome {
        case .delivered: self = .accepted
        case .refused(let trouble): self = .refused(status: trouble.status, trouble.words)
        case .deferred(.session(.withdrawn)): self = .withdrawn
        case .deferred(let trouble):
            self = .later(trouble.delay, status: trouble.status, trouble.words)
        }
    }
}

extension DeliveryTrouble {
    fileprivate var words: ServerWords {
        switch self {
        case .reply(let reply): ServerWords(cleaning: reply.text)
        case .requireTLSNotOffered:
            ServerWords(
                cleaning: "this domain takes encrypted mail only, and that cannot be promised: send it sealed"
            )
        case .eightBitNotOffered, .smtpUTF8NotOffered, .tooLarge, .session: ServerWords(cleaning: "\(status)")
        }
    }

    fileprivate var delay: MailDelay {
        switch self {
        case .reply, .eightBitNotOffered, .smtpUTF8NotOffered, .requireTLSNotOffered, .tooLarge: .busy
        case .session(let trouble): trouble.delay
        }
    }
}

extension ClientTrouble {
    fileprivate var delay: MailDelay {
        switch self {
        case .unreachable: .unreachable
        case .timedOut: .timedOut
        case .greetingRefused, .helloRefused, .serverClosing: .busy
        case .tlsNotOffered, .tlsRefused, .tlsFailed, .bytesBeforeTLS, .passwordNeedsTLS: .notEncrypted
        case .authenticationNotOffered, .loginRefused: .signInRefused
        case .connectionLost, .malformedReply, .unexpectedReply, .withdrawn: .interrupted
        }
    }
}
