// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import CryptoExtras
import Encodings
import Foundation
import Testing

@testable import JOSE

/// A token of Vectors/jose/tokens.json, with the key that it was made with.
struct TokenVector: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    let kind: String
    let key: [String: String]
    let token: String
    let algorithm: String
    let encryption: String?
    let plaintext: String?

    var testDescription: String { "\(source): \(name)" }

    static let all: [TokenVector] = {
        let file = URL(filePath: #filePath).appending(path: "../../../Vectors/jose/tokens.json").standardized
        guard let text = try? Data(contentsOf: file) else { return [] }
        return (try? JSONDecoder().decode([TokenVector].self, from: text)) ?? []
    }()

    static func of(kind: String) -> [TokenVector] { all.filter { $0.kind == kind } }

    /// The public half, as a set of one.
    var keySet: KeySet {
        get throws {
            var members: [String: JSONValue] = [:]
            for name in ["kty", "crv", "n", "e", "x", "y", "kid", "use"] {
                members[name] = key[name].map { .string($0) }
            }
            return try KeySet(
                parsing: Array(JSONValue.object(["keys": .array([.object(members)])]).text.utf8))
        }
    }

    /// The private RSA key in PEM.
    var pem: String {
        get throws {
            func number(_ name: String) throws -> [UInt8] {
                let text = try #require(key[name])
                return try #require(Base64.decode(Array(text.utf8), .url))
            }
            return try _RSA.Signing.PrivateKey(
                n: number("n"), e: number("e"), d: number("d"), p: number("p"), q: number("q")
            ).pemRepresentation
        }
    }
}
