// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
package import Properties

/// Inputs that are kept for a property: those that once broke it, and those that a fuzzer begins with.
package struct KeptInput: Sendable, CustomStringConvertible {
    package let property: Property
    package let name: String
    private let file: URL

    package var description: String { "\(property) \(name)" }

    package func bytes() throws -> [UInt8] { Array(try Data(contentsOf: file)) }

    /// `Vectors/fuzz` and `Fuzz/Seeds`, each with a folder for each property.
    package static func all(of properties: [Property]) throws -> [KeptInput] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return try properties.flatMap { property in
            try ["Vectors/fuzz", "Fuzz/Seeds"].flatMap { folder in
                let folder = root.appending(path: "\(folder)/\(property.name)")
                guard FileManager.default.fileExists(atPath: folder.path) else { return [] as [KeptInput] }
                return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
                    KeptInput(property: property, name: $0, file: folder.appending(path: $0))
                }
            }
        }
    }
}
