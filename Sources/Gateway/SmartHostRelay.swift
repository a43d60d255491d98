// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
package import Notices
internal import SMTP

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
        switch report.outcomes.first {
        case .delivered:
            return .accepted
        case .refused(let trouble):
            return .refused(status: trouble.status, trouble.words)
        case .deferred(let trouble):
            return .later(trouble.delay, status: trouble.status, trouble.words)
        case nil:
            return .later(.interrupted)
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
