// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import MerkleLog
import Testing

struct TreeTests {
    /// The inputs and roots that Certificate Transparency's implementations test with (RFC 6962).
    static let inputs: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
        Array(0x60...0x6f),
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test("the reference tree has the known root at each size")
    func knownRoots() {
        var tree = MerkleTree()
        #expect("\(tree.root)" == Self.roots[0])
        for (input, root) in zip(Self.inputs, Self.roots.dropFirst()) {
            tree.append(.leaf(input))
            #expect("\(tree.root)" == root)
        }
    }

    @Test("a tree grown leaf by leaf has the root that the definition gives", arguments: 0...70)
    func definition(_ size: Int) throws {
        let leaves = ReferenceTree.leaves(size)
        let stored = StoredTree(leaves)
        #expect(stored.tree.root == ReferenceTree.root(leaves[...]))
        #expect(try MerkleHash.root(ofSize: UInt64(size), nodes: stored.hash) == stored.tree.root)
        #expect(stored.tree.edge.count == size.nonzeroBitCount)
    }

    @Test(
        "a tree goes on from its stored edge, or from stored nodes, as if it had never stopped",
        arguments: 0...70)
    func restored(_ size: Int) throws {
        let leaves = ReferenceTree.leaves(100)
        let stored = StoredTree(leaves.prefix(size))
        var fromEdge = try #require(MerkleTree(size: UInt64(size), edge: stored.tree.edge))
        var fromNodes = try MerkleTree(size: UInt64(size), nodes: stored.hash)
        for leaf in leaves.dropFirst(size) {
            fromEdge.append(leaf)
            fromNodes.append(leaf)
        }
        #expect(fromEdge == MerkleTree(of: leaves))
        #expect(fromNodes == fromEdge)
    }

    @Test("an edge that does not belong to the size is refused")
    func wrongEdge() {
        #expect(MerkleTree(size: 3, edge: [.empty]) == nil)
        #expect(MerkleTree(size: 0, edge: [.empty]) == nil)
    }

    @Test("each node is reported once, when its last leaf comes")
    func completed() {
        var tree = MerkleTree()
        var places: Set<MerkleNode> = []
        for number in 0..<64 {
            tree.append(ReferenceTree.leaf(number)) { node, _ in
                #expect(places.insert(node).inserted)
                #expect(node.leaves.upperBound == UInt64(number) + 1)
            }
        }
        #expect(places.count == 127)
    }

    @Test("a hash is 32 bytes, and prints in hexadecimal")
    func bytes() throws {
        let hash = try #require(MerkleHash(Array(0..<32)))
        #expect(hash.bytes == Array(0..<32))
        #expect("\(hash)".hasPrefix("000102030405060708090a"))
        #expect(MerkleHash([UInt8](repeating: 0, count: 31)) == nil)
    }
}
