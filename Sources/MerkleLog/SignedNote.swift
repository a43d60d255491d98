// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import FoundationEssentials

/// Why a note is not to be believed (C2SP signed-note).
public enum NoteFlaw: Error, Hashable, Sendable {
    case form
    case tooLong
    case tooManySignatures
    /// Nobody trusted has signed it.
    case unsigned
    /// Someone trusted is said to have signed it, and has not.
    case forged(name: String)
}

/// A text with signatures below it (C2SP signed-note).
///
/// Until `verified(by:)` has returned it, the text is only somebody's claim.
public struct SignedNote: Hashable, Sendable {
    /// One signature line.
    public struct Signature: Hashable, Sendable {
        /// The name of the key.
        public let name: String
        /// The id of the key.
        public let keyID: UInt32
        /// What the key's algorithm made of the text.
        public let bytes: [UInt8]
    }

    private let unverifiedText: String
    /// The signatures in their order, those of unknown keys too.
    public private(set) var signatures: [Signature]

    /// Signs a text, which must end with a newline and hold no other control character.
    public init(_ text: String, signedBy signers: [NoteSigner]) throws(NoteFlaw) {
        guard Self.isText(text) else { throw .form }
        unverifiedText = text
        signatures = []
        for signer in signers { sign(by: signer) }
    }

    /// Reads a note.
    public init(parsing note: some Collection<UInt8>) throws(NoteFlaw) {
        guard note.count <= LogLimits.noteBytes else { throw .tooLong }
        let bytes = Array(note)
        let feed = UInt8(ascii: "\n")
        // The last empty line parts the text from the signatures.
        guard
            let blank = bytes.indices.dropFirst().last(where: { bytes[$0 - 1] == feed && bytes[$0] == feed }),
            let text = String(validating: bytes[..<blank], as: UTF8.self), Self.isText(text),
            let below = String(validating: bytes[(blank + 1)...], as: UTF8.self), Self.isText(below)
        else { throw .form }
        unverifiedText = text
        signatures = []
        let lines = below.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.count <= LogLimits.signatures else { throw .tooManySignatures }
        for line in lines { signatures.append(try Self.signature(line)) }
    }

    /// Adds a signature, as a witness does.
    public mutating func sign(by signer: NoteSigner) {
        signatures.append(
            Signature(
                name: signer.verifier.name, keyID: signer.verifier.keyID, bytes: signer.sign(unverifiedText)))
    }

    /// The text, once someone trusted is found to have signed it; unknown keys are passed over.
    public func verified(by trusted: [NoteVerifier]) throws(NoteFlaw) -> String {
        var isSigned = false
        for signature in signatures {
            guard let key = trusted.first(where: { $0.name == signature.name && $0.keyID == signature.keyID })
            else { continue }
            guard key.isValid(signature.bytes, of: unverifiedText) else { throw .forged(name: key.name) }
            isSigned = true
        }
        guard isSigned else { throw .unsigned }
        return unverifiedText
    }

    /// The note as it is published.
    public var bytes: [UInt8] {
        var note = unverifiedText + "\n"
        for signature in signatures {
            let id = withUnsafeBytes(of: signature.keyID.bigEndian) { Array($0) }
            note += "\u{2014} \(signature.name) \(Data(id + signature.bytes).base64EncodedString())\n"
        }
        return Array(note.utf8)
    }
}

extension SignedNote {
    private static func isText(_ text: String) -> Bool {
        text.utf8.last == UInt8(ascii: "\n")
            && text.utf8.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
    }

    /// Em dash, space, name, space, Base 64 of four bytes of key id and the signature.
    private static func signature(_ line: Substring) throws(NoteFlaw) -> Signature {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", isNoteName(String(parts[1])),
            let bytes = strictBase64(parts[2]), bytes.count > LogLimits.keyIDBytes
        else { throw .form }
        return Signature(
            name: String(parts[1]), keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
            bytes: Array(bytes.dropFirst(4)))
    }
}
