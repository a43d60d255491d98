// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Sealing
import Testing

@Suite("C2SP vectors of the age format")
struct AgeVectorTests {
    /// ASCII armor and passphrases (scrypt), neither of which we have.
    static let leftOut: Set<String> = [
        "armor_crlf", "armor_empty", "armor_empty_last_line", "armor_empty_line_begin",
        "armor_empty_line_end", "armor_eol_between_padding", "armor_full_last_line",
        "armor_garbage_encoded", "armor_garbage_leading", "armor_garbage_trailing", "armor_header_crlf",
        "armor_headers", "armor_hybrid", "armor_invalid_character_header",
        "armor_invalid_character_payload", "armor_long_line", "armor_lowercase", "armor_no_end_line",
        "armor_no_eol", "armor_no_match", "armor_no_padding", "armor_not_canonical", "armor_pgp_checksum",
        "armor_scrypt", "armor_short_line", "armor_whitespace_begin", "armor_whitespace_end",
        "armor_whitespace_eol", "armor_whitespace_last_line", "armor_whitespace_line_start",
        "armor_whitespace_outside", "armor_wrong_type", "armor_x25519", "scrypt", "scrypt_and_x25519",
        "scrypt_bad_tag", "scrypt_double", "scrypt_extra_argument", "scrypt_long_file_key",
        "scrypt_no_match", "scrypt_not_canonical_body", "scrypt_not_canonical_salt", "scrypt_salt_long",
        "scrypt_salt_missing", "scrypt_salt_short", "scrypt_uppercase", "scrypt_work_factor_23",
        "scrypt_work_factor_hex", "scrypt_work_factor_leading_garbage", "scrypt_work_factor_leading_plus",
        "scrypt_work_factor_leading_zero_decimal", "scrypt_work_factor_leading_zero_octal",
        "scrypt_work_factor_missing", "scrypt_work_factor_negative", "scrypt_work_factor_overflow",
        "scrypt_work_factor_trailing_garbage", "scrypt_work_factor_wrong", "scrypt_work_factor_zero",
    ]

    static func names() throws -> [String] { try AgeVector.names().filter { !leftOut.contains($0) } }

    /// Without the three that are 16 MB when inflated.
    static func smallNames() throws -> [String] { try names().filter { !$0.hasPrefix("stream_25") } }

    @Test("every vector is run or left out by name, and none is left out that is not there")
    func complete() throws {
        let names = Set(try AgeVector.names())
        #expect(Self.leftOut.isSubset(of: names))
        #expect(names.subtracting(Self.leftOut).count == 85)
    }

    @Test("a vector ends as it says, and gives out as much plaintext as it says", arguments: try names())
    func vector(_ name: String) throws {
        let vector = try AgeVector(named: name)
        var plaintext: [UInt8] = []
        #expect(outcome(vector, pieces: vector.file.count, &plaintext) == vector.expect)
        if let payload = vector.payload { #expect(hex(SHA256.hash(data: plaintext)) == payload) }
    }

    @Test(
        "a vector ends the same when it comes in pieces", arguments: try smallNames(),
        [1_000, 65_551, 70_000])
    func pieces(_ name: String, size: Int) throws {
        let vector = try AgeVector(named: name)
        var plaintext: [UInt8] = []
        #expect(outcome(vector, pieces: size, &plaintext) == vector.expect)
        if let payload = vector.payload { #expect(hex(SHA256.hash(data: plaintext)) == payload) }
    }

    @Test("a header that reads is written back byte for byte", arguments: try names())
    func rewritten(_ name: String) throws {
        let vector = try AgeVector(named: name)
        guard case .done(let header, let length) = AgeHeader.parse(vector.file) else { return }
        #expect(header.bytes == Array(vector.file.prefix(length)))
    }

    @Test(
        "every shorter beginning of a header needs more", arguments: ["hybrid", "x25519_multiple_recipients"])
    func beginnings(_ name: String) throws {
        let file = try AgeVector(named: name).file
        guard case .done(_, let length) = AgeHeader.parse(file) else { throw OpeningFlaw.incomplete }
        for count in 0..<length { #expect(AgeHeader.parse(file.prefix(count)) == .needMore) }
    }

    /// Opens the file as it arrives, in the words of the vectors.
    private func outcome(_ vector: AgeVector, pieces size: Int, _ plaintext: inout [UInt8]) -> String {
        guard case .done(let header, let length) = AgeHeader.parse(vector.file) else {
            return "header failure"
        }
        do {
            let fileKey = try header.open(with: vector.identities)
            guard fileKey == (try FileKey(SecretBytes(vector.fileKey))) else { return "another file key" }
            var opener = PayloadOpener(fileKey)
            var rest = vector.file.dropFirst(length)
            while !rest.isEmpty {
                try opener.append(rest.prefix(size), into: &plaintext)
                rest = rest.dropFirst(size)
            }
            try opener.finish(into: &plaintext)
            return "success"
        } catch OpeningFlaw.notForThisKey {
            return "no match"
        } catch OpeningFlaw.mac {
            return "HMAC failure"
        } catch PayloadFlaw.nonce {
            return "header failure"  // the vectors count a missing nonce to the header
        } catch is PayloadFlaw {
            return "payload failure"
        } catch {
            return "header failure"
        }
    }
}
