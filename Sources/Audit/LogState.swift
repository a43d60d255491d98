// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import MerkleLog
internal import Store
package import Vocabulary

/// The end of the log, as it stands: what can be looked at in a moment, however long the log is.
package struct LogState: Sendable {
    /// Entries that wait for the next checkpoint.
    package let waiting: Int
    /// When the oldest of them was written; nil where none waits.
    package let waitingSince: Moment?
    /// When the last checkpoint was signed; nil where there is none yet.
    package let signedAt: Moment?
    /// When the newest entry was written.
    package let newestAt: Moment?
}

extension AuditLog {
    /// What waits, and since when.
    package func state() async throws -> LogState {
        try await database.read { tx in
            let waiting = try tx.first(
                "SELECT count(*) AS n, min(at) AS oldest, max(at) AS newest FROM log_entry WHERE sequence IS NULL"
            ) { row in
                (
                    count: try row["n"] as Int, oldest: try row["oldest"] as Moment?,
                    newest: try row["newest"] as Moment?
                )
            }
            let last = try tx.first(
                "SELECT at FROM log_entry WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1"
            ) { row in try row["at"] as Moment }
            let signed = try tx.first(
                "SELECT signed_at FROM log_checkpoint ORDER BY size DESC LIMIT 1"
            ) { row in try row["signed_at"] as Moment }
            return LogState(
                waiting: waiting?.count ?? 0, waitingSince: waiting?.oldest, signedAt: signed,
                newestAt: [waiting?.newest, last].compactMap(\.self).max())
        }
    }

    /// Checks that the last checkpoint is signed by the log's key, is of the tree that stands here, and holds its last entry.
    ///
    /// `verify` proves every entry; this takes a moment however long the log is.
    ///
    /// - Throws: `LogFlaw` where it does not hold.
    package func verifyHead(trusting verifier: NoteVerifier) async throws {
        let (head, last) = try await database.read { tx in
            (
                try tx.logHead(),
                try tx.first(
                    "SELECT sequence FROM log_entry WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1"
                ) { row in try row["sequence"] as Int64 }
            )
        }
        guard let head else {
            if let last { throw LogFlaw.beyond(last) }
            return
        }
        let size = Int64(head.tree.size)
        guard let signed = try? Checkpoint.verified(head.note, of: origin, by: [verifier]),
            Int64(signed.size) == size
        else { throw LogFlaw.signature(size: size) }
        guard signed.root == head.tree.root else { throw LogFlaw.root(size: size) }
        guard let last, last >= size - 1 else { throw LogFlaw.missing(size - 1) }
        guard last == size - 1 else { throw LogFlaw.beyond(last) }
    }
}
