// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Sealing

/// One file of `Vectors/age`: what is expected, the keys, and the age file.
struct AgeVector {
    let expect: String
    let payload: String?
    let fileKey: [UInt8]
    let identities: [any AgeIdentity]
    let file: [UInt8]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Vectors/age").standardizedFileURL

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    }

    init(named name: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
        var (expect, payload, fileKey, isCompressed) = ("", String?.none, [UInt8](), false)
        var identities: [any AgeIdentity] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 10), end > rest.startIndex {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            guard let colon = line.firstRange(of: ": ") else { throw UnknownLine(line: line) }
            let value = String(line[colon.upperBound...])
            switch line[..<colon.lowerBound] {
            case "expect": expect = value
            case "payload": payload = value
            case "file key": fileKey = bytesOfHex(value)
            case "identity" where value.hasPrefix("AGE-SECRET-KEY-PQ-"):
                identities.append(try ReaderPrivateKey(parsing: Secret(value)))
            case "identity": identities.append(try X25519PrivateKey(parsing: Secret(value)))
            case "compressed" where value == "zlib": isCompressed = true
            case "comment": break
            case _: throw UnknownLine(line: line)
            }
        }
        let body = Array(rest.dropFirst())
        (self.expect, self.payload, self.fileKey, self.identities) = (expect, payload, fileKey, identities)
        file = isCompressed ? Inflate.zlib(body) : body
    }

    struct UnknownLine: Error { let line: String }
}

func bytesOfHex(_ text: some StringProtocol) -> [UInt8] {
    stride(from: 0, to: text.count, by: 2).compactMap { place in
        UInt8(text.dropFirst(place).prefix(2), radix: 16)
    }
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
