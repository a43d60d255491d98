// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import MerkleLog
import Testing

struct TileTests {
    @Test(
        "paths are the specification's",
        arguments: [
            (TilePath(.hashes(level: 0), index: 1_234_067, width: 256), "tile/0/x001/x234/067"),
            (TilePath(.hashes(level: 0), index: 0, width: 256), "tile/0/000"),
            (TilePath(.hashes(level: 3), index: 273, width: 112), "tile/3/273.p/112"),
            (TilePath(.entries, index: 999, width: 1), "tile/entries/999.p/1"),
            (TilePath(.entries, index: 1_000, width: 256), "tile/entries/x001/000"),
        ])
    func paths(_ path: TilePath, text: String) {
        #expect("\(path)" == text)
    }

    @Test("a tree of 70,000 has the tiles that the specification counts")
    func counted() {
        #expect(TilePath.levels(ofSize: 70_000) == 3)
        let widths = (0..<3).map { TilePath.all(.hashes(level: $0), ofSize: 70_000).map(\.width) }
        #expect(widths[0] == [Int](repeating: 256, count: 273) + [112])
        #expect(widths[1] == [256, 17])
        #expect(widths[2] == [1])
        #expect(TilePath.all(.hashes(level: 1), ofSize: 256).map(\.width) == [1])
        #expect(TilePath.levels(ofSize: 256) == 2)
        #expect(TilePath.levels(ofSize: 255) == 1)
        #expect(TilePath.levels(ofSize: 0) == 0)
    }

    @Test(
        "the tiles written are the tiles of that size", arguments: [0, 1, 255, 256, 257, 512, 1_000, 70_000])
    func written(_ size: Int) throws {
        let tiles = Tiles.tiles(for: ReferenceTree.leaves(size))
        let expected = (0..<TilePath.levels(ofSize: UInt64(size))).flatMap { level in
            Array(TilePath.all(.hashes(level: level), ofSize: UInt64(size)))
        }
        #expect(Set(tiles.map(\.path)) == Set(expected))
        #expect(tiles.count == expected.count)
        for tile in tiles { #expect(Tile(tile.path, bytes: tile.bytes) == tile) }
    }

    @Test("proofs are made from tiles alone", arguments: [1, 256, 700])
    func proofs(_ size: UInt64) throws {
        let leaves = ReferenceTree.leaves(Int(size))
        let tiles = Dictionary(uniqueKeysWithValues: Tiles.tiles(for: leaves).map { ($0.path, $0) })
        let tree = MerkleTree(of: leaves)
        let nodes = { (node: MerkleNode) throws -> MerkleHash in
            let tile = try #require(tiles[TilePath.holding(node, ofSize: size)])
            return try #require(tile.hash(of: node))
        }
        #expect(try MerkleTree(size: size, nodes: nodes) == tree)
        for index in stride(from: 0, to: size, by: 37) {
            let proof = try InclusionProof(of: index, in: size, nodes: nodes)
            #expect(proof.proves(leaves[Int(index)], in: tree.root))
        }
        let old = MerkleTree(of: leaves.prefix(Int(size) * 2 / 3))
        let proof = try ConsistencyProof(from: old.size, to: size, nodes: nodes)
        #expect(proof.proves(old.root, into: tree.root))
    }

    @Test("a tile knows what it does not hold")
    func outside() throws {
        let tile = try #require(Tiles.tiles(for: ReferenceTree.leaves(700)).first { $0.path.width == 188 })
        #expect(tile.hash(of: MerkleNode(level: 0, index: 512)) == ReferenceTree.leaf(512))
        #expect(tile.hash(of: MerkleNode(level: 0, index: 511)) == nil)
        #expect(tile.hash(of: MerkleNode(level: 0, index: 700)) == nil)
        #expect(tile.hash(of: MerkleNode(level: 8, index: 2)) == nil)
        #expect(Tile(tile.path, bytes: tile.bytes.dropLast()) == nil)
    }

    @Test("entries read back, the erased ones as erased")
    func bundles() throws {
        let entries: [[UInt8]?] = [Array("one".utf8), nil, [UInt8](repeating: 1, count: 65_535)]
        let bundle = try #require(EntryBundle(index: 4, entries: entries))
        #expect("\(bundle.path)" == "tile/entries/004.p/3")
        #expect(bundle.bytes.starts(with: [0, 3, 0x6f, 0x6e, 0x65, 0, 0, 0xff, 0xff]))
        #expect(EntryBundle(bundle.path, bytes: bundle.bytes) == bundle)
        #expect(EntryBundle(bundle.path, bytes: bundle.bytes.dropLast()) == nil)
        #expect(EntryBundle(bundle.path, bytes: bundle.bytes + [0]) == nil)
        #expect(EntryBundle(bundle.path, bytes: bundle.bytes + [0, 0]) == nil)
        #expect(EntryBundle(index: 0, entries: [[UInt8](repeating: 1, count: 65_536)]) == nil)
        #expect(EntryBundle(index: 0, entries: [[]]) == nil)
    }
}
