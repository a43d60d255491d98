// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import MerkleLog

/// The definitions of RFC 9162 §2.1, written down as they stand there, to hold the quick ways against.
enum ReferenceTree {
    static func leaf(_ number: Int) -> MerkleHash { .leaf(Array("leaf \(number)".utf8)) }

    static func leaves(_ count: Int) -> [MerkleHash] { (0..<count).map(leaf) }

    private static func split(_ count: Int) -> Int {
        var split = 1
        while split * 2 < count { split *= 2 }
        return split
    }

    // §2.1.1
    static func root(_ leaves: ArraySlice<MerkleHash>) -> MerkleHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        let split = split(leaves.count)
        return .node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }

    // §2.1.3.1
    static func path(_ index: Int, _ leaves: ArraySlice<MerkleHash>) -> [MerkleHash] {
        guard leaves.count > 1 else { return [] }
        let split = split(leaves.count)
        return index < split
            ? path(index, leaves.prefix(split)) + [root(leaves.dropFirst(split))]
            : path(index - split, leaves.dropFirst(split)) + [root(leaves.prefix(split))]
    }

    // §2.1.4.1
    static func proof(_ size: Int, _ leaves: ArraySlice<MerkleHash>) -> [MerkleHash] {
        size == 0 ? [] : subproof(size, leaves, root: .known)
    }

    private enum Root { case known, unknown }

    private static func subproof(
        _ size: Int, _ leaves: ArraySlice<MerkleHash>, root known: Root
    ) -> [MerkleHash] {
        if size == leaves.count { return known == .known ? [] : [root(leaves)] }
        let split = split(leaves.count)
        return size <= split
            ? subproof(size, leaves.prefix(split), root: known) + [root(leaves.dropFirst(split))]
            : subproof(size - split, leaves.dropFirst(split), root: .unknown) + [root(leaves.prefix(split))]
    }
}

/// A tree whose nodes are all kept, as a store keeps them.
struct StoredTree {
    private(set) var tree = MerkleTree()
    private var stored: [MerkleNode: MerkleHash] = [:]

    struct Missing: Error { let node: MerkleNode }

    init(_ leaves: some Sequence<MerkleHash>) {
        for leaf in leaves { tree.append(leaf) { stored[$0] = $1 } }
    }

    func hash(_ node: MerkleNode) throws(Missing) -> MerkleHash {
        guard let hash = stored[node] else { throw Missing(node: node) }
        return hash
    }
}
