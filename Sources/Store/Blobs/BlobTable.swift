// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
internal import Vocabulary

/// The tables of blobs in the database.
package enum BlobMigrations {
    package static let all = [
        Migration(
            "blobs-1",
            [
                // The columns after `begun_at` are null until the blob is finished.
                """
                CREATE TABLE blob (
                    blob_id BLOB NOT NULL PRIMARY KEY,
                    begun_at INTEGER NOT NULL,
                    finished_at INTEGER,
                    bytes INTEGER,
                    chunks INTEGER,
                    checksum INTEGER
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE blob_chunk (
                    blob_id BLOB NOT NULL REFERENCES blob,
                    number INTEGER NOT NULL,
                    content BLOB NOT NULL,
                    PRIMARY KEY (blob_id, number)
                )
                """,
                "CREATE INDEX blob_unfinished ON blob (blob_id) WHERE finished_at IS NULL",
            ],
            intake: [
                .insert(into: "blob"), .insert(into: "blob_chunk"),
                .select("blob_id", "finished_at", from: "blob"),
                .update("finished_at", "bytes", "chunks", "checksum", of: "blob"),
            ])
    ]
}

extension Blobs {
    /// Blobs as rows of the database, in chunks.
    package init(in database: Database) {
        self.init(BlobTable(database: database))
    }
}

/// Blobs as chunks in the database, each few in a transaction of their own, so that none is long and memory stays small.
struct BlobTable: BlobHome {
    let database: Database

    func create(_ id: BlobID) async throws -> any BlobSink {
        ChunkSink(id: id, table: self)
    }

    func open(_ id: BlobID) async throws -> any BlobSource {
        guard let blob = try await finished(id) else {
            throw Fault(.permanent, "opening a blob: it is not in the database")
        }
        return ChunkSource(id: id, table: self, chunks: blob.chunks, finished: blob.tail)
    }

    func tail(of id: BlobID) async throws -> BlobTail? {
        try await finished(id)?.tail
    }

    func remove(_ id: BlobID) async throws {
        // Unfinished first: what a crash leaves in the midst of it cannot be opened, and is collected.
        let last = try await database.keep { tx in
            try tx.run("UPDATE blob SET finished_at = NULL WHERE blob_id = \(id)")
            return try tx.first(
                "SELECT number FROM blob_chunk WHERE blob_id = \(id) ORDER BY number DESC LIMIT 1"
            ) { row in try row["number"] as Int }
        }
        for start in stride(from: 0, through: last ?? -1, by: BlobLimits.removedChunks) {
            _ = try await database.keep { tx in
                try tx.run(
                    """
                    DELETE FROM blob_chunk
                     WHERE blob_id = \(id) AND number < \(start + BlobLimits.removedChunks)
                    """)
            }
        }
        _ = try await database.keep { tx in
            // A chunk that was written meanwhile would keep its blob.
            try tx.run("DELETE FROM blob_chunk WHERE blob_id = \(id)")
            try tx.run("DELETE FROM blob WHERE blob_id = \(id)")
        }
    }

    func list(after id: BlobID?, limit: Int) async throws -> [StoredBlob] {
        let lowest = id?.bytes ?? []
        return try await database.read { tx in
            try tx.all(
                """
                SELECT blob_id, bytes
                  FROM blob
                 WHERE blob_id > \(lowest) AND finished_at IS NOT NULL
                 ORDER BY blob_id
                 LIMIT \(limit)
                """
            ) { row in StoredBlob(id: try row["blob_id"], bytes: try row["bytes"]) }
        }
    }

    func removeUnfinished(before bound: BlobID) async throws -> Int {
        let left = try await database.read { tx in
            try tx.all(
                """
                SELECT blob_id
                  FROM blob
                 WHERE finished_at IS NULL AND blob_id < \(bound)
                 ORDER BY blob_id
                 LIMIT \(BlobLimits.collectedBlobs)
                """
            ) { row in try row["blob_id"] as BlobID }
        }
        for id in left { try await remove(id) }
        return left.count
    }

    /// Whether the tables are there; that rows can be written and read is for the database's own probe to say.
    ///
    /// An intake may neither read nor remove what it has written, so it could not try that here.
    func probe(_ id: BlobID) async throws {
        _ = try await database.read { tx in
            try tx.count("SELECT count(*) AS n FROM blob WHERE blob_id = \(id) AND finished_at IS NULL")
        }
    }

    func close() async {}
}

