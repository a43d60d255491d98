// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing
import Vocabulary

@testable import Store

/// Values of xxHash's own library (python-xxhash 3), of bytes that run `i · 7 + i ÷ 251`.
@Suite("The checksum of blobs")
struct ChecksumTests {
    private static let known: [(Int, UInt64)] = [
        (0, 0xEF46_DB37_51D8_E999), (1, 0xE934_A84A_DB05_2768), (4, 0xAE5A_CDC0_0A55_AC41),
        (8, 0x8711_6B33_65B9_24EB), (31, 0x0F18_7C62_B1E7_22B7), (32, 0x91B0_CB09_31A8_C629),
        (33, 0x931B_043C_F8D6_5B94), (63, 0x2191_10BF_13E2_FA26), (64, 0xBF30_52E3_4457_75D0),
        (100, 0x8E22_72C0_8247_D5DB), (1000, 0x73E5_1810_F1F7_7450), (100_000, 0x4316_421A_F31E_D0C2),
    ]

    private func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 251) }
    }

    @Test("it is XXH64, whatever pieces the bytes come in", arguments: known)
    func xxh64(count: Int, value: UInt64) {
        let bytes = bytes(count)
        for piece in [1, 5, 31, 32, 33, 4096] where piece > 31 || count <= 1000 {
            var checksum = Checksum()
            for start in stride(from: 0, to: count, by: piece) {
                checksum.update(Array(bytes[start..<min(start + piece, count)]))
            }
            #expect(checksum.value == value)
        }
        var whole = Checksum()
        whole.update(Array("abc".utf8))
        #expect(whole.value == 0x44BC_2CF5_AD77_0999)
    }

    @Test("a tail reads back as it was stored, and is refused where it is none or another blob’s")
    func tail() throws {
        let tail = BlobTail(contentBytes: 1234, checksum: 0xFEDC_BA98_7654_3210)
        #expect(tail.stored.count == BlobTail.bytes)
        #expect(try BlobTail(reading: tail.stored, of: 1234 + BlobTail.bytes) == tail)
        #expect(throws: Fault.self) { try BlobTail(reading: tail.stored, of: 1233 + BlobTail.bytes) }
        #expect(throws: Fault.self) { try BlobTail(reading: tail.stored.dropLast(), of: 1257) }
        #expect(throws: Fault.self) { try BlobTail(reading: bytes(BlobTail.bytes), of: 1258) }
        #expect(throws: Fault.self) { try BlobTail(reading: [], of: 0) }
    }
}
