// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A piece of HTML as it is written.
enum HTMLToken: Equatable {
    case text(ArraySlice<UInt8>)
    case start(name: String, attributes: [(name: String, value: String)])
    case end(name: String)

    static func == (left: HTMLToken, right: HTMLToken) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): left == right
        case (.start(let left, let mine), .start(let right, let theirs)):
            left == right && mine.map(\.name) == theirs.map(\.name)
                && mine.map(\.value) == theirs.map(\.value)
        case (.end(let left), .end(let right)): left == right
        case (.text, _), (.start, _), (.end, _): false
        }
    }
}

/// Reads HTML piece by piece (after WHATWG HTML §13.2.5); each octet is looked at a bounded number of times.
///
/// It need not agree with a browser on what is broken: what is written of it is judged, well-formed, and nothing else.
struct HTMLTokens: IteratorProtocol {
    private let html: [UInt8]
    private var position = 0

    init(_ html: [UInt8]) { self.html = html }

    mutating func next() -> HTMLToken? {
        while position < html.count {
            guard html[position] == UInt8(ascii: "<") else { return text() }
            let next = position + 1 < html.count ? html[position + 1] : 0
            switch next {
            case _ where next.isLetter:
                position += 1
                return start()
            case UInt8(ascii: "/") where position + 2 < html.count && html[position + 2].isLetter:
                position += 2
                return end()
            case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): skipComment()
            case _: return text()
            }
        }
        return nil
    }

    /// What stands before the end tag of the name, which is passed: of elements whose content is no markup.
    mutating func raw(until name: String) -> ArraySlice<UInt8> {
        let start = position
        let mark = Array("</\(name)".utf8)
        while let open = html[position...].firstIndex(of: UInt8(ascii: "<")) {
            let window = html[open...].prefix(mark.count)
            if window.count == mark.count, window.lowercasedText == String(decoding: mark, as: UTF8.self) {
                position = open + 2
                _ = end()
                return html[start..<open]
            }
            position = open + 1
        }
        position = html.count
        return html[start...]
    }
}

extension HTMLTokens {
    private mutating func text() -> HTMLToken {
        let start = position
        // A `<` that begins no tag is text.
        position += 1
        position = html[position...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
        return .text(html[start..<position])
    }

    private mutating func skipComment() {
        let rest = html[position...]
        if rest.holds("<!-->") || rest.holds("<!--->") {
            position = (rest.firstIndex(of: UInt8(ascii: ">")) ?? html.count - 1) + 1
            return
        }
        guard rest.holds("<!--") else {
            position = rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? html.count
            return
        }
        position += 4
        while let dash = html[position...].firstIndex(of: UInt8(ascii: "-")) {
            if html[dash...].holds("-->") {
                position = dash + 3
                return
            }
            if html[dash...].holds("--!>") {
                position = dash + 4
                return
            }
            position = dash + 1
        }
        position = html.count
    }

    private mutating func name() -> String {
        let start = position
        while position < html.count, !html[position].isSpace, html[position] != UInt8(ascii: "/"),
            html[position] != UInt8(ascii: ">")
        {
            position += 1
        }
        return html[start..<position].lowercasedText
    }

    private mutating func end() -> HTMLToken {
        let name = name()
        position = html[position...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? html.count
        return .end(name: name)
    }

    private mutating func start() -> HTMLToken {
        let name = name()
        var attributes: [(name: String, value: String)] = []
        while position < html.count {
            while position < html.count, html[position].isSpace || html[position] == UInt8(ascii: "/") {
                position += 1
            }
            guard position < html.count else { break }
            if html[position] == UInt8(ascii: ">") {
                position += 1
                return .start(name: name, attributes: attributes)
            }
            let attribute = attribute()
            if attributes.count < DisplayLimits.attributes,
                !attributes.contains(where: { $0.name == attribute.name })
            {
                attributes.append(attribute)
            }
        }
        // A tag that never ends is none.
        return .text([])
    }

    private mutating func attribute() -> (name: String, value: String) {
        let start = position
        // An equals sign may begin a name, and does not end one there.
        position += 1
        while position < html.count, !html[position].isSpace, html[position] != UInt8(ascii: "/"),
            html[position] != UInt8(ascii: ">"), html[position] != UInt8(ascii: "=")
        {
            position += 1
        }
        let name = html[start..<position].lowercasedText
        var look = position
        while look < html.count, html[look].isSpace { look += 1 }
        guard look < html.count, html[look] == UInt8(ascii: "=") else { return (name, "") }
        position = look + 1
        while position < html.count, html[position].isSpace { position += 1 }
        return (name, HTMLCharacters.decode(value()))
    }

    private mutating func value() -> ArraySlice<UInt8> {
        guard position < html.count else { return [] }
        let quote = html[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = position
            while position < html.count, !html[position].isSpace, html[position] != UInt8(ascii: ">") {
                position += 1
            }
            return html[start..<position]
        }
        let start = position + 1
        let close = html[start...].firstIndex(of: quote) ?? html.count
        position = min(close + 1, html.count)
        return html[start..<close]
    }
}