extension BlobTable {
    private func finished(_ id: BlobID) async throws -> (tail: BlobTail, chunks: Int)? {
        try await database.read { tx in
            try tx.first(
                """
                SELECT bytes, chunks, checksum
                  FROM blob
                 WHERE blob_id = \(id) AND finished_at IS NOT NULL
                """
            ) { row in
                let checksum: Int64 = try row["checksum"]
                let tail = BlobTail(contentBytes: try row["bytes"], checksum: UInt64(bitPattern: checksum))
                return (tail, try row["chunks"])
            }
        }
    }

    fileprivate func write(
        _ chunks: [[UInt8]], of id: BlobID, from number: Int, then tail: BlobTail?
    ) async throws {
        try await database.keep { tx in
            // With the first chunks, so that a blob of a MB is one transaction.
            if number == 0 {
                try tx.run("INSERT INTO blob (blob_id, begun_at) VALUES (\(id), \(tx.now))")
            }
            for (index, chunk) in chunks.enumerated() {
                try tx.run(
                    """
                    INSERT INTO blob_chunk (blob_id, number, content)
                    VALUES (\(id), \(number + index), \(chunk))
                    """)
            }
            guard let tail else { return }
            let finished = try tx.changed(
                """
                UPDATE blob
                   SET finished_at = \(tx.now), bytes = \(tail.contentBytes), chunks = \(number + chunks.count),
                       checksum = \(Int64(bitPattern: tail.checksum))
                 WHERE blob_id = \(id) AND finished_at IS NULL
                """)
            guard finished == 1 else { throw Fault(.permanent, "a blob was removed while it was written") }
        }
    }

    fileprivate func chunk(_ number: Int, of id: BlobID) async throws -> [UInt8] {
        let content = try await database.read { tx in
            try tx.first("SELECT content FROM blob_chunk WHERE blob_id = \(id) AND number = \(number)") {
                row in
                try row["content"] as [UInt8]
            }
        }
        guard let content else { throw Fault(.permanent, "a chunk of a blob is not in the database") }
        return content
    }
}

/// Collects bytes into chunks, and writes some when there are enough.
private final class ChunkSink: BlobSink {
    private let id: BlobID
    private let table: BlobTable
    private let state = Mutex(GatheredChunks())

    init(id: BlobID, table: BlobTable) {
        self.id = id
        self.table = table
    }

    func append(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = state.withLock { $0.take(rest) }
            if let (chunks, number) = state.withLock({ $0.full() }) {
                try await table.write(chunks, of: id, from: number, then: nil)
            }
        }
    }

    func finish(_ tail: BlobTail) async throws {
        let (chunks, number) = state.withLock { state in
            (state.chunks.filter { !$0.isEmpty }, state.written)
        }
        try await table.write(chunks, of: id, from: number, then: tail)
    }

    func discard() async {
        try? await table.remove(id)
    }
}

/// Chunks that are not written yet; the last one is being filled.
private struct GatheredChunks {
    var chunks: [[UInt8]] = [[]]
    /// How many are written.
    var written = 0

    /// Fills the last chunk, and returns what does not fit.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let last = chunks.count - 1
        let room = BlobLimits.chunkBytes - chunks[last].count
        if chunks[last].isEmpty { chunks[last].reserveCapacity(BlobLimits.chunkBytes) }
        chunks[last] += bytes.prefix(room)
        if chunks[last].count == BlobLimits.chunkBytes { chunks.append([]) }
        return bytes.dropFirst(room)
    }

    /// The full chunks and the number of the first, where it is time to write them.
    mutating func full() -> (chunks: [[UInt8]], number: Int)? {
        guard chunks.count > BlobLimits.chunksAtOnce else { return nil }
        let full = Array(chunks.dropLast())
        defer {
            written += full.count
            chunks.removeFirst(full.count)
        }
        return (full, written)
    }
}

/// Reads one chunk after another, each in a transaction of its own.
private final class ChunkSource: BlobSource {
    private struct State {
        var number = 0
        var rest: ArraySlice<UInt8> = []
    }

    private let id: BlobID
    private let table: BlobTable
    private let chunks: Int
    private let finished: BlobTail
    private let state = Mutex(State())

    init(id: BlobID, table: BlobTable, chunks: Int, finished: BlobTail) {
        self.id = id
        self.table = table
        self.chunks = chunks
        self.finished = finished
    }

    func next(limit: Int) async throws -> [UInt8] {
        let number = state.withLock { $0.rest.isEmpty ? $0.number : nil }
        if let number, number < chunks {
            let chunk = try await table.chunk(number, of: id)
            state.withLock { state in
                state.rest = chunk[...]
                state.number = number + 1
            }
        }
        return state.withLock { state in
            defer { state.rest = state.rest.dropFirst(limit) }
            return Array(state.rest.prefix(limit))
        }
    }

    func tail() async throws -> BlobTail { finished }
}
