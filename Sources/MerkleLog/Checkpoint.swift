// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import FoundationEssentials

/// Why a text is no checkpoint, or its note is not to be believed.
public enum CheckpointFlaw: Error, Hashable, Sendable {
    case note(NoteFlaw)
    case form
    case origin
    case size
    case root
}

/// The head of the log at one moment: its size and root under its origin (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    /// What identifies the log.
    public let origin: String
    /// How many leaves there were.
    public let size: UInt64
    /// The root over them.
    public let root: MerkleHash

    /// Describes the head of a log.
    ///
    /// The origin is one line, and not empty.
    public init(origin: String, size: UInt64, root: MerkleHash) throws(CheckpointFlaw) {
        guard !origin.isEmpty, origin.utf8.allSatisfy({ $0 >= 0x20 }) else { throw .origin }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a verified note; extension lines are passed over.
    public init(parsing text: String) throws(CheckpointFlaw) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", lines.dropLast().allSatisfy({ !$0.isEmpty }) else {
            throw .form
        }
        guard let size = UInt64(lines[1]), String(size) == lines[1], size <= LogLimits.leaves else {
            throw .size
        }
        guard let root = strictBase64(lines[2]).flatMap({ MerkleHash($0) }) else { throw .root }
        try self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// The three lines, as they are signed.
    public var text: String { "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n" }

    /// Signs the checkpoint.
    ///
    /// The caller has made sure that the log is a continuation of every checkpoint it has signed before.
    public func signed(by signers: [NoteSigner]) -> SignedNote {
        do throws(NoteFlaw) {
            return try SignedNote(text, signedBy: signers)
        } catch {
            preconditionFailure("a checkpoint's lines are a note's text")
        }
    }

    /// Reads a published checkpoint of the log `origin`, signed by someone trusted.
    public static func verified(
        _ note: some Collection<UInt8>, of origin: String, by trusted: [NoteVerifier]
    ) throws(CheckpointFlaw) -> Checkpoint {
        let text: String
        do throws(NoteFlaw) {
            text = try SignedNote(parsing: note).verified(by: trusted)
        } catch {
            throw .note(error)
        }
        let checkpoint = try Checkpoint(parsing: text)
        guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else { throw .origin }
        return checkpoint
    }
}
