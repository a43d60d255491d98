// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
package import Vocabulary

/// A blob being written; `finish` makes it durable, `discard` or a crash leave nothing that a row could name.
package final class BlobWriter: Sendable {
    private struct State {
        var checksum = Checksum()
        var bytes = 0
        /// Everything that was to be written has been.
        var isWhole = true
    }

    package let id: BlobID
    private let sink: any BlobSink
    private let state = Mutex(State())

    init(_ id: BlobID, into sink: any BlobSink) {
        self.id = id
        self.sink = sink
    }

    /// Writes bytes after those already written; a full disk or a store that does not answer is a temporary fault.
    package func append(_ bytes: [UInt8]) async throws {
        state.withLock { state in
            state.checksum.update(bytes)
            state.bytes += bytes.count
        }
        do {
            try await sink.append(bytes)
        } catch {
            state.withLock { $0.isWhole = false }
            throw error
        }
    }

    /// Makes the blob durable; afterwards a row may name it.
    package func finish() async throws {
        _ = try await finished()
    }

    /// Removes what was written.
    package func discard() async {
        state.withLock { $0.isWhole = false }
        await sink.discard()
    }

    func finished() async throws -> BlobTail {
        let tail = try state.withLock { state in
            guard state.isWhole else {
                throw Fault(.permanent, "a blob that was not written whole cannot be finished")
            }
            return BlobTail(contentBytes: state.bytes, checksum: state.checksum.value)
        }
        try await sink.finish(tail)
        return tail
    }
}
