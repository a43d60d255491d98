// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Glibc
internal import Yams

extension Configuration {
    /// The environment variables that hold secrets; each wins over the file.
    package enum SecretVariable: String, CaseIterable, Sendable {
        case relayPassword = "SINETTI_RELAY_PASSWORD"
        case smsPassword = "SINETTI_SMS_PASSWORD"
        case s3SecretKey = "SINETTI_S3_SECRET_KEY"
        case storeAddress = "SINETTI_STORE_ADDRESS"
        case storeIntakeAddress = "SINETTI_STORE_INTAKE_ADDRESS"
    }

    /// Reads and checks the file; throws every mistake that is in it, at once.
    package static func read(
        file path: String, for use: Use, environment: [String: String]
    ) throws(ConfigurationMistakes) -> Configuration {
        func refusal(_ sentence: String) -> ConfigurationMistakes {
            ConfigurationMistakes(file: path, mistakes: [Mistake(line: nil, sentence: sentence)])
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw refusal("the file is not there or cannot be read")
        }
        guard bytes.count <= SettingsLimits.fileBytes else {
            throw refusal("the file is longer than \(SettingsLimits.fileBytes) bytes")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refusal("the file is not UTF-8")
        }
        let absolute = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
        let folder = absolute[..<(absolute.lastIndex(of: "/") ?? absolute.startIndex)]
        return try read(
            text: text, named: path, in: folder.isEmpty ? "/" : String(folder), for: use,
            environment: environment,
            readers: FileCheck.readers(of: path))
    }

    /// Reads and checks a text; `folder` is where its relative paths start.
    package static func read(
        text: String, in folder: String, for use: Use, environment: [String: String]
    ) throws(ConfigurationMistakes) -> Configuration {
        try read(
            text: text, named: "the configuration", in: folder, for: use, environment: environment,
            readers: .owner)
    }

    private static func read(
        text: String, named file: String, in folder: String, for use: Use, environment: [String: String],
        readers: FileCheck.Readers
    ) throws(ConfigurationMistakes) -> Configuration {
        let ledger = Ledger()
        let circumstances = Circumstances(use: use, folder: folder, environment: environment)
        var configuration: Configuration?
        do {
            if let node = try Yams.compose(yaml: text) {
                configuration = Section.reading(node, path: "", line: 1, ledger: ledger) {
                    Configuration($0, circumstances)
                }
            } else {
                ledger.note("the file is empty", line: nil)
            }
        } catch {
            ledger.note(error)
        }
        noteUnknownVariables(environment, ledger)
        if case .everyone = readers {
            for line in ledger.secretLines {
                ledger.note(
                    "a password stands here, and everyone on this machine can read the file: chmod o-r it",
                    line: line)
            }
        }
        let mistakes = ledger.all
        guard mistakes.isEmpty else { throw ConfigurationMistakes(file: file, mistakes: mistakes) }
        guard let configuration else { preconditionFailure("a section that gives no value has noted why") }
        return configuration
    }

    private static func noteUnknownVariables(_ environment: [String: String], _ ledger: Ledger) {
        let known = SecretVariable.allCases.map(\.rawValue)
        for name in environment.keys.sorted()
        where name.hasPrefix("SINETTI_") && name.hasSuffix("_PASSWORD") && !known.contains(name) {
            let meant = Spelling.suggestion(for: name, among: known).map { "; did you mean \($0)?" } ?? ""
            ledger.note("the environment variable \(name) is not known\(meant)", line: nil)
        }
    }
}

extension Ledger {
    /// Notes why a text is not YAML.
    fileprivate func note(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            note("this is not YAML: \(problem)", line: mark.line)
        case .duplicatedKeysInMapping(let keys, let context):
            let list = keys.sorted().map { "“\($0)”" }.joined(separator: ", ")
            note(
                "in the group that begins here, a setting stands more than once: \(list)",
                line: context.mark.line)
        case _:
            note("the file is not YAML", line: nil)
        }
    }
}
