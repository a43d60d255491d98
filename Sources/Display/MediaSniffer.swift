// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Tells what a file is by its first bytes, whatever its name and its sender say.
package enum MediaSniffer {
    /// Looks at the beginning of a file, of which it reads `DisplayLimits.headBytes` at most.
    package static func kind(of head: some Sequence<UInt8>) -> FileKind {
        let head = Array(head.prefix(DisplayLimits.headBytes))
        return marked(head) ?? container(head) ?? written(head)
    }

    /// Kinds that begin with a mark of their own.
    private static func marked(_ head: [UInt8]) -> FileKind? {
        switch true {
        case head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): .png
        case head.starts(with: [0xFF, 0xD8, 0xFF]): .jpeg
        case head.holds("GIF87a"), head.holds("GIF89a"): .gif
        case head.holds("RIFF") && head.holds("WEBP", at: 8): .webp
        case head.holds("RIFF") && head.holds("WAVE", at: 8): .audio
        case head.holds("RIFF") && head.holds("AVI ", at: 8): .video
        case head.holds("BM") && head.count > 26 && head[6...9].allSatisfy { $0 == 0 }: .bmp
        case head.starts(with: [0x49, 0x49, 0x2A, 0x00]), head.starts(with: [0x4D, 0x4D, 0x00, 0x2A]): .tiff
        case head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]): .oldOffice
        case head.holds("{\\rtf"): .rtf
        case head.starts(with: [0x7F, 0x45, 0x4C, 0x46]), head.starts(with: [0xCF, 0xFA, 0xED, 0xFE]),
            head.starts(with: [0xCA, 0xFE, 0xBA, 0xBE]), isWindowsProgram(head), isWindowsLink(head):
            .program
        case head.holds("#!"): .script
        case head.starts(with: [0x37, 0x7A, 0xBC, 0xAF]), head.holds("Rar!"),
            head.starts(with: [0x1F, 0x8B]), head.starts(with: [0xFD, 0x37, 0x7A, 0x58]), head.holds("BZh"),
            head.holds("ustar", at: 257), head.holds("MSCF"):
            .archive
        case head.holds("ID3"), head.holds("OggS"), head.holds("fLaC"): .audio
        case head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]): .video
        // ISO 32000-1 annex H: readers look for the mark in the first 1,024 bytes.
        case contains("%PDF-", within: head.prefix(1_029)): .pdf
        case _: nil
        }
    }

    private static func isWindowsProgram(_ head: [UInt8]) -> Bool {
        guard head.holds("MZ"), head.count >= 64 else { return false }
        let offset = (0..<4).reduce(0) { $0 | Int(head[0x3C + $1]) << (8 * $1) }
        // Where the second mark lies beyond what we see, the first one decides: text seldom begins so, and with a NUL.
        return offset + 2 > head.count ? head.contains(0) : head.holds("PE", at: offset) || head.contains(0)
    }

    /// A shortcut, which starts what it names.
    private static func isWindowsLink(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00])
    }

    /// Kinds that share a container.
    private static func container(_ head: [UInt8]) -> FileKind? {
        if head.holds("ftyp", at: 4) {
            let brand = head.dropFirst(8).prefix(4).lowercasedText
            return ["heic", "heix", "mif1", "heim", "heis", "avif"].contains(brand)
                ? .heic : brand.hasPrefix("m4a") ? .audio : .video
        }
        guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
        else {
            return nil
        }
        let seen = head[...]
        return switch true {
        case head.holds("mimetypeapplication/vnd.oasis.opendocument", at: 30): .openDocument
        case contains("word/", within: seen): .wordDocument
        case contains("xl/", within: seen): .spreadsheet
        case contains("ppt/", within: seen): .slides
        case contains("META-INF/MANIFEST.MF", within: seen), contains("AndroidManifest.xml", within: seen):
            .program
        case _: .zip
        }
    }

    /// What people and programs write as text; anything with a NUL or many controls is none.
    private static func written(_ head: [UInt8]) -> FileKind {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return .text }
        let controls = head.count { $0 < 0x20 && !$0.isSpace && $0 != 0x1B }
        guard !head.contains(0), controls * 100 <= head.count else { return .unknown }
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let words = head[min(start, head.count)...].drop(while: \.isSpace).prefix(1_024).lowercasedText
        switch true {
        case words.hasPrefix("<svg"), words.hasPrefix("<?xml") && words.contains("<svg"): return .svg
        case words.hasPrefix("<!doctype html"), words.hasPrefix("<html"), words.hasPrefix("<head"),
            words.hasPrefix("<body"), words.contains("<script"):
            return .html
        case ["return-path:", "received:", "from:", "mime-version:", "delivered-to:", "message-id:"]
            .contains(where: words.hasPrefix) && words.utf8.contains(0x0A):
            return .mail
        case _: return .text
        }
    }

    private static func contains(_ mark: StaticString, within octets: ArraySlice<UInt8>) -> Bool {
        let length = mark.utf8CodeUnitCount
        guard octets.count >= length else { return false }
        return mark.withUTF8Buffer { mark in
            (octets.startIndex...(octets.endIndex - length)).contains { start in
                octets[start] == mark[0] && octets[start..<(start + length)].elementsEqual(mark)
            }
        }
    }
}
