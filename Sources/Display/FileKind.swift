// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a file is, told by its first bytes: the kinds that people are told of.
package enum FileKind: String, CaseIterable, Sendable {
    case png, jpeg, gif, webp, bmp, tiff, heic
    case pdf
    /// Word, Excel or PowerPoint of today (ECMA-376), and of before 2007.
    case wordDocument = "word", spreadsheet = "excel", slides = "powerpoint", oldOffice = "old-office"
    /// LibreOffice and the like (ISO 26300).
    case openDocument = "open-document"
    case zip, archive
    case audio, video
    case html, svg, rtf, mail
    /// What a machine runs, of any kind.
    case program
    case script
    case text
    case unknown
}

extension FileKind {
    /// How a page can show it beside offering it as a file.
    package enum Preview: Sendable { case picture, pages, text, none }

    package var preview: Preview {
        switch self {
        case .png, .jpeg, .gif, .webp, .bmp, .tiff, .heic: .picture
        case .pdf: .pages
        case .text, .script, .html, .svg, .rtf, .mail: .text
        case .wordDocument, .spreadsheet, .slides, .oldOffice, .openDocument, .zip, .archive, .audio, .video,
            .program, .unknown:
            .none
        }
    }

    /// The media type that a browser may be told for a picture within a message; nil for all that is not one.
    package var pictureType: StaticString? {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .bmp, .tiff, .heic, .pdf, .wordDocument, .spreadsheet, .slides, .oldOffice, .openDocument, .zip,
            .archive, .audio, .video, .html, .svg, .rtf, .mail, .program, .script, .text, .unknown:
            nil
        }
    }

    /// Whether opening it may run something that its sender wrote.
    package var mayAct: Bool { self == .program || self == .script || self == .html || self == .svg }
}

/// Whether a file is what it says.
package enum FileClaim: Sendable {
    case agrees
    /// Its name or its declared type says another kind.
    case differs

    /// Compares what a file is with its name's ending and the type that its sender declared.
    ///
    /// A claim of no kind that we know is no claim; where name and type disagree, the name counts, because systems open by it.
    package init(of kind: FileKind, name: String, mediaType: String) {
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        guard let claimed = Self.kinds(ending: ending) ?? Self.kinds(mediaType: mediaType.lowercased()) else {
            // A program needs no claim to be told.
            self = .agrees
            return
        }
        self = claimed.contains(kind) ? .agrees : .differs
    }

    private static func kinds(ending: String) -> Set<FileKind>? {
        switch ending {
        case "png", "jpg", "jpeg", "jpe", "gif", "webp", "bmp", "tif", "tiff", "heic", "heif":
            // A picture under another picture's name harms nobody, and phones do it.
            [.png, .jpeg, .gif, .webp, .bmp, .tiff, .heic]
        case "pdf": [.pdf]
        case "docx", "docm", "dotx": [.wordDocument, .zip]
        case "xlsx", "xlsm", "xltx": [.spreadsheet, .zip]
        case "pptx", "pptm", "ppsx": [.slides, .zip]
        case "doc", "xls", "ppt", "msg": [.oldOffice, .rtf]
        case "odt", "ods", "odp", "odg": [.openDocument]
        case "zip", "asice", "asics": [.zip, .wordDocument, .spreadsheet, .slides, .openDocument]
        case "7z", "rar", "gz", "tgz", "xz", "bz2", "tar": [.archive]
        case "mp3", "m4a", "wav", "ogg", "oga", "flac", "opus", "aac": [.audio, .video, .unknown]
        case "mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg": [.video, .audio, .unknown]
        case "htm", "html", "xhtml": [.html, .text]
        case "svg": [.svg, .text]
        case "rtf": [.rtf]
        case "eml": [.mail, .text]
        case "txt", "csv", "log", "md", "ics", "vcf", "json", "xml", "yaml", "yml":
            [.text, .script, .html, .mail, .svg]
        case "exe", "dll", "scr", "com", "msi", "jar", "apk", "lnk": [.program, .zip, .oldOffice]
        case "js", "vbs", "ps1", "bat", "cmd", "sh", "hta", "wsf": [.script, .text, .html]
        case _: nil
        }
    }

    private static func kinds(mediaType: String) -> Set<FileKind>? {
        switch mediaType {
        case "image/svg+xml": kinds(ending: "svg")
        case "application/pdf": kinds(ending: "pdf")
        case "text/html": kinds(ending: "html")
        case "text/plain", "text/csv", "text/calendar": kinds(ending: "txt")
        case "application/zip": kinds(ending: "zip")
        case "application/rtf", "text/rtf": kinds(ending: "rtf")
        case "message/rfc822": kinds(ending: "eml")
        case "application/msword": kinds(ending: "doc")
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document": kinds(ending: "docx")
        case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": kinds(ending: "xlsx")
        case _ where mediaType.hasPrefix("image/"): kinds(ending: "png")
        case _: nil
        }
    }
}
