// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The 16 random bytes that seal one message or document (C2SP age.md, "File key").
public struct FileKey: Sendable, Equatable {
    let bytes: SecretBytes

    /// Draws a new file key.
    public init(random: inout some RandomNumberGenerator) {
        bytes = SecretBytes(count: SealingLimits.fileKeyBytes, random: &random)
    }

    /// Takes a file key that was opened elsewhere.
    public init(_ bytes: SecretBytes) throws(KeyFlaw) {
        guard bytes.count == SealingLimits.fileKeyBytes else { throw .length }
        self.bytes = bytes
    }
}
