// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import Foundation
internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// A message sealed for its readers, ready to be stored; nothing of it is in clear.
package struct SealedMessage: Sendable {
    package let id: MessageID
    /// The header for each reader: a reader key's id or a pickup's id, and the age header.
    let headers: [(reader: [UInt8], header: [UInt8])]
    let parts: [SealedPart]
}

/// One sealed payload, in a row or in a blob that is already durable.
struct SealedPart: Sendable {
    enum Content: Sendable {
        case row([UInt8])
        case blob(BlobID)

        /// Reads the columns `sealed` and `blob_id`.
        init(_ row: Row) throws {
            if let blob: BlobID = try row["blob_id"] {
                self = .blob(blob)
            } else {
                self = .row(try row["sealed"])
            }
        }

        var row: [UInt8]? {
            switch self {
            case .row(let bytes): bytes
            case .blob: nil
            }
        }

        var blob: BlobID? {
            switch self {
            case .row: nil
            case .blob(let id): id
            }
        }
    }

    let id: PartID
    let kind: PartKind
    /// Of the plaintext.
    let bytes: Int
    let content: Content
    /// What its first bytes tell that it is.
    let fileKind: FileKind
}

/// One reader that a message is sealed for.
package struct Reader: Sendable {
    /// The reader key's or pickup's id.
    let id: [UInt8]
    let publicKey: ReaderPublicKey

    init(_ key: ReaderKey) {
        id = key.id.bytes
        publicKey = key.publicKey
    }

    init(id: some Collection<UInt8>, publicKey: ReaderPublicKey) {
        self.id = Array(id)
        self.publicKey = publicKey
    }
}

/// One message being sealed: a fresh file key, its parts one after another, and at the end the structure and the headers.
///
/// Public keys are enough. Small parts stay in memory for a row, large ones go to a blob as they come.
struct Sealer: Sendable {
    /// Ours: a sealed part up to this size lives in a row.
    static let rowBytes = 256 << 10

    let id: MessageID
    let fileKey: FileKey
    private let blobs: Blobs
    private let chance: Chance
    private let clock: Clock
    private(set) var parts: [SealedPart] = []
    private(set) var entries: [Structure.Entry] = []

    init(_ id: MessageID, blobs: Blobs, clock: Clock, chance: Chance) {
        var random = chance
        self.id = id
        self.blobs = blobs
        self.chance = chance
        self.clock = clock
        fileKey = FileKey(random: &random)
    }

    /// Goes on where a draft was left, with its file key and what was sealed with it.
    init(
        _ id: MessageID, fileKey: FileKey, parts: [SealedPart], entries: [Structure.Entry], blobs: Blobs,
        clock: Clock, chance: Chance
    ) {
        self.id = id
        self.fileKey = fileKey
        self.parts = parts
        self.entries = entries
        self.blobs = blobs
        self.chance = chance
        self.clock = clock
    }

    /// Leaves out a part that was sealed.
    mutating func remove(_ part: PartID) {
        parts.removeAll { $0.id == part }
        entries.removeAll { $0.part == part.description }
    }

