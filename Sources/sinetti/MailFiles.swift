// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Glibc

/// Messages in files, as the commands of `sinetti mail` are given them.
enum MailFiles {
    /// The file itself, or all within a folder, with the name under which each is reported.
    static func files(at path: String) -> [(file: String, name: String)] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
            let walk = FileManager.default.enumerator(atPath: path)
        else { return [(path, URL(filePath: path).lastPathComponent)] }
        var names: [String] = []
        for case let name as String in walk
        where walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            names.append(name)
        }
        func order(_ name: String) -> [String] {
            let pieces = name.split(separator: "/").map(String.init)
            return [pieces.dropLast().joined(separator: "/"), pieces.last ?? ""]
        }
        return names.sorted { order($0).lexicographicallyPrecedes(order($1)) }.map { ("\(path)/\($0)", $0) }
    }

    /// Reads a file into memory once; nil if it cannot be read.
    static func content(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(fileno(file), &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 { return ferror(file) == 0 ? bytes : nil }
            bytes += piece[..<count]
        }
    }
}
