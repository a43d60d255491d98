// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Opens one payload as its bytes arrive, holding one chunk at most and giving out only authentic plaintext.
///
/// The payload is whole only when `finish` has returned: until then its end may have been cut off.
public struct PayloadOpener: Sendable {
    private enum State: Sendable {
        case nonce
        case chunks(ChunkCipher)
        case refused(PayloadFlaw)
    }

    private let fileKey: FileKey
    /// The place that the nonce must prove, or nil for a file that belongs to no message.
    private let place: SealedPlace?
    private var state = State.nonce
    /// The bytes that may yet turn out to be the last chunk.
    private var pending: [UInt8] = []

    /// Opens a part of a message; a payload of another place is refused before it is decrypted.
    public init(_ fileKey: FileKey, at place: SealedPlace) {
        self.fileKey = fileKey
        self.place = place
    }

    /// Opens the payload of a file that belongs to no message.
    public init(_ fileKey: FileKey) {
        self.fileKey = fileKey
        place = nil
    }

    /// Takes more of the payload, and appends to `plaintext` what is found authentic.
    ///
    /// After it has thrown, it throws the same again.
    public mutating func append(
        _ sealed: some Collection<UInt8>, into plaintext: inout [UInt8]
    ) throws(PayloadFlaw) {
        do throws(PayloadFlaw) {
            try sealed.withContiguousBytes { (bytes) throws(PayloadFlaw) in
                try open(bytes, into: &plaintext)
            }
        } catch {
            state = .refused(error)
            throw error
        }
    }

    /// Opens the last chunk; throws where the payload does not end here.
    public consuming func finish(into plaintext: inout [UInt8]) throws(PayloadFlaw) {
        switch state {
        case .nonce: throw .nonce
        case .refused(let flaw): throw flaw
        case .chunks(var cipher): try finish(&cipher, into: &plaintext)
        }
    }

    /// Opens a payload that is there already as a whole.
    public static func open(
        _ sealed: some Collection<UInt8>, with fileKey: FileKey, at place: SealedPlace
    ) throws(PayloadFlaw) -> [UInt8] {
        var plaintext: [UInt8] = []
        plaintext.reserveCapacity(sealed.count)
        var opener = PayloadOpener(fileKey, at: place)
        try opener.append(sealed, into: &plaintext)
        try opener.finish(into: &plaintext)
        return plaintext
    }
}

extension PayloadOpener {
    private mutating func open(
        _ sealed: UnsafeBufferPointer<UInt8>, into plaintext: inout [UInt8]
    ) throws(PayloadFlaw) {
        var rest = sealed[...]
        switch state {
        case .refused(let flaw): throw flaw
        case .nonce:
            let missing = rest.prefix(SealingLimits.payloadNonceBytes - pending.count)
            pending += missing
            rest = rest.dropFirst(missing.count)
            guard pending.count == SealingLimits.payloadNonceBytes else { return }
            var cipher = try start(nonce: pending)
            pending.removeAll()
            try open(&rest, with: &cipher, into: &plaintext)
            state = .chunks(cipher)
        case .chunks(var cipher):
            try open(&rest, with: &cipher, into: &plaintext)
            state = .chunks(cipher)
        }
    }

    private func start(nonce: [UInt8]) throws(PayloadFlaw) -> ChunkCipher {
        if let place, SecretBytes(place.nonce(under: fileKey)) != SecretBytes(nonce) { throw .place }
        return ChunkCipher(fileKey, nonce: nonce)
    }

    /// Opens each chunk after which there is more.
    private mutating func open(
        _ rest: inout Slice<UnsafeBufferPointer<UInt8>>, with cipher: inout ChunkCipher,
        into plaintext: inout [UInt8]
    ) throws(PayloadFlaw) {
        let size = ChunkCipher.sealedChunkBytes
        if !pending.isEmpty {
            let missing = rest.prefix(size - pending.count)
            pending += missing
            rest = rest.dropFirst(missing.count)
            guard !rest.isEmpty else { return }
            try openInner(pending, with: &cipher, into: &plaintext)
            pending.removeAll(keepingCapacity: true)
        }
        while rest.count > size {
            try openInner(
                UnsafeBufferPointer(rebasing: rest.prefix(size)), with: &cipher, into: &plaintext)
            rest = rest.dropFirst(size)
        }
        pending += rest
    }

    private func openInner(
        _ chunk: some Collection<UInt8>, with cipher: inout ChunkCipher, into plaintext: inout [UInt8]
    ) throws(PayloadFlaw) {
        try chunk.withContiguousBytes { (bytes) throws(PayloadFlaw) in
            if cipher.open(bytes, .inner, into: &plaintext) { return }
            // Authentic all the same where the payload ended here and something was put after it.
            throw cipher.open(bytes, .last, into: &plaintext) ? .excess : .chunk
        }
    }

    private consuming func finish(
        _ cipher: inout ChunkCipher, into plaintext: inout [UInt8]
    ) throws(PayloadFlaw) {
        guard pending.count >= SealingLimits.tagBytes else { throw .truncated }
        guard pending.count > SealingLimits.tagBytes || cipher.chunk == 0 else { throw .emptyLastChunk }
        try pending.withContiguousBytes { (bytes) throws(PayloadFlaw) in
            if cipher.open(bytes, .last, into: &plaintext) { return }
            let isWhole = bytes.count == ChunkCipher.sealedChunkBytes
            throw isWhole && cipher.open(bytes, .inner, into: &plaintext) ? .truncated : .chunk
        }
    }
}
