// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import TestKit
import Testing

/// Plays the dialogs against the session itself, without sockets.
@Suite("Dialogs with the server session")
struct DialogTests {
    @Test("a dialog goes as its file says", arguments: try Dialog.all())
    func play(_ dialog: Dialog) throws {
        var stage = try Stage(dialog)
        for (line, step) in dialog.steps {
            try stage.play(step) { actual in "\(dialog.name).dialog:\(line): \(actual)" }
        }
        try stage.sayGoodbye { actual in "\(dialog.name).dialog: at the end: \(actual)" }
    }
}

private struct Stage {
    var session: ServerSession
    var lines: [String] = []
    var isClosed = false
    var wantsTLS = false
    var content: [UInt8] = []
    var mails: [(envelope: String, content: [UInt8])] = []

    init(_ dialog: Dialog) throws {
        let hostName = try #require(HostName(parsing: DialogTown.hostName))
        let tls: ServerSession.TLSOffer =
            switch dialog.listener {
            case .plain: .unavailable
            case .starttls: .startTLS
            case .tls: .implicit
            }
        session = ServerSession(
            settings: .init(
                hostName: hostName, tls: tls, authentication: .plainUnderTLS,
                messageBytes: dialog.messageBytes,
                recipients: dialog.recipients))
        tell(.opened)
    }

    mutating func tell(_ event: ServerSession.Event) {
        for action in session.receive(event) {
            switch action {
            case .reply(let reply):
                let text = String(decoding: reply.wire, as: UTF8.self)
                lines += text.split(separator: "\r\n", omittingEmptySubsequences: false).dropLast().map(
                    String.init)
            case .startTLS: wantsTLS = true
            case .ask(let question): answer(question)
            case .content(let bytes): content += bytes
            case .dropContent: content = []
            case .close: isClosed = true
            }
        }
    }

    mutating func answer(_ question: ServerSession.Question) {
        switch question {
        case .mayReceive(let recipient, _):
            tell(DialogTown.refusal(of: recipient).map { .refused($0) } ?? .accepted)
        case .mayBegin: tell(.accepted)
        case .authenticate(let credentials):
            tell(DialogTown.refusal(of: credentials).map { .refused($0) } ?? .accepted)
        case .receive(let envelope):
            mails.append((DialogTown.text(of: envelope), content))
            content = []
            tell(.taken(.messageAccepted))
        }
    }

    mutating func play(_ step: Dialog.Step, say: (String) -> Comment) throws {
        switch step {
        case .send(let bytes): tell(.bytes(bytes))
        case .line(let expected):
            let actual = try nextLine(say)
            #expect(actual == expected, say(actual))
        case .prefix(let expected):
            let actual = try nextLine(say)
            #expect(actual.hasPrefix(expected), say(actual))
        case .reply(let code):
            var actual = ""
            repeat {
                actual = try nextLine(say)
                #expect(actual.hasPrefix(code), say(actual))
            } while actual.hasPrefix("\(code)-")
        case .tls:
            #expect(wantsTLS, say("TLS was not started"))
            wantsTLS = false
            tell(.tlsEstablished)
        case .closed: #expect(isClosed && lines.isEmpty, say("open, or said more: \(lines)"))
        case .noMail: #expect(mails.isEmpty, say("a mail came"))
        case .mail(let envelope, let content):
            let mail = try #require(mails.isEmpty ? nil : mails.removeFirst(), say("no mail came"))
            #expect(mail.envelope == envelope, say(mail.envelope))
            #expect(mail.content == content, say(String(decoding: mail.content, as: UTF8.self)))
        }
    }

    mutating func nextLine(_ say: (String) -> Comment) throws -> String {
        try #require(lines.isEmpty ? nil : lines.removeFirst(), say("no reply came"))
    }

    mutating func sayGoodbye(_ say: (String) -> Comment) throws {
        guard !isClosed else { return }
        tell(.bytes(Array("QUIT\r\n".utf8)))
        #expect(lines == ["221 2.0.0 Goodbye"], say("\(lines)"))
        #expect(isClosed && mails.isEmpty, say("open, or a mail that was not looked at"))
    }
}
