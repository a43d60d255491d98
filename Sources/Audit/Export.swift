// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
package import MerkleLog
internal import Store
internal import Vocabulary

extension AuditLog {
    /// Writes the log up to its last checkpoint as C2SP tlog-tiles into an empty folder: tiles, entry bundles, `checkpoint`.
    ///
    /// Anybody who has the folder and the log's public key can verify it, without this machine.
    package func export(to folder: String) async throws -> Checkpoint {
        guard let head = try await database.read({ tx in try tx.logHead() }) else {
            throw Fault(.permanent, "the log has no checkpoint yet")
        }
        var writer = TileWriter()
        var bodies: [[UInt8]?] = []
        var bundle: UInt64 = 0
        func write(_ bytes: [UInt8], to path: TilePath) throws {
            let file = URL(filePath: folder).appending(path: path.description)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        func writeBundle() throws {
            guard let entries = EntryBundle(index: bundle, entries: bodies) else {
                throw Fault(.permanent, "the entries do not fill a bundle")
            }
            try write(entries.bytes, to: entries.path)
            bodies.removeAll()
            bundle += 1
        }
        var next: UInt64 = 0
        while next < head.tree.size {
            let rows = try await page(from: Int64(next), upTo: Int64(head.tree.size))
            guard !rows.isEmpty else { throw LogFlaw.missing(Int64(next)) }
            for row in rows {
                guard row.sequence == Int64(next) else { throw LogFlaw.missing(Int64(next)) }
                try writer.append(row.leaf) { tile in try write(tile.bytes, to: tile.path) }
                bodies.append(row.body)
                if bodies.count == LogLimits.tileWidth { try writeBundle() }
                next += 1
            }
        }
        if !bodies.isEmpty { try writeBundle() }
        try writer.finish { tile in try write(tile.bytes, to: tile.path) }
        try Data(head.note).write(to: URL(filePath: folder).appending(path: "checkpoint"))
        return try Checkpoint(origin: origin, size: head.tree.size, root: head.tree.root)
    }

    /// Checks an exported folder against its checkpoint and the log's public key; needs no database.
    package static func verify(
        export folder: String, origin: String, trusting verifier: NoteVerifier
    ) throws -> LogExport.Finding {
        func read(_ path: String) -> [UInt8]? {
            (try? Data(contentsOf: URL(filePath: folder).appending(path: path))).map(Array.init)
        }
        guard let note = read("checkpoint") else { throw Fault(.permanent, "the folder holds no checkpoint") }
        let checkpoint = try Checkpoint.verified(note, of: origin, by: [verifier])
        return try LogExport.verify(checkpoint) { path in read(path.description) }
    }
}
