// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
internal import Vocabulary

extension Configuration {
    /// Where the rows are kept.
    package enum Store: Sendable {
        /// In one file of the folder.
        case file
        case postgreSQL(PostgreSQL)
    }

    /// A PostgreSQL that one node or many share.
    package struct PostgreSQL: Sendable {
        /// As whom this node connects, given what it is started for.
        package let address: PostgreSQLAddress
        /// The user as whom an intake of its own connects; none where nil.
        package let intakeUser: String?
        /// How many connections a node holds, besides one that waits for news.
        package let connections: Int
    }
}

extension Configuration.PostgreSQL {
    init?(_ section: Section, _ circumstances: Circumstances) {
        func address(_ key: String, _ variable: Configuration.SecretVariable) -> PostgreSQLAddress? {
            let text = section.secret(key, from: circumstances.environment, as: variable.rawValue)
            guard let text else { return nil }
            do {
                return try PostgreSQLAddress(parsing: text)
            } catch {
                section.note(key, error.description)
                return nil
            }
        }
        let own = address("address", .storeAddress)
        let intake = address("intakeAddress", .storeIntakeAddress)
        connections =
            section.optional("connections", .count(SettingsLimits.storeConnectionCount, "connections")) ?? 8
        intakeUser = intake?.user
        if let own, let intake, own.user == intake.user {
            section.note("intakeAddress", "must name another user than store.postgresql.address")
        }
        let used: PostgreSQLAddress? =
            switch circumstances.use {
            case .serve, .prepare: own
            // The intake's machine need not know how the others connect.
            case .intake: intake ?? own
            }
        guard let used else {
            if !section.has("address"), !section.has("intakeAddress") {
                section.note("address", "is missing: write it as libpq's connection string")
            }
            return nil
        }
        self.address = used
    }
}
