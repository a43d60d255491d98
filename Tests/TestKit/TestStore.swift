// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Companions
internal import Foundation
package import Store
internal import Synchronization

/// Which engine the tests of this run stand on: `SINETTI_TEST_STORE` is `sqlite`, as it is where not set, or `postgres`.
package enum TestStore: String, Sendable {
    case sqlite
    case postgres

    /// The engine of this run.
    package static let current: TestStore = {
        guard let name = ProcessInfo.processInfo.environment["SINETTI_TEST_STORE"] else { return .sqlite }
        guard let store = TestStore(rawValue: name) else {
            preconditionFailure("SINETTI_TEST_STORE is sqlite or postgres")
        }
        return store
    }()

    /// A new place for rows: a file in the folder, or a schema of the run's own PostgreSQL.
    package static func newPlace(in folder: String) throws -> Database.Place {
        switch current {
        case .sqlite:
            return .file("\(folder)/rows.sqlite", readers: 3)
        case .postgres:
            let schema = "s\(UUID().uuidString.replacing("-", with: "").lowercased())"
            let server = try TestPostgreSQL.shared.get()
            try server.run("CREATE SCHEMA \(schema)")
            return .postgreSQL(
                try PostgreSQLAddress(parsing: server.address(schema: schema)), connections: 4,
                intakeUser: nil)
        }
    }
}

/// The PostgreSQL that all tests of a run share, each in a schema of its own.
package enum TestPostgreSQL {
    /// Started when the first test asks for it, and ended with the run.
    package static let shared = Result {
        let server = try PrivatePostgreSQL(.none)
        running.withLock { $0 = server }
        atexit { TestPostgreSQL.running.withLock { $0?.stop() } }
        return server
    }
    private static let running = Mutex<PrivatePostgreSQL?>(nil)
}
