// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Crypto
internal import MerkleLog
internal import Settings
internal import Store
internal import Vocabulary

/// Moves an authority from one store to another, either way: all rows and blobs, compared at the end.
///
/// It may be ended at any moment and begun again: what is there already is left as it is. The store that it comes from is not
/// changed but for the log's entry that it was copied. No node may run on either of them.
package struct StoreMove: Sendable {
    /// How far it has come.
    package enum Step: Sendable {
        case copying(table: String, done: Int, of: Int)
        case copyingBlobs(done: Int)
        case comparing(table: String)
        /// A table was the same on both sides; the hash is of all its rows.
        case same(table: String, rows: Int, sha256: String)
        case sameBlobs(Int)
    }

    /// Ours: rows in one transaction, so that memory stays small whatever they hold.
    private static let rowsPerRun = 200
    /// Ours: how long the worker's duties stay taken after a move was killed.
    private static let term = Duration.seconds(60)

    private let source: House
    private let target: House

    package init(from source: House, to target: House) {
        self.source = source
        self.target = target
    }

    /// Copies, compares, and tells each step.
    ///
    /// - Throws: `Fault` where a node still runs, the target is another's, or something is not the same at the end.
    package func run(_ told: @Sendable (Step) -> Void) async throws {
        var hold = Hold(of: [("--from", source.database), ("--to", target.database)], term: Self.term)
        do {
            try await hold.renew()
            try await move(&hold, told)
        } catch {
            await hold.letGo()
            throw error
        }
        await hold.letGo()
    }

    private func move(_ hold: inout Hold, _ told: @Sendable (Step) -> Void) async throws {
        guard source.configuration.keys.logName == target.configuration.keys.logName else {
            throw Fault(.permanent, "keys.logName must be the same in both configurations: the log is one")
        }
        // In the target's order, which was made by the migrations; a source that was restored has another.
        let tables = try await target.database.tables()
        guard Set(try await source.database.tables()) == Set(tables) else {
            throw Fault(.permanent, "the two stores have different tables: use one version of the program")
        }
        try await refuseStrangers(tables)
        try await source.database.write(.storeCopied, by: .service(.operator)) { _ in }
        for table in tables { try await copy(table, &hold, told) }
        let blobs = try await copyBlobs(&hold, told)
        for table in tables {
            told(.comparing(table: table.name))
            let (rows, hash) = try await compare(table, &hold)
            told(.same(table: table.name, rows: rows, sha256: hash))
        }
        told(.sameBlobs(blobs))
        _ = try await target.audit.verify(trusting: target.signer().verifier)
    }

    /// A target that holds an entry of the log which the source does not know is somebody else's.
    private func refuseStrangers(_ tables: [TableShape]) async throws {
        guard let log = tables.first(where: { $0.name == "log_entry" }) else { return }
        let first = try await target.database.read { tx in try tx.page(of: log, after: nil, limit: 1) }
        guard let first = first.first else { return }
        let known = try await source.database.read { tx in try tx.page(of: log, after: nil, limit: 1) }
        guard known.first == first else {
            throw Fault(.permanent, "the store of --to holds something else already: give it an empty one")
        }
    }

    private func copy(_ table: TableShape, _ hold: inout Hold, _ told: (Step) -> Void) async throws {
        let all = try await source.database.read { tx in try tx.count(of: table) }
        if table.key.isEmpty { try await target.database.keep { tx in try tx.empty(table) } }
        // What an earlier run copied, in the order of the key, need not be sent again.
        var last = table.key.isEmpty ? nil : try await target.database.read { tx in try tx.last(of: table) }
        var done = last == nil ? 0 : try await target.database.read { tx in try tx.count(of: table) }
        told(.copying(table: table.name, done: done, of: all))
        var runs = 0
        while true {
            let from = last
            let rows = try await source.database.read { tx in
                try tx.page(of: table, after: from, limit: Self.rowsPerRun)
            }
            guard let end = rows.last else { break }
            try await target.database.keep { tx in try tx.copy(rows, into: table) }
            last = end
            done += rows.count
            runs += 1
            if runs.isMultiple(of: 50) { told(.copying(table: table.name, done: done, of: all)) }
            try await hold.renew()
        }
        told(.copying(table: table.name, done: done, of: all))
    }

    /// Copies what is not there yet; where both configurations name one home, that is nothing.
    private func copyBlobs(_ hold: inout Hold, _ told: (Step) -> Void) async throws -> Int {
        var last: BlobID?
        var done = 0
        while true {
            let page = try await source.blobs.all(after: last, limit: 100)
            guard let end = page.last else { return done }
            for blob in page {
                try await source.blobs.copy(blob.id, to: target.blobs)
                done += 1
                try await hold.renew()
            }
            last = end.id
            told(.copyingBlobs(done: done))
        }
    }

    /// Reads both sides in step, and tells how many rows there are and the hash of them all.
    private func compare(_ table: TableShape, _ hold: inout Hold) async throws -> (Int, String) {
        var hash = SHA256()
        var last: TableRow?
        var count = 0
        while true {
            let from = last
            let rows = try await source.database.read { tx in
                try tx.page(of: table, after: from, limit: Self.rowsPerRun)
            }
            let others = try await target.database.read { tx in
                try tx.page(of: table, after: from, limit: Self.rowsPerRun)
            }
            guard rows == others else {
                throw Fault(
                    .permanent,
                    """
                    table \(table.name) is not the same in both stores: something wrote to one of them meanwhile; \
                    stop all nodes and begin again with an empty target
                    """)
            }
            guard let end = rows.last else { break }
            for row in rows { hash.update(data: row.bytes) }
            count += rows.count
            last = end
            try await hold.renew()
        }
        return (count, Self.hex(hash.finalize()))
    }
}

extension StoreMove {
    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// The worker's duties in both stores, which a node that runs would hold.
private struct Hold {
    private let databases: [(name: String, database: Database)]
    private let term: Duration
    private var renewed: ContinuousClock.Instant?

    init(of databases: [(name: String, database: Database)], term: Duration) {
        self.databases = databases
        self.term = term
    }

    /// Takes or lengthens them, no oftener than it must.
    mutating func renew() async throws {
        if let renewed, ContinuousClock.now - renewed < term / 3 { return }
        renewed = .now
        for (name, database) in databases {
            for duty in Duty.allCases where try await !database.hold(duty, term: term) {
                throw Fault(
                    .temporary,
                    """
                    a node still runs on the store of \(name), or ran until a moment ago: stop all nodes, wait two \
                    minutes, and begin again
                    """)
            }
        }
    }

    func letGo() async {
        for (_, database) in databases {
            for duty in Duty.allCases { try? await database.letGo(of: duty) }
        }
    }
}

extension Act {
    fileprivate static let storeCopied = Act("store.copied")
}
