// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import Store
internal import Synchronization
internal import Vocabulary

/// An object being read, a window in each request, so that a slow reader holds no connection and a lost one costs one window.
final class S3Source: BlobSource {
    private struct State {
        /// What was fetched and not yet handed out.
        var ready = ByteBuffer()
        /// Of the object, what was fetched so far.
        var fetched: Int
        /// Of the content, what is still to be handed out.
        var remaining: Int
    }

    private let key: String
    private let client: S3Client
    /// Of the object, its tail included.
    private let bytes: Int
    private let state: Mutex<State>

    /// Fetches the first window; nil where there is no such object.
    init?(key: String, client: S3Client) async throws {
        self.key = key
        self.client = client
        let deed = "opening a blob"
        let answer = try await client.send(Self.window(of: key, from: 0), deed)
        if answer.status == 404 && answer.code != "NoSuchBucket" { return nil }
        guard let bytes = answer.objectBytes else { throw answer.fault(deed) }
        guard bytes >= BlobTail.bytes else {
            throw Fault(.permanent, "a blob is cut short, or was never finished")
        }
        self.bytes = bytes
        state = Mutex(
            State(
                ready: answer.body, fetched: answer.body.readableBytes,
                remaining: bytes - BlobTail.bytes))
    }

    func next(limit: Int) async throws -> [UInt8] {
        let needsMore = state.withLock { $0.ready.readableBytes == 0 && $0.remaining > 0 }
        if needsMore { try await fetch() }
        return state.withLock { state in
            let count = min(limit, state.remaining, state.ready.readableBytes)
            state.remaining -= count
            return state.ready.readBytes(length: count) ?? []
        }
    }

    func tail() async throws -> BlobTail {
        while state.withLock({ $0.fetched < bytes && $0.ready.readableBytes < BlobTail.bytes }) {
            try await fetch()
        }
        return try state.withLock { state in
            try BlobTail(reading: Array(state.ready.readableBytesView), of: bytes)
        }
    }

    private func fetch() async throws {
        let deed = "reading a blob"
        let start = state.withLock { $0.fetched }
        let answer = try await client.send(Self.window(of: key, from: start), deed)
        guard answer.status == 206 else { throw answer.fault(deed) }
        guard answer.objectBytes == bytes, answer.body.readableBytes > 0 else {
            throw Fault(.permanent, "a blob changed while it was read")
        }
        state.withLock { state in
            var more = answer.body
            state.fetched += more.readableBytes
            state.ready.discardReadBytes()
            state.ready.writeBuffer(&more)
        }
    }

    private static func window(of key: String, from start: Int) -> S3Request {
        let end = start + ObjectStoreLimits.windowBytes + BlobTail.bytes - 1
        return S3Request(.get, key, fields: ["range": "bytes=\(start)-\(end)"])
    }
}
