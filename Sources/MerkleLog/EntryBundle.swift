// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Up to 256 log entries as they are published, each after its length (C2SP tlog-tiles, "Log entries").
///
/// An entry whose own retention has ended is erased: ours writes it with length zero, which no entry has, and
/// its hash stays in the tile.
public struct EntryBundle: Hashable, Sendable {
    /// Where it lies.
    public let path: TilePath
    /// The entries from the left; nil where one is erased.
    public let entries: [[UInt8]?]

    /// Bundles 1 to 256 entries; nil where one of them is empty or too long for the format.
    public init?(index: UInt64, entries: [[UInt8]?]) {
        guard entries.allSatisfy({ $0.map { (1...LogLimits.entryBytes).contains($0.count) } ?? true }) else {
            return nil
        }
        path = TilePath(.entries, index: index, width: entries.count)
        self.entries = entries
    }

    /// Reads a bundle; nil where the bytes are not as many entries as the path says.
    public init?(_ path: TilePath, bytes: some Collection<UInt8>) {
        var entries: [[UInt8]?] = []
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            guard rest.count >= 2 + length, entries.count < path.width else { return nil }
            entries.append(length == 0 ? nil : Array(rest.dropFirst(2).prefix(length)))
            rest = rest.dropFirst(2 + length)
        }
        guard path.kind == .entries, entries.count == path.width else { return nil }
        self.path = path
        self.entries = entries
    }

    /// What is served at the path.
    public var bytes: [UInt8] {
        entries.flatMap { entry in
            let entry = entry ?? []
            return [UInt8(entry.count >> 8), UInt8(entry.count & 0xff)] + entry
        }
    }
}
