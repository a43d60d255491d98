// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// That a leaf stands at its index in the tree of a size (RFC 9162 §2.1.3).
public struct InclusionProof: Hashable, Sendable {
    /// Where the leaf stands, from 0.
    public let index: UInt64
    /// The size of the tree that it stands in.
    public let size: UInt64
    /// The sibling hashes from the leaf up.
    public let path: [MerkleHash]

    /// Takes a proof that came from elsewhere.
    public init(index: UInt64, size: UInt64, path: [MerkleHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Makes the proof from stored nodes (RFC 9162 §2.1.3.1).
    ///
    /// The leaf must be in the tree.
    public init<Failure: Error>(
        of index: UInt64, in size: UInt64, nodes: MerkleNodes<Failure>
    ) throws(Failure) {
        precondition(index < size, "a proof is of a leaf that is there")
        self.index = index
        self.size = size
        var path: [MerkleHash] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.split
            if index < middle {
                path.append(try .over(middle..<range.upperBound, nodes))
                range = range.lowerBound..<middle
            } else {
                path.append(try .over(range.lowerBound..<middle, nodes))
                range = middle..<range.upperBound
            }
        }
        self.path = path.reversed()
    }

    /// Whether this proves `leaf` to be in the tree whose root is `root` (RFC 9162 §2.1.3.2).
    public func proves(_ leaf: MerkleHash, in root: MerkleHash) -> Bool {
        guard index < size else { return false }
        var (position, last, hash) = (index, size - 1, leaf)
        for sibling in path {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                hash = .node(sibling, hash)
                while position & 1 == 0 && position > 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                hash = .node(hash, sibling)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }
}

extension Range<UInt64> {
    /// Where the tree over these leaves parts: after the largest power of two smaller than their number.
    var split: UInt64 { lowerBound + 1 << UInt64(63 - (upperBound - lowerBound - 1).leadingZeroBitCount) }
}
