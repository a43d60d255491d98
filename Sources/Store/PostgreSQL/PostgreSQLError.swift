// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// Why a statement or a connection failed, as far as the next step depends on it.
struct PostgreSQLError: Error {
    /// What can be done about it.
    enum Kind {
        /// The transaction met another one; running it again is the cure (PostgreSQL, "Transaction Isolation").
        case conflict
        /// The row is there already. Where another wrote it a moment ago, running again is the cure; else it is a mistake.
        case taken
        /// The connection ended before anything could have been committed.
        case lost
        /// The connection ended while committing: nobody knows whether it held.
        case lostAtCommit
        /// Anything else.
        case failed(Fault.Lasting)
    }

    let kind: Kind
    let fault: Fault
    /// The SQLSTATE, or nothing where the server did not say.
    let state: String

    /// The error that a result tells of.
    init(_ result: PostgreSQLResult) {
        state = result.errorField("C") ?? ""
        // Of values nothing is told: only conditions, names of ours, and the server's own troubles in its words.
        var words = "database: SQLSTATE \(state)"
        if let constraint = result.errorField("n") { words += ", constraint \(constraint)" }
        switch state.prefix(2) {
        case "08", "28", "3D", "42", "53", "55", "57", "58", "XX":
            words += result.errorField("M").map { ", \($0)" } ?? ""
        case _: break
        }
        switch state {
        case "40001", "40P01": kind = .conflict
        // Another has just written what this one was about to: run again, it finds it.
        case "23505": kind = .taken
        // The server is going, or has gone.
        case "", "57P01", "57P02", "57P03": kind = .lost
        case _:
            // Resources, limits, timeouts, shutdowns, a server that has become a reader: waiting mends them.
            let temporary = ["08", "25", "53", "55", "57", "58"].contains(state.prefix(2))
            kind = .failed(temporary ? .temporary : .permanent)
        }
        switch kind {
        case .conflict: fault = Fault(.temporary, "database: too many transactions met each other")
        case .lost: fault = Fault(.temporary, "database: the connection was lost")
        case .lostAtCommit, .failed(.temporary): fault = Fault(.temporary, words)
        case .taken, .failed(.permanent): fault = Fault(.permanent, words)
        }
    }

    private init(_ kind: Kind, _ words: String) {
        self.kind = kind
        fault = Fault(.temporary, words)
        state = ""
    }

    static let lost = PostgreSQLError(.lost, "database: the connection was lost")
    static let lostAtCommit = PostgreSQLError(
        .lostAtCommit, "database: the connection was lost while committing; whether it held is not known")
}
