// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Properties
internal import Sealing

extension Property {
    /// A header is done, needs more or is malformed, and that does not change with what follows; one that is done is
    /// written as it was read.
    package static let ageHeader = Property("age-header", inputBytes: 8_192) { bytes in
        switch AgeHeader.parse(bytes) {
        case .done(let header, let length):
            try demand(header.bytes == Array(bytes.prefix(length)), "a header is written as it was read")
            try demand(AgeHeader.length(in: bytes) == length, "its length can be told without reading it")
            try demand(
                AgeHeader.parse(bytes.prefix(length)) == .done(header, length: length),
                "it ends where it ends")
            try demand(AgeHeader.parse(bytes.prefix(length - 1)) == .needMore, "and needs its last octet")
            try demand(header.stanzas.count <= SealingLimits.stanzas, "no more stanzas than the limit")
            try demand(length <= SealingLimits.headerBytes, "no more octets than the limit")
            if let key = try opened(header, length, bytes) {
                try demand(AgeHeaderKeys.fileKey == key, "a key that opens is the one that was sealed")
            }
        case .needMore:
            try demand(bytes.count < SealingLimits.headerBytes, "a header needs no more than the limit")
            try demand(AgeHeader.parse(bytes.prefix(bytes.count / 2)) == .needMore, "less needs more as well")
        case .malformed(let flaw):
            try demand(AgeHeader.parse(bytes + [10, 45]) == .malformed(flaw), "more does not mend it")
        }
    }
}

private func opened(_ header: AgeHeader, _ length: Int, _ bytes: [UInt8]) throws -> FileKey? {
    let keys = try AgeHeaderKeys.readers()
    do throws(OpeningFlaw) {
        return try header.open(with: keys)
    } catch {
        switch error {
        case .stanza, .notForThisKey, .mac: return nil
        case .malformed, .incomplete, .excess:
            throw Broken(description: "what was parsed is no longer malformed")
        }
    }
}

/// The keys that the seeds are sealed to.
enum AgeHeaderKeys {
    static let fileKey = try? FileKey(SecretBytes(Array(repeating: 7, count: SealingLimits.fileKeyBytes)))

    static func readers() throws -> [any AgeIdentity] {
        var chance = OwnChance(of: "seeds".utf8)
        return [
            try ReaderPrivateKey(seed: SecretBytes(Array(repeating: 7, count: 32))),
            X25519PrivateKey(random: &chance),
        ]
    }
}
