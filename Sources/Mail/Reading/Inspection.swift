// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a message consists of, leaf by leaf, in the form in which mail readers are compared with each other.
///
/// Nothing is chosen, joined or made safe to show; for reading there is `MessageContent`.
public struct Inspection: Sendable {
    /// A part without parts, or a message within the message.
    public struct Leaf: Sendable {
        /// The place in the tree as IMAP counts it: `1`, `2.1`.
        public let path: String
        public let part: Part

        /// The file name as it was declared.
        public var fileName: String? {
            part.writtenFileName.map { Part.decodedFileName($0, .declared).collapsed }
        }
        public var disposition: String? { part.disposition.flatMap { $0.value.isEmpty ? nil : $0.value } }
        public var charset: String? { part.mediaType.charset.isEmpty ? nil : part.mediaType.charset }
        public var encoding: String? { part.header.first("Content-Transfer-Encoding")?.written.lowercased() }
        public var contentID: String? { part.header.first("Content-ID")?.written }
        public var isText: Bool { part.mediaType.type == "text" || part.mediaType.isMultipart }

        /// The characters without blanks at the ends of lines and line ends at the end.
        ///
        /// Transport may have added or taken those, and no two readers agree on them.
        public func comparableText() -> (text: String, oddities: Oddities) {
            let (text, oddities) = part.characters()
            var output: [UInt8] = []
            output.reserveCapacity(text.utf8.count)
            for octet in text.utf8 {
                if octet == .lf { output.removeTrailingBlanks() }
                output.append(octet)
            }
            output.removeTrailingBlanks()
            while output.last == .lf { output.removeLast() }
            return (String(decoding: output, as: UTF8.self), oddities)
        }
    }

    public let subject: String?
    public let from: [WrittenMailbox]
    public let to: [WrittenMailbox]
    public let cc: [WrittenMailbox]
    public let date: MailDate?
    public let writtenDate: String?
    public let messageID: String?
    public let leaves: [Leaf]

    public init(_ message: Message) {
        let header = message.header
        func mailboxes(_ name: String) -> [WrittenMailbox] {
            header.all(name).flatMap { AddressList.written(in: $0.value, .declared) }
        }
        subject = header.first("Subject").map { EncodedWords.decode($0.value, .declared).collapsed }
        from = mailboxes("From")
        to = mailboxes("To")
        cc = mailboxes("Cc")
        date = header.first("Date").flatMap { MailDate(reading: $0.value) }
        writtenDate = header.first("Date")?.written
        messageID = header.first("Message-ID")?.written
        var leaves: [Leaf] = []
        Self.collect(message.root, path: "", into: &leaves)
        self.leaves = leaves
    }

    /// Its recursion is as deep as the tree.
    private static func collect(_ part: Part, path: String, into leaves: inout [Leaf]) {
        if part.mediaType.isMultipart, !part.children.isEmpty {
            for (index, child) in part.children.enumerated() {
                collect(child, path: path.isEmpty ? "\(index + 1)" : "\(path).\(index + 1)", into: &leaves)
            }
            return
        }
        let path = path.isEmpty ? "1" : path
        leaves.append(Leaf(path: path, part: part))
        // The only part of an enclosed message shares its number with nothing, and so gets one.
        for child in part.children {
            collect(child, path: child.children.isEmpty ? "\(path).1" : path, into: &leaves)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func removeTrailingBlanks() {
        while let last, last.isBlank || last == 0x0B || last == 0x0C { removeLast() }
    }
}

extension HeaderField {
    /// The value as it stands there, on one line, encoded words and all.
    var written: String { Charset.guess(value).collapsed }
}

extension String {
    /// With each run of blanks and line ends as one blank, and none at the ends.
    public var collapsed: String {
        var output: [UInt8] = []
        output.reserveCapacity(utf8.count)
        var isBlankPending = false
        for octet in utf8 {
            if octet == 0x20 || (octet >= 0x09 && octet <= 0x0D) {
                isBlankPending = true
            } else {
                if isBlankPending, !output.isEmpty { output.append(.space) }
                isBlankPending = false
                output.append(octet)
            }
        }
        var scalars = Substring(String(decoding: output, as: UTF8.self)).unicodeScalars
        while let last = scalars.last, !last.isASCII, last.properties.isWhitespace { scalars.removeLast() }
        while let first = scalars.first, !first.isASCII, first.properties.isWhitespace {
            scalars.removeFirst()
        }
        return String(scalars)
    }
}
