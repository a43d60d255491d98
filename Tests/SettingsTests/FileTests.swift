// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Settings
import Testing

@Suite("The files that the configuration names")
struct FileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID())")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "store"), withIntermediateDirectories: true)
    }

    private func put(_ name: String, mode: Int) throws {
        let path = folder.appending(path: name).path
        try Foundation.Data("x".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func mistakes(_ text: String, for use: Configuration.Use, mode: Int = 0o600) throws -> [String] {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "sinetti.yaml").path
        try Foundation.Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        do {
            _ = try Configuration.read(file: path, for: use, environment: [:])
            return []
        } catch {
            return error.mistakes.map { $0.description.replacing(folder.path, with: "…") }
        }
    }

    @Test("all is well with private keys and a folder, found beside the file")
    func allThere() throws {
        try put("root.key", mode: 0o600)
        try put("log.key", mode: 0o400)
        #expect(try mistakes(Sample.smallest, for: .serve) == [])
    }

    @Test("keys that are missing, and the folder, are told together")
    func missing() throws {
        try FileManager.default.removeItem(at: folder.appending(path: "store"))
        #expect(
            try mistakes(Sample.smallest, for: .serve) == [
                "line 4: folder is not there: …/store",
                "line 5: keys.root is not there: …/root.key",
                "line 5: keys.log is not there: …/log.key",
            ])
    }

    @Test("a root key that others can read is a mistake")
    func openKey() throws {
        try put("root.key", mode: 0o640)
        try put("log.key", mode: 0o600)
        #expect(
            try mistakes(Sample.smallest, for: .serve)
                == ["line 5: keys.root can be read or changed by others: chmod 600 it"])
    }

    @Test("the intake needs neither the keys nor a password")
    func intake() throws {
        let text = Sample.with("{host: relay", as: "{login: us, host: relay")
        #expect(try mistakes(text, for: .intake) == [])
    }

    @Test("to serve, a login needs its password")
    func password() throws {
        try put("root.key", mode: 0o600)
        try put("log.key", mode: 0o600)
        let text = Sample.with("{host: relay", as: "{login: us, host: relay")
        #expect(
            try mistakes(text, for: .serve) == [
                "line 11: relay.login needs a password: set SINETTI_RELAY_PASSWORD in the environment, "
                    + "or relay.password here"
            ])
    }

    @Test("a password in a file that everyone can read is a mistake")
    func openPassword() throws {
        let text = Sample.with("{host: relay", as: "{login: us, password: x, host: relay")
        #expect(try mistakes(text, for: .prepare, mode: 0o640) == [])
    }

    @Test("a password in a file for everyone's eyes is a mistake")
    func readablePassword() throws {
        let text = Sample.with("{host: relay", as: "{login: us, password: x, host: relay")
        #expect(
            try mistakes(text, for: .prepare, mode: 0o644) == [
                "line 11: a password stands here, and everyone on this machine can read the file: chmod o-r it"
            ])
    }

    @Test("a folder where a file belongs, and the other way round")
    func wrongKinds() throws {
        try put("root.key", mode: 0o600)
        try put("log.key", mode: 0o600)
        let text = Sample.with("folder: store", as: "folder: log.key").replacing(
            "root: root.key", with: "root: store")
        #expect(
            try mistakes(text, for: .serve) == [
                "line 4: folder is not a folder", "line 5: keys.root is not a file",
            ])
    }
}