    /// Seals a part that is at hand as a whole.
    mutating func seal(
        _ kind: PartKind, _ bytes: ArraySlice<UInt8>, name: String? = nil, mediaType: String? = nil,
        contentID: String? = nil, verdict: String? = nil
    ) async throws {
        if PayloadSize.sealed(forPlaintext: bytes.count) <= Self.rowBytes {
            let part = PartID(at: clock.now, by: chance)
            let sealed = PayloadSealer.seal(bytes, with: fileKey, at: place(of: part))
            add(
                SealedPart(
                    id: part, kind: kind, bytes: bytes.count, content: .row(sealed),
                    fileKind: MediaSniffer.kind(of: bytes)),
                name: name, mediaType: mediaType, contentID: contentID, verdict: verdict)
        } else {
            var writer = begin(kind)
            for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 1 << 20) {
                try await writer.append(bytes[start..<min(start + 1 << 20, bytes.endIndex)])
            }
            add(
                try await writer.finish(), name: name, mediaType: mediaType, contentID: contentID,
                verdict: verdict)
        }
    }

    /// Begins a part whose bytes come one after another.
    func begin(_ kind: PartKind) -> PartSealer {
        let part = PartID(at: clock.now, by: chance)
        return PartSealer(
            part, kind: kind, sealer: PayloadSealer(fileKey, at: place(of: part)), blobs: blobs,
            blob: BlobID(at: clock.now, by: chance))
    }

    /// Takes a finished part into the message.
    mutating func add(
        _ part: SealedPart, name: String?, mediaType: String?, contentID: String? = nil,
        verdict: String? = nil
    ) {
        parts.append(part)
        entries.append(
            Structure.Entry(
                part: part.id.description, kind: part.kind.rawValue, name: name, mediaType: mediaType,
                bytes: part.bytes, contentID: contentID, verdict: verdict,
                fileKind: part.kind == .attachment ? part.fileKind.rawValue : nil))
    }

    /// Seals the structure, and the file key for each reader.
    consuming func finish(
        subject: String, origin: Origin? = nil, starter: Starter? = nil, for readers: [Reader]
    ) throws -> SealedMessage {
        let structure = [UInt8](
            try JSONEncoder().encode(
                Structure(subject: subject, parts: entries, origin: origin, starter: starter)))
        let sealed = PayloadSealer.seal(structure, with: fileKey, at: place(of: .structure))
        parts.append(
            SealedPart(
                id: .structure, kind: .structure, bytes: structure.count, content: .row(sealed),
                fileKind: .text))
        let headers = try readers.map { ($0.id, try AgeHeader.seal(fileKey, to: $0.publicKey)) }
        return SealedMessage(id: id, headers: headers, parts: parts)
    }

    private func place(of part: PartID) -> SealedPlace { SealedPlace(message: id.bytes, part: part.bytes) }
}

/// One part being sealed as its bytes come; memory does not grow with it.
struct PartSealer: ~Copyable, Sendable {
    private let part: PartID
    private let kind: PartKind
    private var sealer: PayloadSealer
    private let blobs: Blobs
    private let blob: BlobID
    private var sealed: [UInt8] = []
    private var writer: BlobWriter?
    private(set) var bytes = 0
    /// Its first bytes, to tell what it is.
    private var head: [UInt8] = []

    init(_ part: PartID, kind: PartKind, sealer: consuming PayloadSealer, blobs: Blobs, blob: BlobID) {
        self.part = part
        self.kind = kind
        self.sealer = sealer
        self.blobs = blobs
        self.blob = blob
    }

    mutating func append(_ plaintext: ArraySlice<UInt8>) async throws {
        sealer.append(plaintext, into: &sealed)
        bytes += plaintext.count
        head += plaintext.prefix(DisplayLimits.headBytes - head.count)
        if sealed.count > Sealer.rowBytes { try await flush() }
    }

    /// Ends the part; in a blob it is durable when this returns.
    consuming func finish() async throws -> SealedPart {
        sealer.finish(into: &sealed)
        let fileKind = MediaSniffer.kind(of: head)
        guard let writer else {
            return SealedPart(
                id: part, kind: kind, bytes: bytes, content: .row(sealed), fileKind: fileKind)
        }
        try await writer.append(sealed)
        try await writer.finish()
        return SealedPart(id: part, kind: kind, bytes: bytes, content: .blob(blob), fileKind: fileKind)
    }

    /// Leaves the part; what stands of it on the disk is removed.
    consuming func discard() async {
        await writer?.discard()
    }

    private mutating func flush() async throws {
        let writer: BlobWriter
        if let open = self.writer {
            writer = open
        } else {
            writer = try await blobs.create(blob)
            self.writer = writer
        }
        try await writer.append(sealed)
        sealed.removeAll(keepingCapacity: true)
    }
}
