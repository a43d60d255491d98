// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// Where blobs lie: a folder, the database, or a bucket of an object store.
///
/// Features hold `Blobs`, which stands before it. What every home keeps: a blob can be opened only after its sink has finished, and then it is durable; what a crash leaves is found by
/// `removeUnfinished`; memory does not grow with the blob. Any number of nodes may use one home.
package protocol BlobHome: Sendable {
    /// Begins a blob.
    func create(_ id: BlobID) async throws -> any BlobSink
    /// Opens a finished blob; throws a permanent fault where there is none, or where it is seen to be damaged.
    func open(_ id: BlobID) async throws -> any BlobSource
    /// The tail of a finished blob; nil where there is none.
    func tail(of id: BlobID) async throws -> BlobTail?
    /// Removes what there is of a blob, finished or not; a missing one is no mistake.
    func remove(_ id: BlobID) async throws
    /// Finished blobs in the order of their ids, those after `id`, at most so many; an empty answer is the end.
    func list(after id: BlobID?, limit: Int) async throws -> [StoredBlob]
    /// Removes what was begun under an id before `bound` and never finished, and tells how many there were.
    func removeUnfinished(before bound: BlobID) async throws -> Int
    /// Tries whether blobs can be kept, with an id that is used for nothing else; throws where they cannot.
    func probe(_ id: BlobID) async throws
    /// Ends what connections there are.
    func close() async
}

extension BlobHome {
    /// Writes, reads and removes a tiny blob.
    package func probe(_ id: BlobID) async throws {
        let bytes = Array("sinetti looks whether blobs can be kept".utf8)
        let writer = BlobWriter(id, into: try await create(id))
        do {
            try await writer.append(bytes)
            try await writer.finish()
            let reader = BlobReader(try await open(id))
            var read: [UInt8] = []
            while case let more = try await reader.next(limit: bytes.count), !more.isEmpty { read += more }
            guard read == bytes else {
                throw Fault(.permanent, "a blob that was just written is read back as something else")
            }
        } catch {
            await writer.discard()
            throw error
        }
        try await remove(id)
    }
}

/// The end that a blob is written into; one task at a time uses it.
package protocol BlobSink: Sendable {
    /// Writes bytes after those already written.
    func append(_ bytes: [UInt8]) async throws
    /// Makes the blob durable and lets it be opened.
    func finish(_ tail: BlobTail) async throws
    /// Removes what was written.
    func discard() async
}

/// The end that a blob is read from; one task at a time uses it.
package protocol BlobSource: Sendable {
    /// The next bytes of the content, at most `limit`; empty at the end.
    func next(limit: Int) async throws -> [UInt8]
    /// What the blob was finished as; asked at the end.
    func tail() async throws -> BlobTail
}

/// A finished blob in a list.
package struct StoredBlob: Hashable, Sendable {
    package let id: BlobID
    /// Of the content.
    package let bytes: Int

    package init(id: BlobID, bytes: Int) {
        self.id = id
        self.bytes = bytes
    }
}
