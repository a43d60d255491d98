// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Settings
import Testing

/// One change to a right file, and the sentence that must follow.
struct WrongFile: Sendable, CustomTestStringConvertible {
    let name: String
    let piece: String
    let other: String
    let sentence: String

    init(_ name: String, _ piece: String, _ other: String, _ sentence: String) {
        self.name = name
        self.piece = piece
        self.other = other
        self.sentence = sentence
    }

    var testDescription: String { name }
}

@Suite("Each kind of mistake has its sentence and its line")
struct MistakeTests {
    static let form: [WrongFile] = [
        WrongFile("a broken line", "folder: store", "folder: [store", "line 5: this is not YAML: "),
        WrongFile(
            "a setting twice", "folder: store", "folder: store\nfolder: other",
            "a setting stands more than once: “folder”"),
        WrongFile(
            "an unknown section", "relay: {", "rellay: {",
            "line 11: the file has no setting “rellay”; did you mean “relay”?"),
        WrongFile(
            "an unknown key", "host: relay", "hots: relay",
            "line 11: relay has no setting “hots”; did you mean “host”?"),
        WrongFile(
            "an unknown key unlike any", "{host: ", "{zzzzzz: 1, host: ",
            "line 11: relay has no setting “zzzzzz”"),
        WrongFile("a missing key", "hostname: sinetti.kunta.example", "", "line 7: smtp needs “hostname”"),
        WrongFile(
            "a key without a value", "folder: store", "folder:",
            "line 4: folder has no value; it must be a path"),
        WrongFile(
            "a text where a group belongs", "relay: {host: relay.kunta.example}", "relay: mail",
            "line 11: relay must be a group of settings"),
        WrongFile(
            "a list where a text belongs", "folder: store", "folder: [store]",
            "line 4: folder must be a path, not a group or a list"),
        WrongFile(
            "a text where a list belongs", "networks: [127.0.0.1]", "networks: 127.0.0.1",
            "line 10: smtp.networks must be a list"),
        WrongFile(
            "an empty list", "mailboxes:", "mailboxes: []\nstaff:",
            "line 13: mailboxes must have at least one item"),
    ]

    static let values: [WrongFile] = [
        WrongFile("no word of a scanner", "scanning: none", "", "the file needs “scanning”"),
        WrongFile(
            "a scanner that is not named", "scanning: none", "scanning: yes",
            "line 15: scanning must be a group with “clamd”, or the word none to run without a scanner"),
        WrongFile(
            "a scanner without a port", "scanning: none", "scanning: {clamd: localhost}",
            "line 15: scanning.clamd must be a socket's path"),
        WrongFile(
            "a port out of range", "{host: relay", "{port: 0, host: relay",
            "line 11: relay.port must be a port number from 1 to 65535, not “0”"),
        WrongFile(
            "a port that is no number", "{host: relay", "{port: smtp, host: relay",
            "line 11: relay.port must be a port number"),
        WrongFile(
            "a word outside its set", "{host: relay", "{tls: maybe, host: relay",
            "line 11: relay.tls must be “none”, “opportunistic”, “required” or “implicit”, not “maybe”"),
        WrongFile(
            "a host that is none", "relay.kunta.example}", "-relay-}",
            "line 11: relay.host must be a host name or an IP address, not “-relay-”"),
        WrongFile(
            "a host name that is an address", "hostname: sinetti.kunta.example", "hostname: 192.0.2.1",
            "line 8: smtp.hostname must be a host name"),
        WrongFile(
            "an http origin", "https://sinetti.kunta.example", "http://sinetti.kunta.example",
            "line 6: web.origin must be an https origin"),
        WrongFile(
            "an origin with a path", "https://sinetti.kunta.example", "https://sinetti.kunta.example/mail",
            "line 6: web.origin must be an https origin"),
        WrongFile(
            "an origin with a user", "https://sinetti.kunta.example", "https://u:p@sinetti.kunta.example",
            "line 6: web.origin must be an https origin"),
        WrongFile(
            "a name to listen on", "127.0.0.1:8080", "localhost:8080",
            "line 6: web.listen must be an IP address and a port"),
        WrongFile(
            "no port to listen on", "127.0.0.1:8080", "127.0.0.1",
            "line 6: web.listen must be an IP address and a port"),
        WrongFile(
            "a network with too long a prefix", "networks: [127.0.0.1]", "networks: [127.0.0.0/33]",
            "line 10: smtp.networks must be an IP address or a network"),
        WrongFile(
            "a network with bits after its prefix", "networks: [127.0.0.1]", "networks: [2001:db8::1/64]",
            "line 10: smtp.networks must be an IP address or a network"),
        WrongFile(
            "a size with a unit", "networks: [127.0.0.1]", "networks: [127.0.0.1]\n  messageBytes: 50 MB",
            "line 11: smtp.messageBytes must be a whole number of bytes from 65536 to 1073741824, not “50 MB”"
        ),
        WrongFile(
            "an address without a domain", "suojattu@kunta.example", "suojattu",
            "line 12: notices.from must be a mail address"),
        WrongFile(
            "a log name with a scheme", "logName: sinetti", "logName: https://sinetti",
            "line 5: keys.logName must be a name without a scheme"),
        WrongFile(
            "a home folder", "folder: store", "folder: ~/store",
            "line 4: folder must be a path, not “~/store”"),
        WrongFile(
            "expiry too long", "folder: store", "folder: store\nmessages: {expiryDays: 1000}",
            "line 5: messages.expiryDays must be a whole number of days from 1 to 365, not “1000”"),
        WrongFile(
            "an SMS gateway in clear elsewhere", "folder: store",
            "folder: store\nsms: {kannel: {url: 'http://sms.kunta.example/', user: u, sender: Kunta}}",
            "line 5: sms.kannel.url must be an https URL"),
        WrongFile(
            "too long an SMS sender", "folder: store",
            "folder: store\nsms: {kannel: {url: 'https://sms.kunta.example/', user: u, sender: Mallilan kunta}}",
            "line 5: sms.kannel.sender must be at most 11 letters, digits"),
        WrongFile(
            "a password instead of its hash", "networks: [127.0.0.1]",
            "certificate: c\n  key: k\n  logins: [{name: printer, passwordHash: hunter2}]",
            "line 12: smtp.logins.passwordHash must be the hash"),
    ]

