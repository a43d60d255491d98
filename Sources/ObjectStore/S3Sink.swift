// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import NIOCore
internal import Store
internal import Synchronization
internal import Vocabulary

/// An object being written: bytes gather until they are a part, which is sent before more are taken.
final class S3Sink: BlobSink {
    private struct State {
        var part = ByteBuffer()
        var hash = SHA256()
        /// The multipart upload, once there is more than one part.
        var upload: String?
        var tags: [String] = []
        var bytes = 0
        var turn: UploadTurn?
    }

    private let upload: S3Upload
    private let state: Mutex<State>

    init(_ upload: S3Upload, turn: UploadTurn) {
        self.upload = upload
        state = Mutex(State(turn: turn))
    }

    func append(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let isFull = state.withLock { state in
                let taken = rest.prefix(ObjectStoreLimits.partBytes - state.part.readableBytes)
                state.part.writeBytes(taken)
                state.hash.update(data: taken)
                state.bytes += taken.count
                rest = rest.dropFirst(taken.count)
                return state.part.readableBytes == ObjectStoreLimits.partBytes
            }
            // The last part is sent by `finish`, so that a blob of exactly one part is put at once.
            if isFull && !rest.isEmpty { try await sendPart() }
        }
    }

    func finish(_ tail: BlobTail) async throws {
        try await append(tail.stored)
        let uploaded = state.withLock { $0.upload }
        guard let uploaded else {
            let (part, hash) = state.withLock { ($0.part, $0.hash.finalize()) }
            try await upload.put(part, hash: hash)
            return end()
        }
        try await sendPart()
        let (tags, bytes) = state.withLock { ($0.tags, $0.bytes) }
        try await upload.complete(uploaded, tags: tags, bytes: bytes)
        end()
    }

    func discard() async {
        let uploaded = state.withLock { $0.upload }
        end()
        if let uploaded {
            try? await S3Upload.abort(uploaded, of: upload.key, client: upload.client)
        }
        // Where `finish` failed without an answer the object may be there all the same.
        _ = try? await upload.client.send(S3Request(.delete, upload.key), "removing a blob")
    }

    private func sendPart() async throws {
        var uploaded = state.withLock { $0.upload }
        if uploaded == nil {
            uploaded = try await upload.begin()
            state.withLock { [uploaded] state in state.upload = uploaded }
        }
        guard let uploaded else { return }
        let (part, hash, number) = state.withLock { ($0.part, $0.hash.finalize(), $0.tags.count + 1) }
        guard number <= ObjectStoreLimits.parts else {
            throw Fault(.permanent, "a blob is too large for the object store")
        }
        let tag = try await upload.part(number, of: uploaded, part, hash: hash)
        state.withLock { state in
            state.tags.append(tag)
            state.part.clear()
            state.hash = SHA256()
        }
    }

    /// Frees the memory, and lets the next one begin.
    private func end() {
        state.withLock { state in
            state.part = ByteBuffer()
            state.turn = nil
        }
    }
}
