// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import MerkleLog
internal import Store
internal import Vocabulary

/// What is wrong with a stored log, and where.
package enum LogFlaw: Error, Hashable, Sendable, CustomStringConvertible {
    /// The entry at this place is not what was logged.
    case entry(Int64)
    /// There is no entry at this place.
    case missing(Int64)
    /// The checkpoint of this size is not signed by the log's key, or is unreadable.
    case signature(size: Int64)
    /// The checkpoint of this size is of another log than the one that stands here.
    case root(size: Int64)
    /// Entries stand behind the last checkpoint as if they were in the tree.
    case beyond(Int64)

    package var description: String {
        switch self {
        case .entry(let place): "entry \(place) has been changed since it was logged"
        case .missing(let place): "entry \(place) has been removed"
        case .signature(let size): "the checkpoint of size \(size) is not signed by the log's key"
        case .root(let size): "the log does not agree with its signed checkpoint of size \(size)"
        case .beyond(let place): "entry \(place) stands in the tree, but no checkpoint holds it"
        }
    }
}

/// What a sound log was found to hold.
package struct LogFinding: Sendable {
    package fileprivate(set) var entries: Int64 = 0
    /// Entries whose text has gone with its retention, so that only the hash was checked.
    package fileprivate(set) var erased: Int64 = 0
    package fileprivate(set) var checkpoints = 0
    /// Entries that are committed and will be in the next checkpoint.
    package fileprivate(set) var waiting = 0
    /// The last checkpoint, as it is published.
    package fileprivate(set) var checkpoint = ""
}

extension AuditLog {
    /// Ours: entries held in memory at a time.
    private static let page = 4096

    /// Checks every entry against its leaf, and every checkpoint ever signed against the entries before it.
    ///
    /// - Throws: `LogFlaw` at the first thing that is wrong.
    package func verify(trusting verifier: NoteVerifier) async throws -> LogFinding {
        var finding = LogFinding()
        var tree = MerkleTree()
        var checked = Int64.min
        while true {
            // One look at both: an entry that came into the tree since the checkpoints were read has a newer one.
            let (size, last) = (Int64(tree.size), checked)
            let (checkpoints, beyond, waiting) = try await database.read { tx in
                (
                    try tx.checkpoints(after: last),
                    try tx.count("SELECT count(*) AS n FROM log_entry WHERE sequence >= \(size)"),
                    try tx.count("SELECT count(*) AS n FROM log_entry WHERE sequence IS NULL")
                )
            }
            for checkpoint in checkpoints {
                try await check(checkpoint, against: &tree, &finding, trusting: verifier)
                checked = checkpoint.size
            }
            if checkpoints.isEmpty {
                guard beyond == 0 else { throw LogFlaw.beyond(size) }
                finding.waiting = waiting
                return finding
            }
        }
    }

    private func check(
        _ checkpoint: StoredCheckpoint, against tree: inout MerkleTree, _ finding: inout LogFinding,
        trusting verifier: NoteVerifier
    ) async throws {
        guard let signed = try? Checkpoint.verified(checkpoint.note, of: origin, by: [verifier]),
            Int64(signed.size) == checkpoint.size
        else { throw LogFlaw.signature(size: checkpoint.size) }
        while tree.size < signed.size {
            try await append(upTo: checkpoint.size, to: &tree, &finding)
        }
        guard tree.root == signed.root else { throw LogFlaw.root(size: checkpoint.size) }
        finding.checkpoints += 1
        finding.checkpoint = String(decoding: checkpoint.note, as: UTF8.self)
    }

    private func append(upTo size: Int64, to tree: inout MerkleTree, _ finding: inout LogFinding) async throws
    {
        for entry in try await page(from: Int64(tree.size), upTo: size) {
            let place = Int64(tree.size)
            guard entry.sequence == place else { throw LogFlaw.missing(place) }
            if let body = entry.body {
                guard MerkleHash.leaf(body) == entry.leaf else { throw LogFlaw.entry(place) }
            } else {
                finding.erased += 1
            }
            tree.append(entry.leaf)
            finding.entries += 1
        }
        if Int64(tree.size) < size, try await page(from: Int64(tree.size), upTo: size).isEmpty {
            throw LogFlaw.missing(Int64(tree.size))
        }
    }

    func page(from start: Int64, upTo end: Int64) async throws -> [LeafRow] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT sequence, leaf, body
                  FROM log_entry
                 WHERE sequence >= \(start) AND sequence < \(end)
                 ORDER BY sequence
                 LIMIT \(Self.page)
                """
            ) { row in
                let place: Int64 = try row["sequence"]
                guard let leaf = MerkleHash(try row["leaf"] as [UInt8]) else { throw LogFlaw.entry(place) }
                return LeafRow(sequence: place, leaf: leaf, body: try row["body"])
            }
        }
    }
}

/// A checkpoint as it was signed.
private struct StoredCheckpoint: Sendable {
    let size: Int64
    let note: [UInt8]
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func checkpoints(after size: Int64) throws -> [StoredCheckpoint] {
        try all(
            "SELECT size, note FROM log_checkpoint WHERE size > \(size) ORDER BY size"
        ) { row in StoredCheckpoint(size: try row["size"], note: try row["note"]) }
    }
}

/// One entry in its place.
struct LeafRow: Sendable {
    let sequence: Int64
    let leaf: MerkleHash
    let body: [UInt8]?
}
