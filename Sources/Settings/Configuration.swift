// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How one authority's Sinetti is set up: what its configuration file says, checked as a whole.
///
/// The only way to make one is to read a file, so that the demo and the tests come through the same door as an operator.
package struct Configuration: Sendable {
    package let authority: Authority
    /// The folder of the database and the sealed attachments.
    package let folder: String
    package let store: Store
    package let blobs: Blobs
    package let keys: Keys
    package let web: Web
    package let smtp: SMTP
    package let relay: Relay
    package let notices: Notices
    /// The SMS gateway; where there is none, deliveries that need a PIN are refused at intake.
    package let sms: SMS?
    /// Who says who people are; where there is none, nobody can identify.
    package let identification: Identification?
    /// Partner organisations' own providers; people of all others get in by mail and a code.
    package let partners: PartnerProviders?
    package let messages: MessageLimits
    package let scanning: Scanning
    package let watch: Watch
    package let log: Log
    package let search: Search
    /// How mail to a domain is protected, whatever its sender writes.
    package let domains: [DomainRule]
    /// The authority's parts, parents before their children.
    package let units: [Unit]
    package let mailboxes: [Mailbox]
    package let staff: [Staff]
    /// What the organisation's groups give.
    package let groups: [Group]

    /// What the configuration is read for, which decides what must be at hand.
    package enum Use: Sendable, CaseIterable {
        /// To run every part: keys, files and passwords are there.
        case serve
        /// To run the intake alone, which holds neither the root key nor a password.
        case intake
        /// To prepare or look: only what the file itself says is checked.
        case prepare
    }
}

/// What a section's meaning depends on besides its text.
struct Circumstances {
    let use: Configuration.Use
    /// The folder that relative paths start from.
    let folder: String
    let environment: [String: String]

    var path: Reading<String> { .path(in: folder) }
}

extension Configuration {
    init?(_ file: Section, _ circumstances: Circumstances) {
        let authority = file.group("authority", .required) { Authority($0) }
        let folder = file.required("folder", circumstances.path)
        if let folder { FileCheck(file, circumstances).folder("folder", folder) }
        let store =
            file.group("store", .optional) { store in
                store.group("postgresql", .required) { PostgreSQL($0, circumstances) }
            }.map { Store.postgreSQL($0) } ?? .file
        let blobs = file.group("blobs", .optional) { Blobs($0, circumstances) } ?? .files
        let keys = file.group("keys", .required) { Keys($0, circumstances) }
        let web = file.group("web", .required) { Web($0, circumstances) }
        let smtp = file.group("smtp", .required) { SMTP($0, circumstances) }
        let relay = file.group("relay", .required) { Relay($0, circumstances) }
        let notices = file.group("notices", .required) { Notices($0) }
        let sms = file.group("sms", .optional) { SMS($0, circumstances) }
        let identification =
            file.group("identification", .optional) { Identification($0, circumstances) }
        let partners = file.group("partners", .optional) {
            PartnerProviders($0, circumstances, beside: identification?.providers ?? [])
        }
        let messages = file.group("messages", .optional) { MessageLimits($0) } ?? .standard
        let scanning = Scanning.read(file)
        let watch = file.group("watch", .optional) { Watch($0) } ?? .standard
        let log = file.group("log", .optional) { Log($0) } ?? .standard
        let search = file.group("search", .optional) { Search($0) } ?? .standard
        let domains = DomainRule.readAll(file, relay: relay)
        let units = Unit.readAll(file)
        let mailboxes = Mailbox.readAll(file, units: units)
        let staff = Staff.readAll(file, mailboxes: mailboxes)
        let groups = Group.readAll(file, mailboxes: mailboxes)
        if let notices, !file.has("sms"), notices.ladder.contains(where: { $0.channel == .sms }) {
            file.note("notices", "has a step by sms in its ladder, which needs a gateway: write sms")
        }
        Self.noteSharedListeners(file, web: web, smtp: smtp, watch: watch)
        guard let authority, let folder, let keys, let web, let smtp, let relay, let notices, let scanning
        else { return nil }
        self.authority = authority
        self.folder = folder
        self.store = store
        self.blobs = blobs
        self.keys = keys
        self.web = web
        self.smtp = smtp
        self.relay = relay
        self.notices = notices
        self.sms = sms
        self.identification = identification
        self.partners = partners
        self.messages = messages
        self.scanning = scanning
        self.watch = watch
        self.log = log
        self.search = search
        self.domains = domains
        self.units = units
        self.mailboxes = mailboxes
        self.staff = staff
        self.groups = groups
    }

    /// Two listeners cannot wait at one place.
    private static func noteSharedListeners(_ file: Section, web: Web?, smtp: SMTP?, watch: Watch) {
        var taken: Set<ListenAddress> = []
        let listeners =
            (smtp?.allListeners ?? []) + [web?.listen, watch.listen].compactMap(\.self)
        for listener in listeners where !taken.insert(listener).inserted {
            file.note("smtp", "and web or watch have more than one listener at \(listener)")
        }
    }
}
