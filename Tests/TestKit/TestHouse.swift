// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
package import Identity
package import Mailboxes
package import MerkleLog
package import Messages
package import Scanning
internal import Sealing
package import Store
internal import Synchronization
package import Vocabulary
internal import Worker

/// A clock that stands until it is moved.
package final class TestClock: Sendable {
    private let moment: Mutex<Moment>

    package init(at moment: Moment = Moment(milliseconds: 1_790_000_000_000)) {
        self.moment = Mutex(moment)
    }

    package var clock: Clock { Clock { self.now } }
    package var now: Moment { moment.withLock { $0 } }
    package func move(by duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

extension Chance {
    /// Chance that is the same for the same seed (SplitMix64).
    package static func seeded(_ seed: UInt64) -> Chance {
        let state = Mutex(seed)
        return Chance {
            state.withLock { state in
                state &+= 0x9E37_79B9_7F4A_7C15
                var word = state
                word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
                word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
                return word ^ (word >> 31)
            }
        }
    }
}

/// A whole house in a folder of its own: rows, blobs, keys, one mailbox and its clerk.
package final class TestHouse: Sendable {
    package let folder: String
    package let time = TestClock()
    package let chance: Chance
    package let database: Database
    package let blobs: Blobs
    package let keyring: Keyring
    package let messages: Messages
    package let intake: MessageIntake
    package let signer: NoteSigner
    package let mailbox: Mailbox
    package let clerk: StaffMember
    package let stranger: StaffMember

    package static let mailboxAddress = "lapset@kunta.example"

    /// Furnishes a house in `place`, or in a new place of this run's engine.
    package init(
        seed: UInt64 = 1, place: Database.Place? = nil, scanner: (any MalwareScanner)? = nil,
        textsADay: Int = 2_000, ladder: NoticeLadder = .none, undo: Duration = .zero,
        providedDomains: Set<String> = []
    ) async throws {
        folder = "\(NSTemporaryDirectory())sinetti-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chance = .seeded(seed)
        var random = chance
        database = try Database(
            place ?? TestStore.newPlace(in: folder), migrations: Schema.all, clock: time.clock, chance: chance
        )
        blobs = try Blobs(folder: "\(folder)/blobs")
        let keyring = Keyring(root: try RootKey(number: 1, SecretBytes(count: 32, random: &random)))
        self.keyring = keyring
        messages = Messages(
            database: database, blobs: blobs, keyring: keyring, scanner: scanner,
            limits: .init(
                attachmentBytes: 2_000_000, attachments: 3, expiry: .days(30), textsADay: textsADay,
                undo: undo),
            ladder: ladder, providedDomains: providedDomains, clock: time.clock,
            chance: chance)
        intake = MessageIntake(database: database, blobs: blobs, clock: time.clock, chance: chance)
        signer = try NoteSigner(name: "kunta.example/log", seed: chance.bytes(32))
        (mailbox, clerk, stranger) = try await database.write(.rosterDeclared, by: .service(.operator)) {
            tx in
            try tx.declareAuthorityKeys(keyring: keyring)
            let name = LocalText(
                finnish: "Lasten palvelut", swedish: "Tjänster för barn", english: "Children")
            let mailbox = try tx.declareMailbox(at: Self.mailboxAddress, name: name, keyring: keyring)
            let clerk = try tx.declareStaff(login: "liisa", name: "Liisa", language: .finnish)
            let stranger = try tx.declareStaff(login: "ossi", name: "Ossi", language: .swedish)
            try tx.declareGrants(
                [GrantedRight.read, .send].map { right in
                    Grant(
                        mailbox: mailbox.id, staff: clerk.id, right: right, reason: "asiakastyö",
                        until: tx.now + .days(90))
                }, keyring: keyring)
            return (mailbox, clerk, stranger)
        }
    }

    deinit {
        database.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Liisa, who has just signed in.
    package var liisa: Actor { justSignedIn(clerk.id, from: "192.0.2.1") }
    /// A member of staff without a grant, who has just signed in.
    package var ossi: Actor { justSignedIn(stranger.id, from: "192.0.2.2") }

    /// A member of staff who has just signed in.
    package func justSignedIn(_ staff: StaffID, from address: String) -> Actor {
        var actor = Actor(.staff(staff), assurance: .substantial, address: address, request: nil)
        actor.provedAt = time.now
        return actor
    }
    /// Somebody with a browser.
    package let somebody = Actor(.stranger, assurance: .none, address: "198.51.100.7", request: nil)

    /// Posts a letter as the gateway does, and returns what it became.
    package func post(
        _ letter: Letter, to contact: Contact, opening: Opening, expiry: Duration = .days(30)
    ) async throws -> (message: MessageID, delivery: DeliveryID) {
        let actor = Actor(.mailbox(mailbox.id), assurance: .claimed, address: "192.0.2.9", request: nil)
        let message = try await intake.post(
            letter, from: mailbox.id, to: [.init(contact: contact, opening: opening)], expiry: expiry,
            by: actor)
        let delivery = try await database.read { tx in
            try tx.first("SELECT delivery_id FROM delivery WHERE message_id = \(message)") { row in
                try row["delivery_id"] as DeliveryID
            }
        }
        guard let delivery else { throw Fault(.permanent, "no delivery") }
        return (message, delivery)
    }

    /// Every byte that the house keeps: in the files of its folder, and in the rows where they are elsewhere.
    package func everythingStored() async throws -> [UInt8] {
        var all: [UInt8] =
            switch TestStore.current {
            case .sqlite: []
            case .postgres: try await database.read { tx in try tx.everyCell() }
            }
        let files = FileManager.default.enumerator(atPath: folder)
        while let name = files?.nextObject() as? String {
            if let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") { all += Array(bytes) }
        }
        return all
    }
}

extension Rows where Self: ~Copyable {
    /// Every cell of text or bytes in PostgreSQL, one after the other.
    fileprivate borrowing func everyCell() throws -> [UInt8] {
        let columns = try all(
            """
            SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name,
                   CAST(data_type AS TEXT) AS data_type
              FROM information_schema.columns
             WHERE table_schema = current_schema() AND data_type IN ('text', 'bytea')
            """
        ) { row in
            (
                table: try row["table_name"] as String, name: try row["column_name"] as String,
                isText: try row["data_type"] as String == "text"
            )
        }
        return try columns.flatMap { column in
            let cells = SQL(stringLiteral: "SELECT \(column.name) AS cell FROM \(column.table)")
            return try all(cells) { row -> [UInt8] in
                column.isText
                    ? Array((try row["cell"] as String? ?? "").utf8) : try row["cell"] as [UInt8]? ?? []
            }.flatMap(\.self)
        }
    }
}

extension [UInt8] {
    /// Whether the text stands somewhere in the bytes.
    package func holds(_ text: String) -> Bool { Data(self).range(of: Data(text.utf8)) != nil }
}
