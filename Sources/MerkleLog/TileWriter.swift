// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Cuts a log into tiles as its leaves come, holding fewer than 256 hashes of each level.
public struct TileWriter: Sendable {
    private struct Level: Sendable {
        var index: UInt64 = 0
        var hashes: [MerkleHash] = []
    }

    private var levels: [Level] = []

    /// Starts with the first leaf of the log.
    public init() {}

    /// Takes the next leaf, and gives each tile that it fills to `write`.
    public mutating func append<Failure: Error>(
        _ leaf: MerkleHash, write: (Tile) throws(Failure) -> Void
    ) throws(Failure) {
        var hash = leaf
        for level in 0... {
            if level == levels.count { levels.append(Level()) }
            levels[level].hashes.append(hash)
            let hashes = levels[level].hashes
            guard hashes.count == LogLimits.tileWidth else { return }
            try write(Tile(level: level, index: levels[level].index, hashes: hashes))
            levels[level].hashes.removeAll(keepingCapacity: true)
            levels[level].index += 1
            hash = MerkleTree(of: hashes).root
        }
    }

    /// Gives the partial tiles to `write` that the log needs if it ends here.
    public func finish<Failure: Error>(write: (Tile) throws(Failure) -> Void) throws(Failure) {
        for (level, pending) in levels.enumerated() where !pending.hashes.isEmpty {
            try write(Tile(level: level, index: pending.index, hashes: pending.hashes))
        }
    }
}

/// The tiles of a log that is held as a whole.
public enum Tiles {
    /// All tiles for these leaf hashes, each after those it stands on.
    public static func tiles(for leaves: some Sequence<MerkleHash>) -> [Tile] {
        var tiles: [Tile] = []
        var writer = TileWriter()
        for leaf in leaves { writer.append(leaf) { tiles.append($0) } }
        writer.finish { tiles.append($0) }
        return tiles
    }
}
