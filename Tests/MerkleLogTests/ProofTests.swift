// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import MerkleLog
import Testing

struct ProofTests {
    @Test("every inclusion proof is the RFC's, and proves that leaf in that tree only", arguments: 1...70)
    func inclusion(_ size: Int) throws {
        let leaves = ReferenceTree.leaves(size)
        let stored = StoredTree(leaves)
        let root = stored.tree.root
        for index in 0..<size {
            let proof = try InclusionProof(of: UInt64(index), in: UInt64(size), nodes: stored.hash)
            #expect(proof.path == ReferenceTree.path(index, leaves[...]))
            #expect(proof.proves(leaves[index], in: root))
            #expect(!proof.proves(ReferenceTree.leaf(999), in: root))
            #expect(!proof.proves(leaves[index], in: ReferenceTree.leaf(999)))
            for altered in alterations(proof.path) {
                let forged = InclusionProof(index: proof.index, size: proof.size, path: altered)
                #expect(!forged.proves(leaves[index], in: root))
            }
            for other in 0..<size where other != index {
                let moved = InclusionProof(index: UInt64(other), size: proof.size, path: proof.path)
                #expect(!moved.proves(leaves[index], in: root))
            }
            let outside = InclusionProof(index: UInt64(size), size: UInt64(size), path: proof.path)
            #expect(!outside.proves(leaves[index], in: root))
        }
    }

    @Test("every consistency proof is the RFC's, and proves those two trees only", arguments: 0...70)
    func consistency(_ size: Int) throws {
        let leaves = ReferenceTree.leaves(size)
        let stored = StoredTree(leaves)
        let root = stored.tree.root
        for oldSize in 0...size {
            let oldRoot = ReferenceTree.root(leaves.prefix(oldSize))
            let proof = try ConsistencyProof(from: UInt64(oldSize), to: UInt64(size), nodes: stored.hash)
            #expect(proof.path == ReferenceTree.proof(oldSize, leaves[...]))
            #expect(proof.proves(oldRoot, into: root))
            #expect(!proof.proves(ReferenceTree.leaf(999), into: root))
            // The empty tree says nothing about what follows it.
            if oldSize > 0 { #expect(!proof.proves(oldRoot, into: ReferenceTree.leaf(999))) }
            for altered in alterations(proof.path) {
                let forged = ConsistencyProof(oldSize: proof.oldSize, newSize: proof.newSize, path: altered)
                #expect(!forged.proves(oldRoot, into: root))
            }
        }
    }

    @Test("the known proofs of the reference tree", arguments: [(0, 8), (5, 8), (2, 3), (1, 5)])
    func known(_ index: UInt64, size: UInt64) throws {
        let stored = StoredTree(TreeTests.inputs.prefix(Int(size)).map { MerkleHash.leaf($0) })
        let proof = try InclusionProof(of: index, in: size, nodes: stored.hash)
        let expected: [UInt64: [String]] = [
            0: [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
            5: [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
            2: ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
            1: [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ]
        #expect(proof.path.map(\.description) == expected[index])
    }

    @Test("the known consistency proof from 6 to 8 of the reference tree")
    func knownConsistency() throws {
        let stored = StoredTree(TreeTests.inputs.map { MerkleHash.leaf($0) })
        let proof = try ConsistencyProof(from: 6, to: 8, nodes: stored.hash)
        #expect(
            proof.path.map(\.description) == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
    }

    @Test("absurd proofs are only wrong")
    func absurd() {
        #expect(!InclusionProof(index: 0, size: 0, path: []).proves(.empty, in: .empty))
        #expect(!InclusionProof(index: .max, size: .max, path: [.empty]).proves(.empty, in: .empty))
        #expect(!ConsistencyProof(oldSize: 3, newSize: 2, path: []).proves(.empty, into: .empty))
        #expect(!ConsistencyProof(oldSize: 3, newSize: 4, path: []).proves(.empty, into: .empty))
        #expect(
            !ConsistencyProof(oldSize: .max, newSize: .max - 1, path: [.empty]).proves(.empty, into: .empty))
        #expect(!ConsistencyProof(oldSize: 1, newSize: .max, path: [.empty]).proves(.empty, into: .empty))
    }

    /// A hash too few, one too many, one altered, two swapped.
    private func alterations(_ path: [MerkleHash]) -> [[MerkleHash]] {
        var all: [[MerkleHash]] = [path + [.empty], [.empty] + path]
        for place in path.indices {
            var (without, altered) = (path, path)
            without.remove(at: place)
            altered[place] = .empty
            all += [without, altered]
        }
        if path.count > 1 { all.append(path.reversed()) }
        return all
    }
}
