// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Mail
import Sealing
import Settings
import Testing
import Vocabulary

@Suite("The configuration file")
struct SettingsTests {
    @Test("the example is valid and says what it seems to say")
    func example() throws {
        let configuration = try Configuration.read(file: Sample.examplePath, for: .prepare, environment: [:])
        #expect(configuration.authority.name[.swedish] == "Mallila kommun")
        #expect(configuration.folder == "/var/lib/sinetti")
        #expect(configuration.web.origin.description == "https://sinetti.mallila.example")
        #expect(configuration.smtp.listen.map(\.description) == ["0.0.0.0:25", "[::]:25"])
        #expect(configuration.smtp.networks.map { $0.contains("192.0.2.77") } == [false, true])
        #expect(configuration.smtp.messageBytes == 52_428_800)
        #expect(configuration.relay.tls == .required)
        #expect(configuration.relay.login == nil)
        #expect(configuration.messages.expiryDays == 30)
        #expect(configuration.watch.listen?.description == "127.0.0.1:9090")
        #expect(configuration.log.format == .text && configuration.log.level == .info)
        #expect(configuration.mailboxes.map(\.address.text).count == 2)
        #expect(configuration.staff.first?.grants.first?.rights == [.read, .send])
        #expect(configuration.staff.first?.grants.first?.until.description == "2027-12-31")
    }

    @Test("the smallest file takes the defaults")
    func smallest() throws {
        let configuration = try Sample.read(Sample.smallest)
        #expect(configuration.relay.port == 25)
        #expect(configuration.relay.tls == .required)
        #expect(configuration.smtp.recipients == 100)
        #expect(configuration.smtp.ordinary == .relay && configuration.smtp.authenticationResults.isEmpty)
        #expect(configuration.smtp.limits == nil && configuration.smtp.networkLimits == nil)
        #expect(configuration.smtp.lmtpListen.isEmpty && configuration.smtp.proxy == nil)
        #expect(configuration.messages.attachmentBytes == 104_857_600)
        #expect(configuration.sms == nil)
        #expect(configuration.watch.listen == nil && configuration.watch.drainSeconds == 0)
        #expect(configuration.staff.isEmpty)
        #expect(configuration.folder == "/srv/kunta/store")
    }

    @Test("limits of a client, LMTP and listeners behind a balancer are read")
    func clients() throws {
        let smtp = try Sample.read(
            Sample.with(
                "networks: [127.0.0.1]",
                as: """
                    networks: [127.0.0.1]
                      limits: {connections: 5, messagesPerMinute: 10}
                      networkLimits: {errors: 7}
                      lmtpListen: ["[::1]:24"]
                      proxy: {networks: [192.0.2.0/28], listen: ["127.0.0.1:2526"]}
                    """)
        ).smtp
        #expect(smtp.limits?.connections == 5 && smtp.limits?.messagesPerMinute == 10)
        #expect(smtp.limits?.errors == nil && smtp.networkLimits?.errors == 7)
        #expect(smtp.lmtpListen.map(\.description) == ["[::1]:24"])
        #expect(smtp.proxy?.networks.map(\.description) == ["192.0.2.0/28"])
        #expect(smtp.proxy?.listen.map(\.description) == ["127.0.0.1:2526"])
    }

    @Test("the scanner is named by its socket or by host and port, or is said not to be there")
    func scanner() throws {
        func clamd(_ words: String) throws -> Configuration.Clamd? {
            switch try Sample.read(Sample.with("scanning: none", as: "scanning: \(words)")).scanning {
            case .off: nil
            case .clamd(let clamd): clamd
            }
        }
        #expect(try clamd("none") == nil)
        let socket = try clamd("{clamd: /run/clamav/clamd.ctl}")
        #expect(socket?.address == .socket(path: "/run/clamav/clamd.ctl") && socket?.timeoutSeconds == 60)
        let overTCP = try clamd("{clamd: \"[::1]:3310\", timeoutSeconds: 20}")
        #expect(overTCP?.address == .host("::1", port: 3310) && overTCP?.timeoutSeconds == 20)
        #expect(try clamd("{clamd: \"localhost:3310\"}")?.address.isOnThisMachine == true)
        #expect(try clamd("{clamd: \"clamav.kunta.example:3310\"}")?.address.isOnThisMachine == false)
    }

