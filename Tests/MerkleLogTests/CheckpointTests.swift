// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import MerkleLog
import Testing

struct CheckpointTests {
    private let signer: NoteSigner
    private let checkpoint: Checkpoint

    init() throws {
        signer = try NoteSigner(name: "example.fi/log", seed: [UInt8](repeating: 3, count: 32))
        checkpoint = try Checkpoint(
            origin: "example.fi/log", size: 8, root: MerkleTree(of: ReferenceTree.leaves(8)).root)
    }

    @Test("the specification's checkpoint reads and is written the same")
    func specified() throws {
        let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        let read = try Checkpoint(parsing: text)
        #expect(read.size == 20_852_163)
        #expect(read.text == text)
    }

    @Test("a signed checkpoint is verified for its origin by its key")
    func signed() throws {
        let note = checkpoint.signed(by: [signer]).bytes
        let trusted = [signer.verifier]
        #expect(try Checkpoint.verified(note, of: "example.fi/log", by: trusted) == checkpoint)
        #expect(throws: CheckpointFlaw.origin) {
            try Checkpoint.verified(note, of: "example.fi/lag", by: trusted)
        }
        #expect(throws: CheckpointFlaw.note(.unsigned)) {
            try Checkpoint.verified(note, of: "example.fi/log", by: [])
        }
        let larger = String(decoding: note, as: UTF8.self).replacing("\n8\n", with: "\n9\n")
        #expect(throws: CheckpointFlaw.note(.forged(name: "example.fi/log"))) {
            try Checkpoint.verified(Array(larger.utf8), of: "example.fi/log", by: trusted)
        }
    }

    @Test("extension lines are passed over")
    func extensions() throws {
        #expect(try Checkpoint(parsing: checkpoint.text + "more\n") == checkpoint)
    }

    @Test("what is not a checkpoint is refused")
    func malformed() {
        let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
        for (text, flaw): (String, CheckpointFlaw) in [
            ("", .form), ("o\n1\n", .form), ("o\n1\n\(root)", .form), ("\n1\n\(root)\n", .form),
            ("o\n1\n\(root)\n\n", .form), ("o\n01\n\(root)\n", .size), ("o\n+1\n\(root)\n", .size),
            ("o\n-1\n\(root)\n", .size), ("o\n18446744073709551615\n\(root)\n", .size),
            ("o\n1\nAAAA\n", .root),
            ("o\n1\n\(root.dropLast())\n", .root), ("o\r\n1\n\(root)\n", .form),
        ] {
            #expect(throws: flaw, "\(text)") { try Checkpoint(parsing: text) }
        }
    }
}
