// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

/// Demands of a message of ours what every mail program and server needs to show it and to pass it on.
///
/// Lines end in CRLF and are 998 octets at most; all is ASCII; fields are folded at 78 where a blank allows it; encoded
/// words are 75 octets at most, stand in lines of 76, and hold whole characters; encoded bodies have lines of 76.
package func demandFitForTransport(_ bytes: [UInt8]) throws {
    try demand(bytes.suffix(2) == [13, 10], "the last line has its end")
    try demand(bytes.allSatisfy { $0 < 0x80 && $0 != 0 }, "all is ASCII without NUL")
    let lines = splitLines(bytes)
    for line in lines {
        try demand(line.count <= MailLimits.lineBytes, "no line is longer than 998")
        try demand(!line.contains(13) && !line.contains(10), "no CR or LF stands alone")
    }
    for line in lines.prefix(while: { !$0.isEmpty }) { try demandFolded(line) }
    try demandShortLines(in: try Message(parsing: bytes).root)
}

/// Demands that a line of a field is as short as it can be, and that its encoded words are right.
package func demandFolded(_ line: ArraySlice<UInt8>) throws {
    let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    // What stands in quotes need not be folded.
    let unquoted = String(decoding: line, as: UTF8.self).split(
        separator: "\"", omittingEmptySubsequences: false)
    let blanks = unquoted.indices.filter { $0 % 2 == 0 }.reduce(0) {
        $0 + unquoted[$1].utf8.count { $0 == 0x20 }
    }
    let couldFold = blanks > 1
    try demand(
        line.count <= MailLimits.foldedLineBytes || !couldFold,
        "a line that could be folded has 78 octets at most: \(String(decoding: line, as: UTF8.self))")
    let encoded = words.filter { $0.hasPrefix("=?") }
    try demand(
        encoded.isEmpty || line.count <= MailLimits.encodedLineBytes,
        "a line with an encoded word has 76 octets at most: \(String(decoding: line, as: UTF8.self))")
    for word in encoded {
        let word = word.hasSuffix(",") ? String(word.dropLast()) : word
        try demand(word.utf8.count <= MailLimits.encodedWordBytes, "an encoded word has 75 octets at most")
        try demand(holdsWholeCharacters(word), "an encoded word holds whole characters: \(word)")
    }
}

private func demandShortLines(in part: Part) throws {
    for child in part.children { try demandShortLines(in: child) }
    guard part.children.isEmpty, !part.encoding.isIdentity else { return }
    for line in splitLines(Array(part.body)) {
        try demand(line.count <= MailLimits.encodedLineBytes, "an encoded line has 76 octets at most")
        try demand(line.last != 0x20 && line.last != 0x09, "an encoded line does not end in a blank")
    }
}

private func splitLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index + 1 < bytes.count {
        if bytes[index] == 13, bytes[index + 1] == 10 {
            lines.append(bytes[start..<index])
            index += 2
            start = index
        } else {
            index += 1
        }
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
}

/// Decodes one encoded word by itself, in the plainest way (RFC 2047 §4).
private func holdsWholeCharacters(_ word: String) -> Bool {
    let pieces = word.split(separator: "?", omittingEmptySubsequences: false)
    guard pieces.count == 5, pieces[1] == "utf-8", pieces[4] == "=" else { return false }
    var octets: [UInt8] = []
    switch pieces[2] {
    case "q":
        var rest = Array(pieces[3].utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "=") else {
                octets.append(octet == UInt8(ascii: "_") ? 0x20 : octet)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard let value = UInt8(digits, radix: 16) else { return false }
            octets.append(value)
            rest = rest.dropFirst(2)
        }
    case "b":
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var (group, bits) = (0, 0)
        for octet in pieces[3].utf8 where octet != UInt8(ascii: "=") {
            guard let value = letters.firstIndex(of: octet) else { return false }
            (group, bits) = ((group << 6 | value) & 0xFFFF, bits + 6)
            if bits >= 8 {
                bits -= 8
                octets.append(UInt8(truncatingIfNeeded: group >> bits))
            }
        }
    case _: return false
    }
    return String(validating: octets, as: UTF8.self) != nil
}
