// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Audit
package import Bulletins
package import Identity
internal import Mail
package import Mailboxes
package import MerkleLog
package import Messages
package import Notices
package import Scanning
package import Sealing
package import Settings
package import Store
package import Vocabulary
internal import Watching
internal import Worker

/// The parts of one installation that every command and role stands on: its rows, its blobs, its clock and its chance.
package struct House: Sendable {
    package let configuration: Configuration
    package let database: Database
    package let blobs: Blobs
    package let clock: Clock
    package let chance: Chance

    /// Opens what the configuration names and brings its schema up to date, which an intake alone has no right to.
    package init(
        _ configuration: Configuration, for use: Configuration.Use,
        metrics: StoreMetrics = StoreMetrics(Registry()), clock: Clock, chance: Chance
    ) throws {
        let folder = configuration.folder
        self.configuration = configuration
        self.clock = clock
        self.chance = chance
        let place: Database.Place =
            switch configuration.store {
            case .file: .file(folder + "/sinetti.sqlite", readers: 8)
            case .postgreSQL(let store):
                .postgreSQL(store.address, connections: store.connections, intakeUser: store.intakeUser)
            }
        let duty: SchemaDuty =
            switch use {
            case .serve, .prepare: .migrate
            case .intake: .expect
            }
        database = try Database(
            place, migrations: Schema.all, duty: duty, metrics: metrics, clock: clock, chance: chance)
        blobs = try Self.openBlobs(configuration, database: database, clock: clock, chance: chance)
    }

    /// The root key of the configuration.
    package func keyring() throws -> Keyring { try KeyFiles.keyring(at: configuration.keys.rootPath) }

    /// The log's signing key of the configuration.
    package func signer() throws -> NoteSigner {
        try KeyFiles.signer(at: configuration.keys.logPath, name: configuration.keys.logName)
    }

    package var audit: AuditLog { AuditLog(database: database, origin: configuration.keys.logName) }

    /// The intake, which needs no key.
    package var intake: MessageIntake {
        MessageIntake(database: database, blobs: blobs, clock: clock, chance: chance)
    }

    /// The messages, which need the root key.
    ///
    /// Only pages take uploads, so only they need the scanner.
    package func messages(_ keyring: Keyring, scanner: (any MalwareScanner)? = nil) -> Messages {
        let limits = configuration.messages
        return Messages(
            database: database, blobs: blobs, keyring: keyring, scanner: scanner,
            limits: Messages.Limits(
                attachmentBytes: limits.attachmentBytes, attachments: limits.attachments,
                expiry: .days(limits.expiryDays),
                textsADay: configuration.sms?.textsADay ?? 0, undo: .seconds(limits.undoSeconds)),
            ladder: NoticeLadder(configuration.notices.ladder),
            wordSearch: WordSearch(configuration.search.words),
            providedDomains: configuration.partners?.domains ?? [], clock: clock, chance: chance)
    }

    /// General information to many.
    package func bulletins(_ keyring: Keyring) -> Bulletins {
        Bulletins(database: database, keyring: keyring, clock: clock, chance: chance)
    }

    /// The authority as its notices show it.
    package func authority() throws -> Authority {
        let shown = configuration.authority
        guard let origin = WebOrigin(parsing: configuration.web.origin.description) else {
            throw Fault(.permanent, "the web origin cannot be shown in notices")
        }
        return try Authority(
            name: shown.name, shortName: shown.name,
            sender: NamedAddress(name: shown.name.finnish, address: configuration.notices.from),
            bounceDomain: configuration.notices.bounceDomain, origin: origin, help: shown.help)
    }

    /// Brings the declared mailboxes, people and grants into force, with the keys that they need.
    package func declareRoster(_ keyring: Keyring) async throws {
        let configuration = configuration
        try await database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareAuthorityKeys(keyring: keyring)
            let mailboxes = try tx.declareMailboxes(of: configuration, keyring: keyring)
            var grants: [Grant] = []
            var administrators: [StaffID] = []
            for declared in configuration.staff {
                let member = try tx.declareStaff(
                    login: declared.login, name: declared.name, language: declared.language)
                if let address = declared.address { try tx.setAddress(address.text, of: member.id) }
                if declared.roles.contains(.administrator) { administrators.append(member.id) }
                for grant in declared.grants {
                    guard let mailbox = mailboxes[grant.mailbox] else { continue }
                    for right in grant.rights.sorted(by: { $0.rawValue < $1.rawValue }) {
                        grants.append(
                            Grant(
                                mailbox: mailbox, staff: member.id, right: GrantedRight(right),
                                reason: grant.reason, until: grant.until.end))
                    }
                }
            }
            try tx.declareGrants(grants, keyring: keyring)
            try tx.declareAdministrators(administrators)
            try tx.declareGroupRules(
                configuration.groups.map { GroupRule($0, mailboxes: mailboxes) })
        }
    }

    /// Makes the code by which the first administrator gets in; refused as `outOfTurn` where there is one with a way in.
    package func makeFirstAdministratorCode() async throws -> OneTimeCode {
        try await StaffSessions(database: database, chance: chance).codes
            .makeFirst(by: .service(.operator))
    }

    /// Whether there is a reader key yet that the keyring opens.
    ///
    /// - Throws: where there is one that was wrapped with another root key.
    package func opens(with keyring: Keyring) async throws -> Bool {
        try await database.read { tx in
            let newest = try tx.first("SELECT key_id FROM reader_key ORDER BY created_at DESC LIMIT 1") {
                row in
                try row["key_id"] as ReaderKeyID
            }
            guard let newest else { return false }
            do {
                _ = try tx.privateKey(newest, keyring: keyring)
            } catch {
                throw Fault(.permanent, "the root key is not the one that this database was begun with")
            }
            return true
        }
    }

    /// Makes the directory's token, the only one from now on.
    package func makeDirectoryToken() async throws -> Secret<String> {
        try await StaffDirectory(database: database).makeToken(chance: chance, by: .service(.operator))
    }

    /// Sets the password of a declared member of staff.
    package func setPassword(_ hash: PasswordHash, login: String) async throws {
        guard let member = try await database.read({ tx in try tx.staffMember(login: login) }) else {
            throw Fault(.permanent, "there is no account of that name: declare it in the configuration first")
        }
        try await database.write(.passwordSet(member.id), by: .service(.operator)) { tx in
            try tx.setPassword(hash, of: member.id)
        }
    }
}

extension GroupRule {
    fileprivate init(_ declared: Configuration.Group, mailboxes: [Address: MailboxID]) {
        self.init(
            group: declared.name,
            gifts: declared.mailboxes.flatMap { share -> [Gift] in
                guard let mailbox = mailboxes[share.mailbox] else { return [] }
                return share.rights.sorted(by: { $0.rawValue < $1.rawValue }).map {
                    Gift(mailbox: mailbox, right: GrantedRight($0), reason: share.reason)
                }
            },
            roles: declared.roles.map { role in
                switch role {
                case .administrator: StaffRole.administrator
                }
            }, days: declared.days)
    }
}
