// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import SMTP
import TestKit
import Testing

/// Plays the dialogs over sockets against a listener.
@Suite("Dialogs with a live listener")
struct LiveDialogTests {
    @Test("a dialog goes as its file says", .timeLimit(.minutes(10)), arguments: try Dialog.all())
    func play(_ dialog: Dialog) async throws {
        let intake = MemoryIntake()
        let tls: ServerSession.TLSOffer =
            switch dialog.listener {
            case .plain: .unavailable
            case .starttls: .startTLS
            case .tls: .implicit
            }
        let networks = [try #require(Network(parsing: "127.0.0.0/8"))]
        try await withListener(tls, intake: intake) { settings in
            settings.messageBytes = dialog.messageBytes
            settings.recipients = dialog.recipients
            settings.endpoints[0].dialect = dialog.dialect == .lmtp ? .lmtp : .smtp
            settings.endpoints[0].proxy = dialog.proxy == .required ? .required : .none
            settings.proxyNetworks = networks
        } _: { _, port in
            let wire = try await Wire.connect(port)
            if tls == .implicit, dialog.proxy == .none { try await wire.startTLS() }
            var stage = Stage(wire: wire, intake: intake)
            for (line, step) in dialog.steps {
                try await stage.play(step) { actual in "\(dialog.name).dialog:\(line): \(actual)" }
            }
            try await stage.sayGoodbye { actual in "\(dialog.name).dialog: at the end: \(actual)" }
        }
    }
}

private struct Stage {
    let wire: Wire
    let intake: MemoryIntake
    var seen = 0
    var isClosed = false

    mutating func play(_ step: Dialog.Step, say: (String) -> Comment) async throws {
        switch step {
        case .send(let bytes): try await wire.send(bytes)
        case .line(let expected):
            let actual = try await wire.line() ?? "closed"
            #expect(actual == expected, say(actual))
        case .prefix(let expected):
            let actual = try await wire.line() ?? "closed"
            #expect(actual.hasPrefix(expected), say(actual))
        case .reply(let code):
            let actual = try await wire.reply()
            #expect(actual.hasPrefix(code), say(actual))
        case .tls: try await wire.startTLS()
        case .closed:
            let actual = try await wire.line()
            #expect(actual == nil, say(actual ?? ""))
            isClosed = true
        case .noMail: #expect(intake.mails.count == seen, say("a mail came"))
        case .mail(let envelope, let content):
            let mails = intake.mails
            try #require(mails.count > seen, say("no mail came"))
            #expect(DialogTown.text(of: mails[seen].envelope) == envelope, say("another envelope"))
            #expect(mails[seen].content == content, say(String(decoding: mails[seen].content, as: UTF8.self)))
            seen += 1
        case .client(let address):
            let actual = intake.mails.last?.client.address.description ?? "nobody"
            #expect(actual == address, say(actual))
        }
    }

    mutating func sayGoodbye(_ say: (String) -> Comment) async throws {
        if !isClosed {
            let actual = try await wire.ask("QUIT")
            #expect(actual == "221 2.0.0 Goodbye", say(actual))
            #expect(try await wire.line() == nil)
        }
        #expect(intake.mails.count == seen, say("a mail that was not looked at"))
        await wire.close()
    }
}
