// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import Foundation
internal import JOSE

/// The town's own keys towards the identity office, drawn for one demo and kept in files as an operator would keep them.
struct DemoClientKeys {
    static let signingFile = "identification-signing.pem"
    static let decryptionFile = "identification-decryption.pem"

    private let signing: String
    private let decryption: String

    init() throws {
        signing = try DrawnKey.rsa()
        decryption = try DrawnKey.rsa()
    }

    /// Writes the private keys, for the owner's eyes only.
    func write(to folder: String) throws {
        for (name, pem) in [(Self.signingFile, signing), (Self.decryptionFile, decryption)] {
            let path = "\(folder)/\(name)"
            try? FileManager.default.removeItem(atPath: path)
            guard
                FileManager.default.createFile(
                    atPath: path, contents: Data(pem.utf8), attributes: [.posixPermissions: 0o600])
            else { throw Unexpected("\(name) could not be written") }
        }
    }

    /// The public halves, as they are registered at a provider (RFC 7517 §5).
    func published() throws -> [UInt8] {
        let keys = [
            try SigningKey(pem: signing, algorithm: .rs256).publicKey,
            try DecryptionKey(pem: decryption).publicKey(for: .rsaOAEP),
        ]
        return Array(JSONValue.object(["keys": .array(keys)]).text.utf8)
    }
}