    @Test("TLS from the first byte has its own port")
    func implicitTLS() throws {
        let relay = try Sample.read(Sample.with("{host: relay", as: "{tls: implicit, host: relay")).relay
        #expect(relay.port == 465)
        #expect(relay.tls == .implicit)
    }

    @Test("secrets come from the environment, before the file, and never print")
    func secrets() throws {
        let text =
            Sample.smallest + """

                sms:
                  kannel: {url: "http://localhost:13013/cgi-bin/sendsms", user: gw, sender: Kunta, password: from-file}
                """
        let fromFile = try Sample.read(text, for: .prepare)
        #expect(fromFile.sms?.kannelPassword == "from-file")
        let environment = ["SINETTI_SMS_PASSWORD": "from-environment"]
        let overridden = try Sample.read(text, for: .prepare, environment: environment)
        #expect(overridden.sms?.kannelPassword == "from-environment")
        #expect(!"\(overridden)".contains("from-environment"))
        var dumped = ""
        dump(overridden, to: &dumped)
        #expect(!dumped.contains("from-environment"))
    }

    @Test("every mistake is told at once, in the order of its lines")
    func allAtOnce() throws {
        let text = """
            authority:
              name: {fi: Kunta, sv: Kommun}
              help: {fi: Apua, sv: Hjälp, en: Help}
            folder: store
            keys: {root: root.key, log: log.key, logName: log.kunta.example}
            web:
              origin: http://kunta.example
              listen: 0.0.0.0:8080
            smtp:
              hostname: mail.kunta.example
              listen: [127.0.0.1:70000]
              networks: [192.168.1.5/24]
              mesageBytes: 10
            notices: {from: kunta.example, bounceDomain: kunta.example}
            mailboxes:
              - address: a@kunta.example
                name: {fi: A, sv: A, en: A}
            staff:
              - login: Aino
                name: Aino
                language: de
                mailboxes:
                  - {address: b@kunta.example, rights: [write], reason: work, until: 2027-02-29}
            scanning: none
            """
        let mistakes = Sample.mistakes(text, environment: ["SINETTI_RELY_PASSWORD": "x"])
        #expect(
            mistakes == [
                "line 2: authority.name needs “en”",
                "line 7: web.origin must be an https origin without a path, such as "
                    + "https://sinetti.kunta.example (http only on localhost), not “http://kunta.example”",
                "line 8: web.listen is open to the network, so web needs certificate and key, "
                    + "or a proxy and a loopback address",
                "line 11: smtp.listen must be an IP address and a port such as 127.0.0.1:8080 or [::]:25, "
                    + "not “127.0.0.1:70000”",
                "line 12: smtp.networks must be an IP address or a network such as 192.0.2.0/24 or 2001:db8::/32, "
                    + "with no bits set after its prefix, not “192.168.1.5/24”",
                "line 13: smtp has no setting “mesageBytes”; did you mean “messageBytes”?",
                "line 14: notices.from must be a mail address such as neuvonta@kunta.example",
                "line 19: staff.login must be a login of at most 64 characters: a–z, 0–9, and . _ - @ inside",
                "line 21: staff.language must be “fi”, “sv” or “en”, not “de”",
                "line 23: staff.mailboxes.rights must be “read”, “send”, “supervise” or “administer”, not “write”",
                "line 23: staff.mailboxes.until must be a day such as 2027-12-31, not “2027-02-29”",
                "line 23: staff.mailboxes.address is not the address of a mailbox in this file",
                "the file needs “relay”",
                "the environment variable SINETTI_RELY_PASSWORD is not known; did you mean SINETTI_RELAY_PASSWORD?",
            ])
    }

    @Test("the report names the file and counts the mistakes")
    func report() throws {
        let missing = #expect(throws: ConfigurationMistakes.self) {
            try Configuration.read(file: "/no/such/sinetti.yaml", for: .serve, environment: [:])
        }
        #expect(
            missing?.description == """
                /no/such/sinetti.yaml: 1 mistake, nothing was started
                  the file is not there or cannot be read
                """)
    }
}
