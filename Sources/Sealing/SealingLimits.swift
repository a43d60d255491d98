// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound and fixed size of the sealed format; its parsers take no other.
public enum SealingLimits {
    /// C2SP age.md, "File key".
    public static let fileKeyBytes = 16
    /// C2SP age.md, "Payload".
    public static let payloadNonceBytes = 16
    /// C2SP age.md, "Payload": 64 KiB of plaintext in each chunk.
    public static let chunkBytes = 65_536
    /// RFC 8439 §2.8.
    public static let tagBytes = 16
    /// RFC 8439 §2.8.
    static let chunkNonceBytes = 12
    /// C2SP age.md: an encapsulated X-Wing key.
    static let encapsulatedKeyBytes = 1_120
    /// C2SP age.md: a wrapped file key with its tag.
    static let wrappedFileKeyBytes = 32
    /// SHA-256.
    static let macBytes = 32
    /// C2SP age.md, "Recipient stanza": a full line of a stanza's body.
    static let bodyColumns = 64
    /// Ours: the longest header we read, MAC included.
    public static let headerBytes = 262_144
    /// Ours: the most stanzas that we read in one header.
    public static let stanzas = 128
    /// Ours: an id of a message, a part or a delivery (a UUID).
    public static let idBytes = 16
}
