// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import FoundationEssentials

/// Why a text is no note key (C2SP signed-note).
public enum NoteKeyFlaw: Error, Hashable, Sendable {
    case form
    case name
    /// The key id does not belong to the name and the key.
    case keyID
    case algorithm
    case length
}

/// The public half of a note's Ed25519 key and its name: whom to trust.
public struct NoteVerifier: Hashable, Sendable, CustomStringConvertible {
    /// The key's name, such as `kirje.example.fi/log`.
    public let name: String
    /// SHA-256(name ‖ newline ‖ 0x01 ‖ public key), cut to 4 bytes.
    public let keyID: UInt32
    /// The 32 bytes (RFC 8032 §5.1.5).
    public let publicKey: [UInt8]

    static let ed25519: UInt8 = 1

    /// Names a public key.
    ///
    /// A name is not empty and holds no space and no plus.
    public init(name: String, publicKey: some Collection<UInt8>) throws(NoteKeyFlaw) {
        guard isNoteName(name) else { throw .name }
        guard publicKey.count == LogLimits.publicKeyBytes else { throw .length }
        self.name = name
        self.publicKey = Array(publicKey)
        keyID = noteKeyID(name: name, publicKey: self.publicKey)
    }

    /// Reads the text form `name+hash+base64(0x01 ‖ public key)`.
    public init(parsing text: some StringProtocol) throws(NoteKeyFlaw) {
        // The Base 64 part may hold a plus itself.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = strictBase64(parts[2]) else { throw .form }
        guard bytes.first == Self.ed25519 else { throw .algorithm }
        try self.init(name: String(parts[0]), publicKey: bytes.dropFirst())
        guard parts[1] == hexKeyID(keyID) else { throw .keyID }
    }

    /// The text form `name+hash+base64(0x01 ‖ public key)`.
    public var description: String {
        "\(name)+\(hexKeyID(keyID))+\(Data([Self.ed25519] + publicKey).base64EncodedString())"
    }

    func isValid(_ signature: [UInt8], of text: String) -> Bool {
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        return key?.isValidSignature(signature, for: Array(text.utf8)) ?? false
    }
}

/// The private half of a note's Ed25519 key and its name: the log's own.
///
/// It prints as its public half.
public struct NoteSigner: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The public half.
    public let verifier: NoteVerifier
    private let key: Curve25519.Signing.PrivateKey

    /// Makes the key from its seed of 32 secret bytes (RFC 8032 §5.1.5).
    public init(name: String, seed: some Collection<UInt8>) throws(NoteKeyFlaw) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed)) else {
            throw .length
        }
        verifier = try NoteVerifier(name: name, publicKey: key.publicKey.rawRepresentation)
        self.key = key
    }

    /// The public half's text.
    public var description: String { "\(verifier)" }

    /// The public half's text.
    public var debugDescription: String { "\(verifier)" }

    /// A mirror without the private half.
    public var customMirror: Mirror { Mirror(self, children: ["verifier": verifier]) }

    func sign(_ text: String) -> [UInt8] {
        guard let signature = try? key.signature(for: Array(text.utf8)) else {
            preconditionFailure("Ed25519 signs anything")
        }
        return Array(signature)
    }
}

/// C2SP signed-note: names are not empty, and without Unicode spaces and pluses.
func isNoteName(_ name: String) -> Bool {
    !name.isEmpty
        && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 }
}

/// Standard Base 64 with padding, in its one canonical form (RFC 4648 §3.5, §4).
func strictBase64(_ text: some StringProtocol) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text else { return nil }
    return Array(data)
}

private func noteKeyID(name: String, publicKey: [UInt8]) -> UInt32 {
    let hash = SHA256.hash(data: Array(name.utf8) + [UInt8(ascii: "\n"), NoteVerifier.ed25519] + publicKey)
    return hash.prefix(LogLimits.keyIDBytes).reduce(0) { $0 << 8 | UInt32($1) }
}

private func hexKeyID(_ keyID: UInt32) -> String {
    let digits = String(keyID, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}
