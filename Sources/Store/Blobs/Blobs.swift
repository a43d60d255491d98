// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
package import Vocabulary

/// Sealed payloads too large for a row, in whichever home the authority chose; what is finished here is durable.
///
/// A row names a blob only after it is finished: a crash leaves at most an orphan, which `collect` removes. Memory does not grow with
/// the blob, and a blob that was cut short or damaged is a fault when it is read, never silently other content.
package struct Blobs: Sendable {
    private let home: any BlobHome
    private let sweep = Sweep()

    package init(_ home: any BlobHome) {
        self.home = home
    }

    /// Blobs as files of one folder, made where it is missing.
    package init(folder: String) throws {
        self.init(try BlobFolder(folder))
    }

    /// Begins a new blob.
    package func create(_ id: BlobID) async throws -> BlobWriter {
        BlobWriter(id, into: try await home.create(id))
    }

    /// Opens a finished blob for reading from its start.
    package func open(_ id: BlobID) async throws -> BlobReader {
        BlobReader(try await home.open(id))
    }

    /// Removes a blob that no row names any more; a missing one is no mistake.
    package func remove(_ id: BlobID) async throws {
        try await home.remove(id)
    }

    /// Finished blobs with their sizes, in the order of their ids: those after `id`, at most so many; an empty answer is the end.
    package func all(after id: BlobID?, limit: Int) async throws -> [StoredBlob] {
        try await home.list(after: id, limit: limit)
    }

    /// Ends what connections there are; to be called once, before the program ends.
    package func close() async {
        await home.close()
    }
}

extension Blobs {
    /// Removes blobs made before `moment` that were never finished or that `isNamed` knows nothing of, and tells how many there were.
    ///
    /// A round looks at a thousand finished blobs and the next goes on from there, so that it costs the same however many there are.
    package func collect(
        before moment: Moment, isNamed: @Sendable (BlobID) async throws -> Bool
    ) async throws -> Int {
        let bound = BlobID.earliest(at: moment)
        var collected = try await home.removeUnfinished(before: bound)
        let page = try await home.list(after: sweep.position, limit: BlobLimits.collectedBlobs)
        for blob in page where blob.id < bound {
            if try await isNamed(blob.id) { continue }
            try await home.remove(blob.id)
            collected += 1
        }
        // What is too young to be collected is not worth walking through.
        let isAtEnd = page.count < BlobLimits.collectedBlobs || page.last.map { $0.id >= bound } ?? true
        sweep.position = isAtEnd ? nil : page.last?.id
        return collected
    }

    /// Copies a blob, as a stream, to another home; one that is there already, whole, is left as it is.
    ///
    /// - Throws: `Fault` where the blob is not what was finished here; nothing of it can then be opened there.
    @discardableResult
    package func copy(_ id: BlobID, to other: Blobs) async throws -> BlobTail {
        let there = try? await other.home.tail(of: id)
        if let there, try await home.tail(of: id) == there { return there }
        // What an earlier attempt left, or what is not whole.
        try await other.home.remove(id)
        let reader = try await open(id)
        let writer = try await other.create(id)
        do {
            while case let bytes = try await reader.next(limit: BlobLimits.copiedBytes), !bytes.isEmpty {
                try await writer.append(bytes)
            }
            return try await writer.finished()
        } catch {
            await writer.discard()
            throw error
        }
    }

    /// Reads a blob to its end and tells its length and checksum, which are those that it was finished with.
    @discardableResult
    package func verify(_ id: BlobID) async throws -> BlobTail {
        let reader = try await open(id)
        while try await !reader.next(limit: BlobLimits.copiedBytes).isEmpty {}
        return try await reader.ended()
    }

    /// Tries whether blobs can be kept, with an id that is used for nothing else; throws where they cannot.
    package func probe(_ id: BlobID) async throws {
        try await home.probe(id)
    }
}

/// Where the last round of collecting stopped.
private final class Sweep: Sendable {
    private let stopped = Mutex<BlobID?>(nil)

    var position: BlobID? {
        get { stopped.withLock(\.self) }
        set { stopped.withLock { $0 = newValue } }
    }
}

extension ID {
    /// The lowest id that could be made at the moment.
    fileprivate static func earliest(at moment: Moment) -> ID {
        ID(at: moment, by: Chance { 0 })
    }
}
