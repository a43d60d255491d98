// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is wrong with an exported log.
public enum LogExportFlaw: Error, Hashable, Sendable {
    case missing(TilePath)
    case malformed(TilePath)
    /// The entry at this index is not what was logged.
    case entry(UInt64)
    /// The tile contradicts the leaves below it.
    case tile(TilePath)
    /// All hangs together, but is not the log that the checkpoint is of.
    case root
}

/// The check of an exported log, which needs nothing but its files and a verified checkpoint.
public enum LogExport {
    /// What a whole log was found to hold.
    public struct Finding: Hashable, Sendable {
        /// The leaves, all of them in the tree of the checkpoint.
        public fileprivate(set) var leaves: UInt64 = 0
        /// How many of their entries are erased, so that only their hashes were checked.
        public fileprivate(set) var erased: UInt64 = 0
    }

    /// Checks each entry against its leaf, each tile against its leaves, and the root against the checkpoint.
    ///
    /// Holds a few tiles at a time. `read` gives the bytes at a path, or nil where there are none.
    public static func verify(
        _ checkpoint: Checkpoint, read: (TilePath) throws -> [UInt8]?
    ) throws -> Finding {
        var finding = Finding()
        var tree = MerkleTree()
        var writer = TileWriter()
        for path in TilePath.all(.hashes(level: 0), ofSize: checkpoint.size) {
            guard let tile = Tile(path, bytes: try bytes(at: path, read)) else {
                throw LogExportFlaw.malformed(path)
            }
            try check(tile, read, &finding)
            for leaf in tile.hashes {
                tree.append(leaf)
                try writer.append(leaf) { try check($0, read) }
            }
        }
        try writer.finish { try check($0, read) }
        guard tree.root == checkpoint.root else { throw LogExportFlaw.root }
        return finding
    }

    /// The entries of a tile of leaves.
    private static func check(
        _ tile: Tile, _ read: (TilePath) throws -> [UInt8]?, _ finding: inout Finding
    ) throws {
        let path = TilePath(.entries, index: tile.path.index, width: tile.path.width)
        guard let bundle = EntryBundle(path, bytes: try bytes(at: path, read)) else {
            throw LogExportFlaw.malformed(path)
        }
        for (entry, leaf) in zip(bundle.entries, tile.hashes) {
            if let entry {
                guard MerkleHash.leaf(entry) == leaf else { throw LogExportFlaw.entry(finding.leaves) }
            } else {
                finding.erased += 1
            }
            finding.leaves += 1
        }
    }

    /// A tile above the leaves, which must be the one computed from them.
    private static func check(_ tile: Tile, _ read: (TilePath) throws -> [UInt8]?) throws {
        guard tile.path.kind != .hashes(level: 0) else { return }
        guard try bytes(at: tile.path, read) == tile.bytes else { throw LogExportFlaw.tile(tile.path) }
    }

    private static func bytes(at path: TilePath, _ read: (TilePath) throws -> [UInt8]?) throws -> [UInt8] {
        guard let bytes = try read(path) else { throw LogExportFlaw.missing(path) }
        return bytes
    }
}
