// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The place of a complete subtree: it covers the leaves from `index << level` up to `(index + 1) << level`.
///
/// Its hash never changes once its leaves are there, so hashes stored under their nodes are written once.
public struct MerkleNode: Hashable, Sendable {
    /// How high above the leaves; a leaf is at level 0.
    public let level: Int
    /// Which of its level, from the left.
    public let index: UInt64

    /// Names a place.
    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The leaves below it.
    public var leaves: Range<UInt64> { (index << UInt64(level))..<((index + 1) << UInt64(level)) }

    /// The complete subtrees that make up a range of leaves, from the left, each as large as can be.
    ///
    /// The range must be one that the tree's own shape knows: a D[m:n] in the recursions of RFC 9162 §2.1.
    static func covering(_ range: Range<UInt64>) -> [MerkleNode] {
        var nodes: [MerkleNode] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let room = 63 - (range.upperBound - start).leadingZeroBitCount
            let level = start == 0 ? room : min(room, start.trailingZeroBitCount)
            nodes.append(MerkleNode(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return nodes
    }
}

/// Gives the hash stored for a node; what it throws passes through whoever asked.
public typealias MerkleNodes<Failure: Error> = (MerkleNode) throws(Failure) -> MerkleHash

extension MerkleHash {
    /// The hash over a range of leaves, from the hashes of the complete subtrees in it.
    static func over<Failure: Error>(
        _ range: Range<UInt64>, _ nodes: MerkleNodes<Failure>
    ) throws(Failure) -> MerkleHash {
        var hash: MerkleHash?
        for node in MerkleNode.covering(range).reversed() {
            let left = try nodes(node)
            hash = hash.map { MerkleHash.node(left, $0) } ?? left
        }
        return hash ?? .empty
    }

    /// The root of the tree of the first `size` leaves.
    public static func root<Failure: Error>(
        ofSize size: UInt64, nodes: MerkleNodes<Failure>
    ) throws(Failure) -> MerkleHash {
        try over(0..<size, nodes)
    }
}
