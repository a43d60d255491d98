// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

extension Ambiguity {
    /// What a flaw means to other readers, who may well read on.
    init(_ flaw: MailFlaw) {
        switch flaw {
        case .bareCarriageReturn, .bareLineFeed: self = .bareLineEnd
        case .nulInHeader: self = .nulInHeader
        // Reading has no other flaws; whatever we could not read, another may.
        case .beyond, .address, .value, .notADeliveryReport, .notAStatus: self = .beyondLimits
        }
    }

    /// What an oddity of the structure lets differ; nil where it is merely ugly, or depends on the part that it is in.
    init?(_ oddity: Oddity) {
        switch oddity {
        case .headerNotEnded: self = .headerNotEnded
        case .repeatedContentType: self = .repeatedContentType
        case .repeatedEncoding: self = .repeatedEncoding
        case .repeatedDisposition: self = .repeatedDisposition
        case .repeatedParameter: self = .repeatedParameter
        case .noBoundary: self = .noBoundary
        case .noDelimiter: self = .noDelimiter
        case .noCloseDelimiter: self = .noCloseDelimiter
        case .sharedBoundary: self = .sharedBoundary
        case .nulInHeader: self = .nulInHeader
        case .carriageReturnInHeader: self = .bareLineEnd
        // These depend on the part that they are in; see below.
        case .badContentType, .encodedMultipart, .blankBeforeColon, .conflictingParameter, .unknownEncoding,
            .badBase64, .badQuotedPrintable, .badUuencode:
            return nil
        case .foreignLine, .repeatedField, .unknownCharset, .badCharacters, .badAddress, .badDate: return nil
        }
    }
}

extension Part {
    /// What lets readers differ about this part alone, its children not looked at.
    var ambiguities: Set<Ambiguity> {
        var found: Set<Ambiguity> = []
        if mediaType.isMultipart, !encoding.isIdentity { found.insert(.encodedMultipart) }
        if header.fields.contains(where: \.isHiddenFromSome) { found.insert(.hiddenField) }
        if mediaType.type == "message", ["partial", "external-body"].contains(mediaType.subtype) {
            found.insert(.incomplete)
        }
        if hasUnreadableType { found.insert(.unreadableContentType) }
        guard children.isEmpty, isFile else { return found }
        if isInUnknownEncoding { found.insert(.unknownEncoding) }
        if !names.agree { found.insert(.conflictingNames) }
        return found
    }

    /// Whether a person would save it, and not read it as text on the page.
    var isFile: Bool {
        mediaType.type != "text" || !names.all.isEmpty || disposition?.value == "attachment"
    }

    /// Whether it names an encoding that we do not know, so that others may decode what we take as it stands.
    var isInUnknownEncoding: Bool {
        guard encoding == .binary, let named = header.first("Content-Transfer-Encoding") else { return false }
        return named.parameterized.value != "binary"
    }

    /// A Content-Type that we take for plain text, and that another may take for more.
    private var hasUnreadableType: Bool {
        guard let field = header.first("Content-Type") else { return false }
        let words = String(decoding: field.value, as: UTF8.self).lowercased()
        guard (try? MediaType(parsing: words)) == nil else { return false }
        return ["multipart", "message", "application", "boundary", "name"].contains { words.contains($0) }
    }

    private var names: DeclaredNames { DeclaredNames(self) }
}

/// The names that a part gives its file, in all the places where readers look.
private struct DeclaredNames {
    let all: [String]

    init(_ part: Part) {
        let declared =
            (part.disposition?.parameters ?? []).filter { $0.name == "filename" }
            + part.mediaType.parameters.parameters.filter { $0.name == "name" }
        all = declared.map(\.value).filter { !$0.isEmpty }
    }

    /// Whether they all end alike: programs decide by the ending what a file is.
    ///
    /// RFC 2047 words, which some decode in a name and some do not, say nothing either way.
    var agree: Bool { Set(all.filter { !$0.contains("=?") }.map(Self.ending)).count <= 1 }

    private static func ending(_ name: String) -> String {
        let kept = name.lowercased().reversed().drop { $0 == "." || $0.isWhitespace }
        return String(kept.prefix { $0 != "." })
    }
}

extension HeaderField {
    private static let deciding = ["Content-Type", "Content-Transfer-Encoding", "Content-Disposition"]

    /// A field that decides what a part is, with a blank before its colon (RFC 5322 §4.5.8), where some see no field.
    fileprivate var isHiddenFromSome: Bool {
        let after = raw.dropFirst(name.utf8.count).first
        return (after == UInt8(ascii: " ") || after == UInt8(ascii: "\t"))
            && Self.deciding.contains { isNamed($0) }
    }
}
