// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import MerkleLog
import Testing

struct LogExportTests {
    private static let entries = (0..<700).map { Array("{\"entry\":\($0)}".utf8) }
    private let checkpoint: Checkpoint
    private var files: [String: [UInt8]] = [:]

    init() throws {
        let leaves = Self.entries.map { MerkleHash.leaf($0) }
        checkpoint = try Checkpoint(origin: "example.fi/log", size: 700, root: MerkleTree(of: leaves).root)
        for tile in Tiles.tiles(for: leaves) { files["\(tile.path)"] = tile.bytes }
        for start in stride(from: 0, to: 700, by: 256) {
            try put(Array(Self.entries[start..<min(start + 256, 700)]), at: start)
        }
    }

    private mutating func put(_ entries: [[UInt8]?], at start: Int) throws {
        let bundle = try #require(EntryBundle(index: UInt64(start / 256), entries: entries))
        files["\(bundle.path)"] = bundle.bytes
    }

    /// Leaves and erased entries.
    private func verify() throws -> [UInt64] {
        let finding = try LogExport.verify(checkpoint) { files["\($0)"] }
        return [finding.leaves, finding.erased]
    }

    @Test("a whole export is found whole")
    func whole() throws {
        #expect(files.count == 3 + 1 + 3)
        #expect(try verify() == [700, 0])
    }

    @Test("an erased entry is counted, and its hash still checked")
    mutating func erased() throws {
        var entries: [[UInt8]?] = Array(Self.entries[256..<512])
        entries[3] = nil
        try put(entries, at: 256)
        #expect(try verify() == [700, 1])
    }

    @Test("an altered entry is named")
    mutating func altered() throws {
        var entries: [[UInt8]?] = Array(Self.entries[256..<512])
        entries[3] = Array("{\"entry\":\"another\"}".utf8)
        try put(entries, at: 256)
        #expect(throws: LogExportFlaw.entry(259)) { try verify() }
    }

    @Test("an entry altered together with its hash does not fit the tile above, nor the root")
    mutating func rehashed() throws {
        var leaves = Self.entries.map { MerkleHash.leaf($0) }
        var entries: [[UInt8]?] = Array(Self.entries[256..<512])
        entries[3] = Array("{\"entry\":\"another\"}".utf8)
        leaves[259] = .leaf(Array("{\"entry\":\"another\"}".utf8))
        try put(entries, at: 256)
        let above = TilePath(.hashes(level: 1), index: 0, width: 2)
        let kept = files["\(above)"]
        for tile in Tiles.tiles(for: leaves) { files["\(tile.path)"] = tile.bytes }
        #expect(throws: LogExportFlaw.root) { try verify() }
        files["\(above)"] = kept
        #expect(throws: LogExportFlaw.tile(above)) { try verify() }
    }

    @Test("a missing or cut file is named")
    mutating func missing() throws {
        let last = TilePath(.entries, index: 2, width: 188)
        let bundle = files["\(last)"]
        files["\(last)"] = nil
        #expect(throws: LogExportFlaw.missing(last)) { try verify() }
        files["\(last)"] = bundle.map { $0.dropLast() }
        #expect(throws: LogExportFlaw.malformed(last)) { try verify() }
    }

    @Test("an empty log is whole without a file")
    func empty() throws {
        let checkpoint = try Checkpoint(origin: "example.fi/log", size: 0, root: .empty)
        #expect(try LogExport.verify(checkpoint) { _ in nil }.leaves == 0)
    }
}
