// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound that the formats of the log enforce.
public enum LogLimits {
    /// C2SP tlog-tiles, "Merkle Tree": hashes in a full tile.
    public static let tileWidth = 256
    /// C2SP tlog-tiles: levels of the tree in one level of tiles.
    static let tileHeight = 8
    /// C2SP tlog-tiles, "Log entries": a length is a uint16.
    public static let entryBytes = 65_535
    /// Ours: the most leaves of a log, beyond any that will be, so that arithmetic on sizes cannot overflow.
    public static let leaves: UInt64 = 1 << 56
    /// Ours; C2SP signed-note asks for 16 at least.
    public static let signatures = 64
    /// Ours: the longest note we read.
    public static let noteBytes = 1_000_000
    /// C2SP signed-note, "Signatures".
    static let keyIDBytes = 4
    /// RFC 8032 §5.1.6.
    static let signatureBytes = 64
    /// RFC 8032 §5.1.5.
    static let publicKeyBytes = 32
}
