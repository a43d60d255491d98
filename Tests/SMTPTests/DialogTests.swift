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
    let dialect: ServerSession.Dialect
    /// What came of a PROXY header so far; nil behind it, and where none is expected.
    var header: [UInt8]?
    var client = "127.0.0.1"
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
        dialect = dialog.dialect == .lmtp ? .lmtp : .smtp
        session = ServerSession(
            settings: .init(
                hostName: hostName, tls: tls, authentication: .plainUnderTLS,
                messageBytes: dialog.messageBytes,
                recipients: dialog.recipients, dialect: dialect))
        switch dialog.proxy {
        case .none: tell(.opened)
        case .required: header = []
        }
    }

    mutating func arrive(_ bytes: [UInt8]) {
        guard let before = header else { return tell(.bytes(bytes)) }
        var all = before + bytes
        do throws(ProxyFlaw) {
            switch try ProxyHeader.take(from: &all) {
            case nil:
                header = all
                return
            case .local: break
            case .client(let octets): client = Self.text(octets)
            }
        } catch {
            isClosed = true
            return
        }
        header = nil
        wantsTLS = session.protection == .tls
        if !wantsTLS { tell(.opened) }
        if !all.isEmpty { tell(.bytes(all)) }
    }

    /// An address as people write it; of IPv6 only what the dialogs have: zeros in the middle.
    private static func text(_ octets: [UInt8]) -> String {
        guard octets.count == 16 else { return octets.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]) }
        let head = groups.prefix { $0 != 0 }.map { String($0, radix: 16) }
        let tail = groups.dropFirst(head.count).drop { $0 == 0 }.map { String($0, radix: 16) }
        return head.joined(separator: ":") + "::" + tail.joined(separator: ":")
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
            switch dialect {
            case .smtp: tell(.taken(.messageAccepted))
            case .lmtp: tell(.takenEach(envelope.addresses.map(DialogTown.verdict)))
            }
        }
    }

    mutating func play(_ step: Dialog.Step, say: (String) -> Comment) throws {
        switch step {
        case .send(let bytes): arrive(bytes)
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
            tell(session.protection == .tls ? .opened : .tlsEstablished)
        case .closed: #expect(isClosed && lines.isEmpty, say("open, or said more: \(lines)"))
        case .noMail: #expect(mails.isEmpty, say("a mail came"))
        case .mail(let envelope, let content):
            let mail = try #require(mails.isEmpty ? nil : mails.removeFirst(), say("no mail came"))
            #expect(mail.envelope == envelope, say(mail.envelope))
            #expect(mail.content == content, say(String(decoding: mail.content, as: UTF8.self)))
        case .client(let address): #expect(client == address, say(client))
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