    static let relations: [WrongFile] = [
        WrongFile(
            "a key without a certificate", "listen: \"127.0.0.1:8080\"", "listen: \"127.0.0.1:8080\", key: k",
            "line 6: web.key needs web.certificate"),
        WrongFile(
            "a certificate without a key", "listen: \"127.0.0.1:8080\"",
            "listen: \"127.0.0.1:8080\", certificate: c", "line 6: web.certificate needs web.key"),
        WrongFile(
            "clear pages open to the network", "\"127.0.0.1:8080\"", "\"0.0.0.0:8080\"",
            "line 6: web.listen is open to the network"),
        WrongFile(
            "an SMS gateway without a path", "folder: store",
            "folder: store\nsms: {kannel: {url: 'https://sms.kunta.example', user: u, sender: Kunta}}",
            "line 5: sms.kannel.url must be an https URL"),
        WrongFile(
            "a TLS listener without a certificate", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  tlsListen: ['127.0.0.1:2465']",
            "line 11: smtp.tlsListen needs smtp.certificate and smtp.key"),
        WrongFile(
            "a login without TLS", "networks: [127.0.0.1]", "logins: []",
            "line 10: smtp.logins needs smtp.certificate and smtp.key"),
        WrongFile(
            "nobody may send", "networks: [127.0.0.1]", "",
            "line 7: smtp.networks and smtp.logins are both missing"),
        WrongFile(
            "nothing listens", "listen: [\"127.0.0.1:2525\"]", "",
            "line 7: smtp.listen and smtp.tlsListen are both missing"),
        WrongFile(
            "another fate of ordinary mail", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  ordinary: forward",
            "line 11: smtp.ordinary must be “relay” or “refuse”"),
        WrongFile(
            "results that nobody brings", "networks: [127.0.0.1]",
            "authenticationResults: [mx.kunta.example]",
            "line 10: smtp.authenticationResults needs smtp.networks"),
        WrongFile(
            "LMTP at the port of SMTP", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  lmtpListen: ['127.0.0.1:25']",
            "line 11: smtp.lmtpListen must not be at port 25, which is for SMTP"),
        WrongFile(
            "a balancer that anybody could be", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  proxy: {listen: ['127.0.0.1:2526']}",
            "line 11: smtp.proxy needs “networks”"),
        WrongFile(
            "a balancer without a listener", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  proxy: {networks: [192.0.2.1]}",
            "line 11: smtp.proxy.listen and smtp.proxy.tlsListen are both missing"),
        WrongFile(
            "a balancer before TLS without a certificate", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  proxy: {networks: [192.0.2.1], tlsListen: ['127.0.0.1:2526']}",
            "line 11: smtp.proxy has tlsListen, which needs smtp.certificate and smtp.key"),
        WrongFile(
            "no messages at all", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  limits: {messagesPerMinute: 0}",
            "line 11: smtp.limits.messagesPerMinute must be a whole number of messages from 1 to 1000000"),
        WrongFile(
            "a listener twice, once behind a balancer", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  proxy: {networks: [192.0.2.1], listen: ['127.0.0.1:2525']}",
            "line 7: smtp and web or watch have more than one listener at 127.0.0.1:2525"),
        WrongFile(
            "two listeners at one place", "127.0.0.1:2525", "127.0.0.1:8080",
            "line 7: smtp and web or watch have more than one listener at 127.0.0.1:8080"),
        WrongFile(
            "less memory than one message", "networks: [127.0.0.1]",
            "networks: [127.0.0.1]\n  memoryBytes: 16777216",
            "line 11: smtp.memoryBytes must be at least smtp.messageBytes (52428800)"),
        WrongFile(
            "a relay password without TLS", "{host: relay", "{tls: opportunistic, login: us, host: relay",
            "line 11: relay.login needs relay.tls: required"),
        WrongFile(
            "a relay password without a login", "{host: relay", "{password: x, host: relay",
            "line 11: relay.password needs relay.login"),
        WrongFile(
            "an authority for a certificate not checked", "{host: relay",
            "{tls: none, certificateAuthority: ca, host: relay",
            "line 11: relay.certificateAuthority needs relay.tls: required"),
        WrongFile(
            "one file for two keys", "log: log.key", "log: root.key",
            "line 5: keys.log must be another file than keys.root"),
        WrongFile(
            "a mailbox twice", "mailboxes:",
            "mailboxes:\n  - {address: Neuvonta@kunta.example, name: {fi: N, sv: N, en: N}}",
            "line 15: mailboxes.address is another mailbox's address too"),
        WrongFile(
            "two mailboxes whose addresses give one key", "mailboxes:",
            "mailboxes:\n  - {address: neuvonta@toinen.example, name: {fi: N, sv: N, en: N}}",
            "line 15: mailboxes.key must be written: “neuvonta” is another mailbox's key too"),
        WrongFile(
            "a mailbox of a unit that is not there", "mailboxes:",
            "mailboxes:\n  - {address: a@kunta.example, unit: koulut, name: {fi: N, sv: N, en: N}}",
            "line 14: mailboxes.unit is not the key of a unit in this file"),
        WrongFile(
            "a unit before its parent", "folder: store",
            "folder: store\nunits:\n  - {key: koulut, parent: sivistys, name: {fi: K, sv: S, en: S}}",
            "line 6: units.parent is not the key of a unit that stands before this one"),
        WrongFile(
            "a unit twice", "folder: store",
            "folder: store\nunits: [{key: a, name: {fi: K, sv: S, en: S}}, {key: a, name: {fi: K, sv: S, en: S}}]",
            "line 5: units.key is another unit's key too"),
        WrongFile(
            "a way of being known that there is not", "mailboxes:",
            "mailboxes:\n  - {address: a@kunta.example, residents: strong, name: {fi: N, sv: N, en: N}}",
            "line 14: mailboxes.residents must be “closed”, “open”, “confirmed”, “substantial” or “high”, not “strong”"
        ),
        WrongFile(
            "a grant to a mailbox that is not there", "folder: store",
            "folder: store\nstaff:\n  - {login: a, name: A, language: fi, mailboxes: [{address: b@kunta.example, rights: [read], reason: r, until: 2030-01-01}]}",
            "line 6: staff.mailboxes.address is not the address of a mailbox in this file"),
        WrongFile(
            "a grant without an end", "folder: store",
            "folder: store\nstaff:\n  - {login: a, name: A, language: fi, mailboxes: [{address: neuvonta@kunta.example, rights: [read], reason: r}]}",
            "line 6: staff.mailboxes needs “until”"),
        WrongFile(
            "a grant of nothing", "folder: store",
            "folder: store\nstaff:\n  - {login: a, name: A, language: fi, mailboxes: [{address: neuvonta@kunta.example, rights: [], reason: r, until: 2030-01-01}]}",
            "line 6: staff.mailboxes.rights must have at least one item"),
        WrongFile(
            "a login twice", "folder: store",
            "folder: store\nstaff: [{login: a, name: A, language: fi}, {login: a, name: B, language: sv}]",
            "line 5: staff.login is another person's login too"),
    ]

    @Test("in the form", arguments: form)
    func wrongForm(_ wrong: WrongFile) { check(wrong) }

    @Test("in a value", arguments: values)
    func wrongValue(_ wrong: WrongFile) { check(wrong) }

    @Test("between two settings", arguments: relations)
    func wrongRelation(_ wrong: WrongFile) { check(wrong) }

    private func check(_ wrong: WrongFile) {
        let text = Sample.with(wrong.piece, as: wrong.other)
        #expect(text != Sample.smallest, "the piece must stand in the smallest file")
        let mistakes = Sample.mistakes(text)
        #expect(mistakes.contains { $0.contains(wrong.sentence) }, "said instead: \(mistakes)")
    }

    @Test("neither a secret nor a person's address is repeated")
    func nothingPersonal() {
        let text =
            Sample.with("suojattu@kunta.example", as: "maija@@kunta.example")
            + "\nstaff: [{login: Maija, name: Maija, language: fi}]"
        let said = Sample.mistakes(text, environment: ["SINETTI_SMS_PASSWORT_PASSWORD": "hunter2"]).joined()
        #expect(!said.contains("aija"))
        #expect(!said.contains("hunter2"))
    }
}
