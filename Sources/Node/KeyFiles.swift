// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Glibc
package import Mailboxes
package import MerkleLog
internal import Sealing
package import Vocabulary

/// The two keys that live outside the database, each in a file of one line that only its owner can read.
package enum KeyFiles {
    private static let rootWord = "sinetti-root-key"
    private static let logWord = "sinetti-log-key"

    /// Makes a root key and a log key in new files (mode 0600); never over one that stands there.
    package static func make(root: String, log: String, chance: Chance) throws {
        for path in [root, log] where access(path, F_OK) == 0 {
            throw Fault(.permanent, "a key file stands there already: \(path)")
        }
        try write("\(rootWord) 1 \(base64(chance.bytes(32)))\n", to: root)
        try write("\(logWord) \(base64(chance.bytes(32)))\n", to: log)
    }

    /// Reads the root key.
    package static func keyring(at path: String) throws -> Keyring {
        let words = try words(of: path)
        guard words.count == 3, words[0] == rootWord, let number = UInt32(words[1]),
            let bytes = secret(words[2])
        else { throw Fault(.permanent, "this is no root key file: \(path)") }
        return Keyring(root: try RootKey(number: number, bytes))
    }

    /// Reads the key that signs the log's checkpoints under `name`.
    package static func signer(at path: String, name: String) throws -> NoteSigner {
        let words = try words(of: path)
        guard words.count == 2, words[0] == logWord, let seed = secret(words[1]) else {
            throw Fault(.permanent, "this is no log key file: \(path)")
        }
        return try seed.reveal { seed in try NoteSigner(name: name, seed: Array(seed)) }
    }

    private static func words(of path: String) throws -> [Substring] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Fault(.permanent, "the key file cannot be read: \(path)")
        }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }

    private static func write(_ line: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Fault(.permanent, "the key file cannot be made: \(path)") }
        defer { close(file) }
        let bytes = Array(line.utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw Fault(.permanent, "the key file cannot be written: \(path)")
        }
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    private static func secret(_ text: Substring) -> SecretBytes? {
        Data(base64Encoded: String(text)).flatMap { $0.count == 32 ? SecretBytes($0) : nil }
    }
}
