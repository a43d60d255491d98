// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Encodings

/// The header of an age v1 file (C2SP age.md, "Header"): the file key wrapped for its readers, and a MAC.
///
/// Reading accepts only the canonical form, so that what is read is written back byte for byte.
public struct AgeHeader: Hashable, Sendable {
    /// The stanzas in their order, those of unknown kinds too.
    public let stanzas: [AgeStanza]
    /// What the MAC covers: all up to and including the `---` (C2SP age.md, "Header MAC").
    private let covered: [UInt8]
    /// The MAC as it stands; it is checked when the header is opened.
    private let mac: [UInt8]

    static let versionLine = Array("age-encryption.org/v1\n".utf8)
    static let macMark = Array("---".utf8)

    init(stanzas: [AgeStanza], covered: [UInt8], mac: [UInt8]) {
        self.stanzas = stanzas
        self.covered = covered
        self.mac = mac
    }

    private init(sealing fileKey: FileKey, in stanzas: [AgeStanza]) {
        var covered = Self.versionLine
        for stanza in stanzas { stanza.write(to: &covered) }
        covered += Self.macMark
        let mac = HMAC<SHA256>.authenticationCode(for: covered, using: Self.macKey(fileKey))
        self.init(stanzas: stanzas, covered: covered, mac: Array(mac))
    }

    /// Seals the file key to readers, each by a stanza of its own.
    ///
    /// There must be a reader. Readers of quantum-safe keys are not mixed with others (C2SP age.md), hence
    /// one kind in one list.
    public static func seal(
        _ fileKey: FileKey, to readers: [ReaderPublicKey]
    ) throws(SealingFault) -> AgeHeader {
        precondition(!readers.isEmpty, "a header without a reader could never be opened")
        var stanzas: [AgeStanza] = []
        for reader in readers { stanzas.append(try reader.wrap(fileKey)) }
        return AgeHeader(sealing: fileKey, in: stanzas)
    }

    /// Seals the file key to holders of X25519 keys, for exports that older age tools open.
    ///
    /// There must be one.
    public static func seal(
        _ fileKey: FileKey, to recipients: [X25519PublicKey], random: inout some RandomNumberGenerator
    ) throws(SealingFault) -> AgeHeader {
        precondition(!recipients.isEmpty, "a header without a reader could never be opened")
        var stanzas: [AgeStanza] = []
        for recipient in recipients { stanzas.append(try recipient.wrap(fileKey, random: &random)) }
        return AgeHeader(sealing: fileKey, in: stanzas)
    }

    /// Seals the file key to one reader and writes that header: what one row for one reader holds.
    public static func seal(_ fileKey: FileKey, to reader: ReaderPublicKey) throws(SealingFault) -> [UInt8] {
        try seal(fileKey, to: [reader]).bytes
    }

    /// Opens the bytes of a whole header with one key.
    public static func open(
        _ header: some Collection<UInt8>, with identity: some AgeIdentity
    ) throws(OpeningFlaw) -> FileKey {
        switch parse(header) {
        case .done(let parsed, let length):
            guard length == header.count else { throw .excess }
            return try parsed.open(with: [identity])
        case .needMore: throw .incomplete
        case .malformed(let flaw): throw .malformed(flaw)
        }
    }

    /// The file key, by the first key that opens a stanza, after the MAC was found right in constant time.
    public func open(with identities: [any AgeIdentity]) throws(OpeningFlaw) -> FileKey {
        for identity in identities {
            guard let fileKey = try unwrap(with: identity) else { continue }
            guard
                HMAC<SHA256>.isValidAuthenticationCode(
                    mac, authenticating: covered, using: Self.macKey(fileKey))
            else { throw .mac }
            return fileKey
        }
        throw .notForThisKey
    }

    /// The header as it stands in a file, before the payload.
    public var bytes: [UInt8] {
        covered + [UInt8(ascii: " ")] + Base64.encode(mac, .standard) + [lineFeed]
    }
}

extension AgeHeader {
    private func unwrap(with identity: any AgeIdentity) throws(OpeningFlaw) -> FileKey? {
        for stanza in stanzas {
            do throws(StanzaFlaw) {
                if let fileKey = try identity.unwrap(stanza) { return fileKey }
            } catch {
                throw .stanza(error)
            }
        }
        return nil
    }

    private static func macKey(_ fileKey: FileKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: fileKey.bytes.key, info: Array("header".utf8), outputByteCount: 32)
    }
}
