// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A growing tree, of which only the right edge is held: one hash for each one-bit of its size.
///
/// Appending n leaves computes about 2n hashes and holds O(log n) of them; what later proofs need beyond
/// that, the caller stores from what `append` reports.
public struct MerkleTree: Hashable, Sendable {
    /// How many leaves there are.
    public private(set) var size: UInt64
    /// The complete subtrees that together make up the tree, the largest and leftmost first.
    public private(set) var edge: [MerkleHash]

    /// The empty tree.
    public init() {
        size = 0
        edge = []
    }

    /// The tree of these leaf hashes.
    public init(of leaves: some Sequence<MerkleHash>) {
        self.init()
        for leaf in leaves { append(leaf) }
    }

    /// Goes on with a tree from its size and its stored edge; nil where the two do not belong together.
    public init?(size: UInt64, edge: [MerkleHash]) {
        guard edge.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.edge = edge
    }

    /// Goes on with a tree whose nodes are stored.
    public init<Failure: Error>(size: UInt64, nodes: MerkleNodes<Failure>) throws(Failure) {
        self.size = size
        edge = []
        for node in Self.edgeNodes(ofSize: size) { edge.append(try nodes(node)) }
    }

    /// The places of the hashes in `edge` for a tree of this size.
    public static func edgeNodes(ofSize size: UInt64) -> [MerkleNode] { MerkleNode.covering(0..<size) }

    /// Appends a leaf and reports each node that it completes, the leaf itself first.
    public mutating func append<Failure: Error>(
        _ leaf: MerkleHash, completing report: (MerkleNode, MerkleHash) throws(Failure) -> Void
    ) throws(Failure) {
        var hash = leaf
        var node = MerkleNode(level: 0, index: size)
        try report(node, hash)
        for _ in 0..<size.trailingOneBitCount {
            hash = .node(edge.removeLast(), hash)
            node = MerkleNode(level: node.level + 1, index: node.index >> 1)
            try report(node, hash)
        }
        edge.append(hash)
        size += 1
    }

    /// Appends a leaf.
    public mutating func append(_ leaf: MerkleHash) {
        append(leaf) { _, _ in }
    }

    /// The root: the Merkle Tree Hash of all leaves (RFC 9162 §2.1.1).
    public var root: MerkleHash {
        guard let last = edge.last else { return .empty }
        return edge.dropLast().reversed().reduce(last) { right, left in .node(left, right) }
    }
}

extension UInt64 {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
