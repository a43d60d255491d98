// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import MerkleLog
package import Store
internal import Vocabulary

/// The authority's log: puts committed entries into the tree, signs its checkpoints, and answers who did what.
package struct AuditLog: Sendable {
    /// Ours: so many entries go into the tree in one transaction, so that writers wait little for it.
    private static let entriesPerRun = 1024

    let database: Database
    /// What the checkpoints call the log (C2SP tlog-checkpoint, origin).
    package let origin: String

    package init(database: Database, origin: String) {
        self.database = database
        self.origin = origin
    }

    /// Puts entries that are committed but not yet in the tree into it, signs a checkpoint, and tells how many there were.
    ///
    /// One node does it at a time; where two do, one of the transactions fails. What is in the tree stays where it is; a crash
    /// before the commit changes nothing.
    package func sequence(signer: NoteSigner) async throws -> Int {
        let origin = origin
        return try await database.keep { tx in
            let waiting = try tx.all(
                """
                SELECT entry_id, body
                  FROM log_entry
                 WHERE sequence IS NULL
                 ORDER BY entry_id
                 LIMIT \(Self.entriesPerRun)
                """
            ) { row in (id: try row["entry_id"] as LogEntryID, body: try row["body"] as [UInt8]) }
            guard !waiting.isEmpty else { return 0 }
            var tree = try tx.logHead()?.tree ?? MerkleTree()
            for entry in waiting {
                let leaf = MerkleHash.leaf(entry.body)
                try tx.run(
                    """
                    UPDATE log_entry
                       SET sequence = \(Int64(tree.size)), leaf = \(leaf.bytes)
                     WHERE entry_id = \(entry.id)
                    """)
                tree.append(leaf)
            }
            let checkpoint = try Checkpoint(origin: origin, size: tree.size, root: tree.root)
            try tx.run(
                """
                INSERT INTO log_checkpoint (size, edge, note, signed_at)
                VALUES (\(Int64(tree.size)), \(tree.edge.flatMap(\.bytes)),
                        \(checkpoint.signed(by: [signer]).bytes), \(tx.now))
                """)
            return waiting.count
        }
    }

    /// Whether an entry waits to be put into the tree.
    package func isWaiting() async throws -> Bool {
        try await database.read { tx in
            try tx.first("SELECT entry_id FROM log_entry WHERE sequence IS NULL LIMIT 1") { _ in true }
                ?? false
        }
    }

    /// What the log says of things, oldest first: its entries' exact text.
    package func entries(about ids: [String]) async throws -> [String] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT e.body
                  FROM log_entry AS e
                 WHERE (e.object_id IN (\(list: ids))
                        OR e.entry_id IN (SELECT entry_id FROM log_related WHERE object_id IN (\(list: ids))))
                   AND e.body IS NOT NULL
                 ORDER BY e.entry_id
                """
            ) { row in String(decoding: try row["body"] as [UInt8], as: UTF8.self) }
        }
    }
}

/// The last checkpoint and the tree that it is of.
struct LogHead: Sendable {
    let tree: MerkleTree
    let note: [UInt8]
}

extension Rows where Self: ~Copyable {
    borrowing func logHead() throws -> LogHead? {
        try first("SELECT size, edge, note FROM log_checkpoint ORDER BY size DESC LIMIT 1") { row in
            let edge: [UInt8] = try row["edge"]
            let hashes = stride(from: 0, to: edge.count, by: MerkleHash.byteCount).compactMap { start in
                MerkleHash(edge[start..<min(start + MerkleHash.byteCount, edge.count)])
            }
            let size: Int64 = try row["size"]
            guard let tree = MerkleTree(size: UInt64(size), edge: hashes) else {
                throw Fault(.permanent, "the log's stored edge does not fit its size")
            }
            return LogHead(tree: tree, note: try row["note"])
        }
    }
}

/// The tables of the tree.
package enum AuditMigrations {
    package static let all = [
        Migration(
            "audit-1",
            [
                """
                CREATE TABLE log_checkpoint (
                    size INTEGER NOT NULL PRIMARY KEY,
                    edge BLOB NOT NULL,
                    note BLOB NOT NULL,
                    signed_at INTEGER NOT NULL
                )
                """
            ])
    ]
}
