// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CPostgreSQL
internal import Glibc
internal import Vocabulary

/// One connection to the server, used by one thread.
///
/// Statements go out without waiting for the answer to the one before (libpq, "Pipeline Mode"); what needs an answer waits for all
/// that went before it. Where one fails, the server passes over the rest, so nothing is committed after a failure.
final class PostgreSQLConnection: Connection {
    /// Ours: so many statements stay prepared; the program has fewer.
    private static let statementsKept = 512
    /// Each ends what would hold others up: a statement, a wait for a lock, a node that has stopped in mid-transaction.
    private static let settings = [
        "SET statement_timeout = '60s'", "SET lock_timeout = '10s'",
        "SET idle_in_transaction_session_timeout = '60s'",
        // A sequential scan would make a serializable transaction conflict with every write to the table.
        "SET enable_seqscan = off",
        // A 250 is said when the disk has it (SECURITY promise 7); what the cluster has stricter stays so.
        """
        SELECT set_config('synchronous_commit', 'on', false)
         WHERE current_setting('synchronous_commit') IN ('off', 'local')
        """,
    ]

    /// What the next result will be of.
    private enum Awaited {
        case preparation(String)
        case statement
        case synchronisation
    }

    private let address: PostgreSQLAddress
    private var handle: OpaquePointer?
    private var names: [String: String] = [:]
    /// How many names were given; none is given twice, for the server may know one that we have forgotten.
    private var prepared = 0
    private var awaited: [Awaited] = []
    private var trouble: PostgreSQLError?

    init(_ address: PostgreSQLAddress) {
        self.address = address
    }

    deinit {
        PQfinish(handle)
    }

    // MARK: Statements

    func rows(_ sql: SQL, _ each: (Row) throws -> Void) throws {
        try send(sql)
        try answer().each(each)
    }

    func run(_ sql: SQL) throws {
        try send(sql)
    }

    func changed(_ sql: SQL) throws -> Int {
        try send(sql)
        return try answer().changed
    }

    private func send(_ sql: SQL) throws {
        if let trouble { throw trouble }
        let values = PostgreSQLValues(sql.values)
        let name = try prepare(sql.text, values.types)
        let sent = values.lend { pointers, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(values.types.count), pointers, lengths, formats, 1)
        }
        guard sent == 1 else { throw lose() }
        awaited.append(.statement)
    }

    private func prepare(_ text: String, _ types: [Oid]) throws -> String {
        if let name = names[text] { return name }
        let name = names.count < Self.statementsKept ? "s\(prepared)" : ""
        guard PQsendPrepare(handle, name, Self.words(text), Int32(types.count), types) == 1 else {
            throw lose()
        }
        if !name.isEmpty {
            names[text] = name
            prepared += 1
        }
        awaited.append(.preparation(text))
        return name
    }

    /// The text as PostgreSQL reads it: what is meant for it alone is no comment any more.
    private static func words(_ text: String) -> String {
        var words = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "/*pg "),
            let end = rest[start.upperBound...].firstRange(of: "*/")
        {
            words += rest[..<start.lowerBound] + rest[start.upperBound..<end.lowerBound]
            rest = rest[end.upperBound...]
        }
        return words + rest
    }

    /// Asks the server for the answers to all that was sent, and returns the last statement's; throws the first error among them.
    private func answer() throws -> PostgreSQLResult {
        guard PQsendFlushRequest(handle) == 1, PQflush(handle) == 0, let last = try collect() else {
            throw lose()
        }
        return last
    }

    /// As `answer` does, and where a statement has failed lets the server take statements again.
    private func synchronise() throws -> PostgreSQLResult? {
        guard PQpipelineSync(handle) == 1 else { throw lose() }
        awaited.append(.synchronisation)
        return try collect()
    }

    /// The last statement's result; nil where no statement was waited for.
    private func collect() throws -> PostgreSQLResult? {
        var last: PostgreSQLResult?
        for awaited in awaited {
            guard let handle = PQgetResult(handle) else { throw lose() }
            let result = PostgreSQLResult(handle)
            switch result.status {
            case .good:
                if case .statement = awaited { last = result }
            case .failed:
                if trouble == nil { trouble = PostgreSQLError(result) }
                fallthrough
            case .passedOver:
                if case .preparation(let text) = awaited { names[text] = nil }
            }
            if case .synchronisation = awaited { continue }
            // Each statement's results end with none.
            while let more = PQgetResult(self.handle) { PQclear(more) }
        }
        awaited.removeAll(keepingCapacity: true)
        guard PQstatus(handle) == CONNECTION_OK else { throw lose() }
        if let trouble { throw trouble }
        return last
    }

    // MARK: Transactions

    /// Runs `body` in a transaction of its own, committed when this returns; where it throws, nothing of it is kept.
    func transaction<Value>(_ begin: SQL, _ body: (PostgreSQLConnection) throws -> Value) throws -> Value {
        try connect()
        do {
            try send(begin)
            let value = try body(self)
            try commit()
            return value
        } catch {
            // What a body refused may rest on rows that a conflict showed: then the conflict is what counts.
            throw abandon() ?? error
        }
    }

    private func commit() throws {
        try send("COMMIT")
        do {
            guard try synchronise()?.tag == "COMMIT" else { throw lose() }
        } catch let error as PostgreSQLError {
            if case .lost = error.kind { throw PostgreSQLError.lostAtCommit }
            throw error
        }
    }

    /// Ends what is left of a transaction, and tells of a conflict or a loss that had not shown yet.
    private func abandon() -> PostgreSQLError? {
        guard handle != nil else { return nil }
        _ = try? synchronise()
        let met = trouble
        trouble = nil
        do {
            try send("ROLLBACK")
            _ = try synchronise()
        } catch {
            disconnect()
        }
        switch met?.kind {
        case .conflict, .taken, .lost: return met
        case .lostAtCommit, .failed, nil: return nil
        }
    }

    // MARK: The connection

    /// Connects where there is no connection, or where the server has ended it while it was idle.
    private func connect() throws(Fault) {
        if handle != nil, !hasWord() { return }
        disconnect()
        let connection = try address.connect()
        for setting in Self.settings {
            let result = PostgreSQLResult(PQexec(connection, setting))
            guard result.status == .good else {
                PQfinish(connection)
                throw PostgreSQLError(result).fault
            }
        }
        guard PQenterPipelineMode(connection) == 1 else {
            PQfinish(connection)
            throw Fault(.temporary, "the database cannot be reached")
        }
        handle = connection
        trouble = nil
    }

    /// Whether the server has said something unasked, which as good as always is that it ends.
    private func hasWord() -> Bool {
        var waiting = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) != 0
    }

    private func disconnect() {
        PQfinish(handle)
        handle = nil
        names = [:]
        awaited = []
    }

    /// Ends a connection that is of no more use.
    private func lose() -> PostgreSQLError {
        disconnect()
        trouble = .lost
        return .lost
    }
}
