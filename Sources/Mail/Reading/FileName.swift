// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A file name from a message, made safe to show and to offer for saving.
enum FileName {
    /// Without path, control characters and marks that reorder text; nil if nothing is left.
    static func sanitized(_ declared: String) -> String? {
        let last = declared.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in last.unicodeScalars where !scalar.isControl && !scalar.isInvisibleMark {
            scalars.append(scalar)
        }
        var name = Substring(String(scalars))
        while let first = name.first, first.isWhitespace { name.removeFirst() }
        // Trailing dots and blanks vanish on some systems, and with them the extension that was checked.
        while let last = name.last, last.isWhitespace || last == "." { name.removeLast() }
        return name.isEmpty ? nil : shortened(name)
    }

    /// Cuts the stem, not the extension.
    private static func shortened(_ name: Substring) -> String {
        guard name.utf8.count > MailLimits.fileNameBytes else { return String(name) }
        var tail: Substring = ""
        if let dot = name.lastIndex(of: "."), name[dot...].utf8.count <= 20 { tail = name[dot...] }
        var bytes = tail.utf8.count
        var stem = ""
        for character in name.dropLast(tail.count) {
            bytes += character.utf8.count
            if bytes > MailLimits.fileNameBytes { break }
            stem.append(character)
        }
        return stem + tail
    }
}
