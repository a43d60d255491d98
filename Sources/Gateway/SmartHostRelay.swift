// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
package import Notices
package import SMTP

/// The authority's relay as the worker knows it: one letter, one outcome, and no address in what is said of it.
package struct SmartHostRelay: MailRelay {
    private let smartHost: SmartHost

    package init(_ smartHost: SmartHost) {
        self.smartHost = smartHost
    }

    package func hand(_ letter: OutgoingLetter) async -> MailHandover {
        guard let content = try? OutgoingContent(checking: letter.bytes) else {
            return .refused(
                status: EnhancedStatus(.permanent, 6, 0), ServerWords(cleaning: "the letter is malformed"))
        }
        let report = await smartHost.deliver(
            OutgoingMail(sender: letter.envelopeSender, recipients: [letter.recipient], content: content))
        return report.outcomes.first.map(MailHandover.init) ?? .later(.interrupted)
    }
}

extension SmartHostRelay: OrdinaryRelay {
    package func pass(_ envelope: Envelope, _ content: [UInt8]) async -> Passage {
        guard let content = try? OutgoingContent(checking: content) else {
            let refused = MailHandover.refused(
                status: EnhancedStatus(.permanent, 6, 0), ServerWords(cleaning: "the message is malformed"))
            return Passage(handovers: envelope.recipients.map { _ in refused }, reporter: .nobody)
        }
        let report = await smartHost.deliver(OutgoingMail(envelope, content: content))
        let reporter: Passage.Reporter =
            switch report.notifications {
            case .dsn: .relay
            case .none: .nobody
            }
        return Passage(handovers: report.outcomes.map(MailHandover.init), reporter: reporter)
    }
}

extension MailHandover {
    fileprivate init(_ outcome: RecipientOutcome) {
        switch outcome {
        case .delivered: self = .accepted
        case .refused(let trouble): self = .refused(status: trouble.status, trouble.words)
        case .deferred(let trouble):
            self = .later(trouble.delay, status: trouble.status, trouble.words)
        }
    }
}

extension DeliveryTrouble {
    fileprivate var words: ServerWords {
        switch self {
        case .reply(let reply): ServerWords(cleaning: reply.text)
        case .eightBitNotOffered, .smtpUTF8NotOffered, .tooLarge, .session: ServerWords(cleaning: "\(status)")
        }
    }

    fileprivate var delay: MailDelay {
        switch self {
        case .reply, .eightBitNotOffered, .smtpUTF8NotOffered, .tooLarge: .busy
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
        case .connectionLost, .malformedReply, .unexpectedReply: .interrupted
        }
    }
}
