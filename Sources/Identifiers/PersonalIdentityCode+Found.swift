// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension PersonalIdentityCode {
    /// A code that stands in a text, and where.
    package struct Found: Sendable {
        package let code: PersonalIdentityCode
        package let range: Range<String.Index>
    }

    /// The codes in a text, from its beginning: in either case, with any dash, also where letters touch them.
    ///
    /// What is part of a longer number is none. A code with a wrong check character is none either: it names nobody, and
    /// dates beside numbers would be taken for one.
    package static func found(in text: String) -> [Found] {
        var found: [Found] = []
        let scalars = text.unicodeScalars
        // The last eleven scalars as they would be typed, and where each began.
        var window: [(octet: UInt8, index: String.Index)] = []
        var beforeWindow: UInt8 = 0
        var index = scalars.startIndex
        var searched = 0
        while index < scalars.endIndex, searched < IdentifierLimits.searchedBytes {
            let next = scalars.index(after: index)
            window.append((typedOctet(scalars[index]) ?? 0, index))
            if window.count > length { beforeWindow = window.removeFirst().octet }
            if window.count == length, !isDigit(beforeWindow),
                next == scalars.endIndex || !isDigit(window[10].octet)
                    || !isDigit(typedOctet(scalars[next]) ?? 0),
                isDigit(window[0].octet), century(of: window[6].octet) != nil,
                let code = try? PersonalIdentityCode(octets: window.map(\.octet))
            {
                found.append(Found(code: code, range: window[0].index..<next))
                window.removeAll(keepingCapacity: true)
                beforeWindow = 0
            }
            index = next
            searched += 1
        }
        return found
    }

    /// The text with each code in it replaced, or nil where there is none.
    package static func replacing(in text: String, with words: String) -> String? {
        let found = found(in: text)
        guard !found.isEmpty else { return nil }
        var written = ""
        var rest = text.startIndex
        for each in found {
            written += text[rest..<each.range.lowerBound] + words
            rest = each.range.upperBound
        }
        return written + text[rest...]
    }
}
