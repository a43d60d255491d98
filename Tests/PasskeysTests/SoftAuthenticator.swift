// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import CryptoExtras
import Encodings
import Foundation

@testable import Passkeys

/// An authenticator and the browser before it, as far as they can be told what to do wrong.
struct SoftAuthenticator {
    enum Key {
        case es256(P256.Signing.PrivateKey)
        case edDSA(Curve25519.Signing.PrivateKey)
        case rs256(_RSA.Signing.PrivateKey)
    }

    var key: Key
    var id: [UInt8] = Array(1...32)
    var handle: [UInt8] = Array(repeating: 9, count: 32)
    var rpID = "viestit.kunta.test"
    var origin = "https://viestit.kunta.test"
    var flags: UInt8 = 0x05
    var signCount: UInt32 = 7
    var crossOrigin: String? = "false"
    var type: String?
    /// Put over what is said honestly.
    var coseKey: [UInt8]?
    var statement: [UInt8] = [0xa0]
    var format = "none"
    var extensions: [UInt8] = []
    var behind: [UInt8] = []

    static func all() throws -> [SoftAuthenticator] {
        [
            SoftAuthenticator(key: .es256(.init())), SoftAuthenticator(key: .edDSA(.init())),
            SoftAuthenticator(key: .rs256(try .init(keySize: .bits2048))),
        ]
    }

    func client(_ type: String, _ challenge: PasskeyChallenge) -> [UInt8] {
        var text = #"{"type":"\#(self.type ?? type)","challenge":"\#(Base64.text(challenge.bytes, .url))""#
        text += #","origin":"\#(origin)""#
        if let crossOrigin { text += #","crossOrigin":\#(crossOrigin)"# }
        return Array((text + #","other_keys_can_be_added_here":"do not compare"}"#).utf8)
    }

    func authenticator(withKey: Bool) throws -> [UInt8] {
        var data = Array(SHA256.hash(data: Array(rpID.utf8)))
        data.append(flags | (withKey ? 0x40 : 0) | (extensions.isEmpty ? 0 : 0x80))
        data += (0..<4).map { UInt8(truncatingIfNeeded: signCount >> (24 - 8 * $0)) }
        if withKey {
            data += Array(repeating: 0, count: 16) + [UInt8(id.count >> 8), UInt8(id.count & 255)] + id
            data += try coseKey ?? Self.cose(key)
        }
        return data + extensions + behind
    }

    static func cose(_ key: Key) throws -> [UInt8] {
        switch key {
        case .es256(let key):
            let point = Array(key.publicKey.x963Representation)
            return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20] + point[1..<33]
                + [0x22, 0x58, 0x20] + point[33...]
        case .edDSA(let key):
            return [0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20]
                + Array(key.publicKey.rawRepresentation)
        case .rs256(let key):
            let n = Array(try key.publicKey.getKeyPrimitives().modulus)
            return [
                0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, UInt8(n.count >> 8),
                UInt8(n.count & 255),
            ]
                + n + [0x21, 0x43, 1, 0, 1]
        }
    }

    func attestation() throws -> [UInt8] {
        let data = try authenticator(withKey: true)
        return [0xa3, 0x63] + Array("fmt".utf8) + [0x60 + UInt8(format.utf8.count)] + Array(format.utf8) + [
            0x67
        ]
            + Array("attStmt".utf8) + statement + [0x68] + Array("authData".utf8)
            + [0x59, UInt8(data.count >> 8), UInt8(data.count & 255)] + data
    }

    func registers(_ challenge: PasskeyChallenge) throws -> RegistrationAnswer {
        try RegistrationAnswer(
            clientJSON: Base64.text(client("webauthn.create", challenge), .url),
            attestation: Base64.text(attestation(), .url))
    }

    func signsIn(
        _ challenge: PasskeyChallenge, breaking: (inout [UInt8]) -> Void = { _ in }
    ) throws -> SignInAnswer {
        let client = client("webauthn.get", challenge)
        var data = try authenticator(withKey: false)
        var signature = try sign(data + SHA256.hash(data: client))
        breaking(&signature)
        data += []
        return try SignInAnswer(
            credential: Base64.text(id, .url), clientJSON: Base64.text(client, .url),
            authenticator: Base64.text(data, .url), signature: Base64.text(signature, .url),
            user: Base64.text(handle, .url))
    }

    func sign(_ content: [UInt8]) throws -> [UInt8] {
        switch key {
        case .es256(let key): Array(try key.signature(for: SHA256.hash(data: content)).derRepresentation)
        case .edDSA(let key): Array(try key.signature(for: content))
        case .rs256(let key):
            Array(
                try key.signature(for: SHA256.hash(data: content), padding: .insecurePKCS1v1_5)
                    .rawRepresentation)
        }
    }
}
