// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// That a tree began as another: the leaves of the smaller are the first of the larger (RFC 9162 §2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
    /// The size of the smaller, earlier tree.
    public let oldSize: UInt64
    /// The size of the larger, later tree.
    public let newSize: UInt64
    /// The hashes, in the order of RFC 9162.
    public let path: [MerkleHash]

    /// Takes a proof that came from elsewhere.
    public init(oldSize: UInt64, newSize: UInt64, path: [MerkleHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Makes the proof from stored nodes (RFC 9162 §2.1.4.1).
    ///
    /// A tree does not shrink.
    public init<Failure: Error>(
        from oldSize: UInt64, to newSize: UInt64, nodes: MerkleNodes<Failure>
    ) throws(Failure) {
        precondition(oldSize <= newSize, "a later tree is not smaller")
        self.oldSize = oldSize
        self.newSize = newSize
        var path: [MerkleHash] = []
        var range = 0..<newSize
        while oldSize > 0, oldSize < range.upperBound {
            let middle = range.split
            if oldSize <= middle {
                path.append(try .over(middle..<range.upperBound, nodes))
                range = range.lowerBound..<middle
            } else {
                path.append(try .over(range.lowerBound..<middle, nodes))
                range = middle..<range.upperBound
            }
        }
        // The old tree's own root is known to whoever asks, and so left out.
        if range.lowerBound > 0 { path.append(try .over(range, nodes)) }
        self.path = path.reversed()
    }

    /// Whether this proves that the tree with `newRoot` goes on from the one with `oldRoot`.
    ///
    /// As RFC 9162 §2.1.4.2 verifies. Anything goes on from the empty tree, and a tree from itself.
    public func proves(_ oldRoot: MerkleHash, into newRoot: MerkleHash) -> Bool {
        guard oldSize <= newSize else { return false }
        if oldSize == newSize { return path.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return path.isEmpty && oldRoot == .empty }
        var rest = (oldSize & (oldSize - 1) == 0 ? [oldRoot] : []) + path
        guard !rest.isEmpty else { return false }
        let first = rest.removeFirst()
        var (position, last) = (oldSize - 1, newSize - 1)
        while position & 1 == 1 { (position, last) = (position >> 1, last >> 1) }
        var (old, new) = (first, first)
        for hash in rest {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                (old, new) = (.node(hash, old), .node(hash, new))
                while position & 1 == 0 && position > 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                new = .node(new, hash)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 && old == oldRoot && new == newRoot
    }
}
