// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A stretch of hashes of one level of the tree (C2SP tlog-tiles, "Merkle Tree").
public struct Tile: Hashable, Sendable {
    /// Where it lies.
    public let path: TilePath
    /// Its hashes, from the left.
    public let hashes: [MerkleHash]

    init(level: Int, index: UInt64, hashes: [MerkleHash]) {
        path = TilePath(.hashes(level: level), index: index, width: hashes.count)
        self.hashes = hashes
    }

    /// Reads a tile; nil where the bytes are not as many hashes as the path says.
    public init?(_ path: TilePath, bytes: some Collection<UInt8>) {
        guard bytes.count == path.width * MerkleHash.byteCount else { return nil }
        let bytes = Array(bytes)
        self.path = path
        hashes = stride(from: 0, to: bytes.count, by: MerkleHash.byteCount).compactMap {
            MerkleHash(bytes[$0..<($0 + MerkleHash.byteCount)])
        }
    }

    /// What is served at the path.
    public var bytes: [UInt8] { hashes.flatMap(\.bytes) }

    /// The hash of a node that this tile holds, computed from its hashes; nil where they do not reach so far.
    public func hash(of node: MerkleNode) -> MerkleHash? {
        guard case .hashes(let level) = path.kind else { return nil }
        let height = node.level - level * LogLimits.tileHeight
        guard (0..<LogLimits.tileHeight).contains(height) else { return nil }
        let start = path.index * UInt64(LogLimits.tileWidth)
        let leaves = MerkleNode(level: height, index: node.index).leaves
        guard start <= leaves.lowerBound, leaves.upperBound <= start + UInt64(hashes.count) else {
            return nil
        }
        return MerkleTree(of: hashes[Int(leaves.lowerBound - start)..<Int(leaves.upperBound - start)]).root
    }
}
