// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Seals one payload as its plaintext arrives, holding one chunk at most.
///
/// It cannot be copied: two continuations of one payload would share their key stream.
public struct PayloadSealer: ~Copyable, Sendable {
    private var cipher: ChunkCipher
    /// The nonce, until it is given out with the first bytes.
    private var unsentNonce: [UInt8]
    /// The plaintext that may yet turn out to be the last chunk.
    private var pending: [UInt8] = []

    /// Starts a part of a message.
    ///
    /// One place is sealed once; see `SealedPlace`.
    public init(_ fileKey: FileKey, at place: SealedPlace) {
        self.init(fileKey, nonce: place.nonce(under: fileKey))
    }

    /// Starts the payload of a file that belongs to no message.
    public init(_ fileKey: FileKey, random: inout some RandomNumberGenerator) {
        self.init(fileKey, nonce: randomBytes(SealingLimits.payloadNonceBytes, from: &random))
    }

    init(_ fileKey: FileKey, nonce: [UInt8]) {
        cipher = ChunkCipher(fileKey, nonce: nonce)
        unsentNonce = nonce
    }

    /// Takes more plaintext, and appends to `sealed` whatever is ready.
    public mutating func append(_ plaintext: some Collection<UInt8>, into sealed: inout [UInt8]) {
        plaintext.withContiguousBytes { seal($0, into: &sealed) }
    }

    /// Seals what is left as the last chunk.
    ///
    /// Without this the payload does not open.
    public consuming func finish(into sealed: inout [UInt8]) {
        sealed += unsentNonce
        pending.withUnsafeBufferPointer { cipher.seal($0, .last, into: &sealed) }
    }

    /// Seals a payload that is there already as a whole.
    public static func seal(
        _ plaintext: some Collection<UInt8>, with fileKey: FileKey, at place: SealedPlace
    ) -> [UInt8] {
        var sealed: [UInt8] = []
        sealed.reserveCapacity(PayloadSize.sealed(forPlaintext: plaintext.count))
        var sealer = PayloadSealer(fileKey, at: place)
        sealer.append(plaintext, into: &sealed)
        sealer.finish(into: &sealed)
        return sealed
    }
}

extension PayloadSealer {
    /// Seals each chunk after which there is more; only then is it known not to be the last.
    private mutating func seal(_ plaintext: UnsafeBufferPointer<UInt8>, into sealed: inout [UInt8]) {
        sealed += unsentNonce
        unsentNonce = []
        var rest = plaintext[...]
        if !pending.isEmpty {
            let missing = rest.prefix(SealingLimits.chunkBytes - pending.count)
            pending += missing
            rest = rest.dropFirst(missing.count)
            guard !rest.isEmpty else { return }
            pending.withUnsafeBufferPointer { cipher.seal($0, .inner, into: &sealed) }
            pending.removeAll(keepingCapacity: true)
        }
        while rest.count > SealingLimits.chunkBytes {
            let chunk = UnsafeBufferPointer(rebasing: rest.prefix(SealingLimits.chunkBytes))
            cipher.seal(chunk, .inner, into: &sealed)
            rest = rest.dropFirst(SealingLimits.chunkBytes)
        }
        pending += rest
    }
}

/// How long payloads are, sealed and open.
public enum PayloadSize {
    /// How many bytes a plaintext takes when sealed, nonce included.
    public static func sealed(forPlaintext bytes: Int) -> Int {
        let chunks = max(1, (bytes + SealingLimits.chunkBytes - 1) / SealingLimits.chunkBytes)
        return SealingLimits.payloadNonceBytes + bytes + chunks * SealingLimits.tagBytes
    }

    /// How many bytes of plaintext a sealed payload holds, or nil where no payload has that length.
    public static func plaintext(forSealed bytes: Int) -> Int? {
        let sealed = bytes - SealingLimits.payloadNonceBytes
        let chunks = (sealed + ChunkCipher.sealedChunkBytes - 1) / ChunkCipher.sealedChunkBytes
        let plaintext = sealed - chunks * SealingLimits.tagBytes
        return plaintext >= 0 && self.sealed(forPlaintext: plaintext) == bytes ? plaintext : nil
    }
}
