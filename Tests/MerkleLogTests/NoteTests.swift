// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import MerkleLog
import Testing

struct NoteTests {
    /// The key pair and the note of Go's package golang.org/x/mod/sumdb/note.
    static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let peterSeed: [UInt8] = [
        0x81, 0x0a, 0x14, 0x02, 0xd5, 0x14, 0x6c, 0x8d, 0x84, 0xf2, 0x44, 0x33, 0x30, 0xf5, 0x40, 0x80,
        0xeb, 0xf9, 0x8e, 0xe1, 0x7d, 0x9c, 0x74, 0xf6, 0x25, 0x2f, 0xc5, 0xd5, 0xc7, 0x28, 0x31, 0x73,
    ]
    static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let signed = """
        \(text)
        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """

    private let peter: NoteVerifier
    private let signer: NoteSigner
    private let witness: NoteSigner

    init() throws {
        peter = try NoteVerifier(parsing: Self.peter)
        signer = try NoteSigner(name: "PeterNeumann", seed: Self.peterSeed)
        witness = try NoteSigner(name: "example.fi/witness", seed: [UInt8](repeating: 7, count: 32))
    }

    @Test("a known note is verified, and gives its text")
    func known() throws {
        let note = try SignedNote(parsing: Array(Self.signed.utf8))
        #expect(try note.verified(by: [peter]) == Self.text)
        #expect(note.bytes == Array(Self.signed.utf8))
    }

    @Test("the known key signs the known note")
    func signing() throws {
        #expect("\(signer.verifier)" == Self.peter)
        let note = try SignedNote(Self.text, signedBy: [signer])
        #expect(note.bytes == Array(Self.signed.utf8))
    }

    @Test("the specification's own note reads, but nobody trusted signed it")
    func specified() throws {
        let note = """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

            """
        let read = try SignedNote(parsing: Array(note.utf8))
        #expect(read.signatures.map(\.name) == ["quasimodo.example/salvatore"])
        #expect(read.signatures.map(\.keyID) == [0x367b_a04b])
        #expect(read.bytes == Array(note.utf8))
        #expect(throws: NoteFlaw.unsigned) { try read.verified(by: [peter]) }
    }

    @Test("a witness adds a signature, and either key is enough")
    func witnessed() throws {
        var note = try SignedNote(Self.text, signedBy: [signer])
        note.sign(by: witness)
        let read = try SignedNote(parsing: note.bytes)
        #expect(read.signatures.count == 2)
        for trusted in [[peter], [witness.verifier], [witness.verifier, peter]] {
            #expect(try read.verified(by: trusted) == Self.text)
        }
    }

    @Test("no character of a signed text can be changed")
    func altered() throws {
        let bytes = Array(Self.signed.utf8)
        for place in 0..<Self.text.utf8.count {
            var altered = bytes
            altered[place] ^= 1
            #expect(throws: NoteFlaw.self) { try SignedNote(parsing: altered).verified(by: [peter]) }
        }
        let other = Self.signed.replacing("x08go/ZJ", with: "x08go/ZK")
        #expect(throws: NoteFlaw.forged(name: "PeterNeumann")) {
            try SignedNote(parsing: Array(other.utf8)).verified(by: [peter])
        }
        // Another name or key id is another, unknown key.
        let renamed = Self.signed.replacing("— Peter", with: "— Petra")
        #expect(throws: NoteFlaw.unsigned) {
            try SignedNote(parsing: Array(renamed.utf8)).verified(by: [peter])
        }
    }

    @Test(
        "what is not a note is refused",
        arguments: [
            "", "\n", "text", "text\n", "text\n\n", "text\n\n\n", "text\n— a AAAAAAA=\n",
            "text\n\n— a AAAAAAA=",
            "text\n\n-- a AAAAAAA=\n", "text\n\n— a b AAAAAAA=\n", "text\n\n— a+b AAAAAAA=\n",
            "text\n\n— a AAAA\n",
            "text\n\n— a AAAAAAB=\n", "text\n\n— a AAAAAAA\n", "text\r\n\n— a AAAAAAA=\n",
            "\n\n\u{7}— a AAAAAAA=\n",
        ])
    func malformed(_ note: String) {
        #expect(throws: NoteFlaw.form) { try SignedNote(parsing: Array(note.utf8)) }
    }

    @Test("a note is valid UTF-8 and not without measure")
    func limits() throws {
        #expect(throws: NoteFlaw.form) { try SignedNote(parsing: [0xff] + Array(Self.signed.utf8)) }
        #expect(throws: NoteFlaw.tooLong) {
            try SignedNote(parsing: [UInt8](repeating: 10, count: LogLimits.noteBytes + 1))
        }
        let line = "— a AAAAAAA=\n"
        let most = "text\n\n" + String(repeating: line, count: LogLimits.signatures)
        #expect(try SignedNote(parsing: Array(most.utf8)).signatures.count == LogLimits.signatures)
        #expect(throws: NoteFlaw.tooManySignatures) { try SignedNote(parsing: Array((most + line).utf8)) }
        #expect(throws: NoteFlaw.form) { try SignedNote("no newline", signedBy: [signer]) }
    }

    @Test("a verifier's text reads back, and any flaw in it is named")
    func verifierText() throws {
        #expect("\(peter)" == Self.peter)
        for (text, flaw): (String, NoteKeyFlaw) in [
            ("", .form), ("PeterNeumann+c74f20a3", .form),
            ("Peter Neumann" + Self.peter.dropFirst(12), .name),
            ("PeterNeumann+c74f20a4" + Self.peter.dropFirst(21), .keyID),
            (Self.peter.dropLast(4) + "", .length),
            (Self.peter.replacing("+AR", with: "+BB"), .algorithm), ("+" + Self.peter, .form),
            (Self.peter + "=", .form),
        ] {
            #expect(throws: flaw, "\(text)") { try NoteVerifier(parsing: text) }
        }
    }

    @Test("a signer prints as its public half")
    func silent() {
        var dumped = ""
        dump(signer, to: &dumped)
        #expect("\(signer)" == Self.peter)
        #expect(String(reflecting: signer) == Self.peter)
        #expect(!dumped.contains("private") && !dumped.contains("Private"))
    }
}
