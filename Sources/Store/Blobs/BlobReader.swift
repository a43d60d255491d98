// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
internal import Vocabulary

/// A blob being read from start to end, with its length and checksum watched.
package final class BlobReader: Sendable {
    private struct State {
        var checksum = Checksum()
        var bytes = 0
        var isChecked = false
    }

    private let source: any BlobSource
    private let state = Mutex(State())

    init(_ source: any BlobSource) {
        self.source = source
    }

    /// The next bytes, at most `limit`; empty at the end, which is only reached where all that was finished has been read.
    ///
    /// - Throws: a permanent `Fault` where the blob is shorter, longer or other than what was finished.
    package func next(limit: Int) async throws -> [UInt8] {
        let bytes = try await source.next(limit: limit)
        guard bytes.isEmpty else {
            state.withLock { state in
                state.checksum.update(bytes)
                state.bytes += bytes.count
            }
            return bytes
        }
        if state.withLock({ !$0.isChecked }) { _ = try await ended() }
        return []
    }

    /// What was read, at the end, seen to be what was finished.
    func ended() async throws -> BlobTail {
        let tail = try await source.tail()
        let read = state.withLock { state in
            state.isChecked = true
            return BlobTail(contentBytes: state.bytes, checksum: state.checksum.value)
        }
        guard read.contentBytes == tail.contentBytes else {
            throw Fault(.permanent, "a blob is not as long as it was when it was finished")
        }
        guard read == tail else {
            throw Fault(.permanent, "a blob is damaged: its checksum is not what it was finished with")
        }
        return tail
    }
}
