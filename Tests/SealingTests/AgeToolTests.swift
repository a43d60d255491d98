// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Sealing
import Testing

/// Where Debian's age is, if it is installed.
private let ageTool = ["/usr/bin/age", "/usr/local/bin/age"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

@Suite("the public age tool", .enabled(if: ageTool != nil, "age is not installed (Debian package age)"))
struct AgeToolTests {
    private var chance = SteadyChance(40)

    static let sizes = [0, 1, 65_536, 65_537, 300_000]

    @Test("opens what we sealed for its keys", arguments: sizes)
    mutating func opensOurs(_ size: Int) throws {
        let key = X25519PrivateKey(random: &chance)
        let fileKey = FileKey(random: &chance)
        let plaintext = chance.bytes(size)
        let place = SealedPlace(message: chance.bytes(16), part: chance.bytes(16))
        let header: AgeHeader = try AgeHeader.seal(fileKey, to: [key.publicKey], random: &chance)
        let file = header.bytes + PayloadSealer.seal(plaintext, with: fileKey, at: place)
        let output = try inFolder(["file": file, "key": Array(key.text.reveal { $0 }.utf8)]) { folder in
            try age(["-d", "-i", folder + "/key", folder + "/file"])
        }
        #expect(output == plaintext)
    }

    @Test("seals what we open", arguments: sizes)
    mutating func sealsForUs(_ size: Int) throws {
        let key = X25519PrivateKey(random: &chance)
        let plaintext = chance.bytes(size)
        let file = try inFolder(["plain": plaintext]) { folder in
            try age(["-r", "\(key.publicKey)", folder + "/plain"])
        }
        guard case .done(let header, let length) = AgeHeader.parse(file) else { throw OpeningFlaw.incomplete }
        var opener = PayloadOpener(try header.open(with: [key]))
        var opened: [UInt8] = []
        try opener.append(file.dropFirst(length), into: &opened)
        try opener.finish(into: &opened)
        #expect(opened == plaintext)
    }

    private func age(_ arguments: [String]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = ageTool.map { URL(filePath: $0) }
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(bytes)
    }

    private func inFolder<Result>(
        _ files: [String: [UInt8]], _ body: (String) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sinetti-age-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        return try body(folder.path())
    }
}
