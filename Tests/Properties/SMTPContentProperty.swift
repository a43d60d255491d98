// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import SMTP

extension Property {
    /// Content is read as the plainest reading of RFC 5321 reads it, in whatever pieces it comes; what we write is read
    /// as it was.
    package static let smtpContent = Property("smtp-content", inputBytes: 4_096) { bytes in
        let plain = PlainContent(in: bytes[...])
        for cutting in Cutting.allCases { try demand(bytes, cutting, isReadAs: plain) }
        guard let content = try? OutgoingContent(checking: bytes) else { return }
        for pieceBytes in [1, 3, 80, SMTPLimits.contentChunkBytes] {
            var writer = ContentWriter(content)
            var wire: [UInt8] = []
            while let piece = writer.next(atMost: pieceBytes) { wire += piece }
            let whole = bytes.isEmpty || bytes.last == 10 ? bytes : bytes + [13, 10]
            try demand(
                PlainContent(in: wire[...]) == .clean(whole, end: wire.count),
                "what we write ends where it ends, and is what it was")
        }
    }
}

private func demand(_ bytes: [UInt8], _ cutting: Cutting, isReadAs plain: PlainContent) throws {
    var reader = DataReader(atMost: bytes.count)
    var content: [UInt8] = []
    var consumed = 0
    for piece in cutting.pieces(of: bytes) {
        let piece = Array(piece)
        var index = 0
        let progress = reader.read(piece, from: &index, into: &content)
        consumed += index
        try demand(content.count <= bytes.count, "reading makes nothing longer")
        switch progress {
        case .more: try demand(index == piece.count, "all that is not the end is taken")
        case .complete(let count):
            try demand(count == content.count, "the length is that of the content")
            return try demand(
                plain == .clean(content, end: consumed), "\(cutting): content is what it was: \(plain)")
        case .flawed:
            return try demand(plain == .flawed(end: consumed), "\(cutting): flawed content is: \(plain)")
        case .endless: throw Broken(description: "so little is not endless")
        }
    }
    try demand(plain == .unended, "\(cutting): content without its end has none")
}

/// The content that follows DATA, read in the plainest way that can be thought of; nothing of ours is in it.
enum PlainContent: Equatable {
    case unended
    /// `<CRLF>.<CRLF>` came, and before it a CR or LF by itself.
    case flawed(end: Int)
    case clean([UInt8], end: Int)

    /// RFC 5321 §4.1.1.4: the first end mark counts, and the CRLF before the content is the one of DATA.
    init(in stream: ArraySlice<UInt8>) {
        let mark: [UInt8] = [13, 10, 46, 13, 10]
        let octets = [13, 10] + Array(stream)
        guard let found = octets.firstRange(of: mark) else {
            self = .unended
            return
        }
        let end = found.upperBound - 2
        // With the CRLF of DATA before it and without that of its last line.
        let lines = octets[..<found.lowerBound]
        var content: [UInt8] = []
        var index = lines.startIndex
        while index < lines.endIndex {
            if lines[index] == 13, index + 1 < lines.endIndex, lines[index + 1] == 10 {
                content += [13, 10]
                index += 2
                // RFC 5321 §4.5.2: the dot that the sender put there.
                if index < lines.endIndex, lines[index] == 46 { index += 1 }
            } else if lines[index] == 13 || lines[index] == 10 {
                self = .flawed(end: end)
                return
            } else {
                content.append(lines[index])
                index += 1
            }
        }
        let isEmpty = lines.isEmpty
        self = .clean(isEmpty ? [] : Array(content.dropFirst(2)) + [13, 10], end: end)
    }
}
