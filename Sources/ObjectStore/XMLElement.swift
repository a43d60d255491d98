// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// An element of an answer: its name, the text in it and the elements in it.
///
/// A reader of just the XML that object stores answer with (XML 1.0, without document types, so that there are no entities to
/// expand). Attributes are passed over and prefixes of names dropped: no answer that we read hangs on them.
struct XMLElement: Hashable, Sendable {
    private(set) var name: String
    private(set) var text = ""
    private(set) var children: [XMLElement] = []

    /// Why a text is not an element.
    enum Flaw: Error, Hashable, Sendable {
        case tooLong
        case tooDeep
        case cutShort
        case malformed
        case documentType
    }

    /// Parses a document of one root element.
    init(parsing bytes: [UInt8]) throws(Flaw) {
        guard bytes.count <= ObjectStoreLimits.answerBytes else { throw .tooLong }
        var parser = Parser(rest: bytes[...])
        self = try parser.document()
    }

    fileprivate init(name: String) {
        self.name = name
    }

    fileprivate mutating func add(_ child: XMLElement) { children.append(child) }
    fileprivate mutating func add(_ more: String) { text += more }

    /// The elements of the name that stand in this one.
    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The text of the first element of the name that stands in this one.
    func text(of name: String) -> String? { children.first { $0.name == name }?.text }
}

private struct Parser {
    typealias Flaw = XMLElement.Flaw

    var rest: ArraySlice<UInt8>

    mutating func document() throws(Flaw) -> XMLElement {
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        try skipBetween()
        guard take("<") else { throw rest.isEmpty ? .cutShort : .malformed }
        let root = try element(depth: 1)
        try skipBetween()
        guard rest.isEmpty else { throw .malformed }
        return root
    }

    /// `element ::= EmptyElemTag | STag content ETag`, after its first `<`.
    private mutating func element(depth: Int) throws(Flaw) -> XMLElement {
        guard depth <= ObjectStoreLimits.answerDepth else { throw .tooDeep }
        var element = XMLElement(name: try name())
        if try attributes() { return element }
        while true {
            element.add(try characters())
            if takeClosing() {
                guard try name() == element.name else { throw .malformed }
                skipSpace()
                guard take(">") else { throw rest.isEmpty ? .cutShort : .malformed }
                return element
            }
            if take("<!--") {
                try skip(past: "-->")
            } else if take("<![CDATA[") {
                element.add(try text(upTo: "]]>"))
            } else if take("<!") {
                throw .documentType
            } else if take("<?") {
                try skip(past: "?>")
            } else if take("<") {
                element.add(try self.element(depth: depth + 1))
            } else {
                throw .cutShort
            }
        }
    }

    private mutating func takeClosing() -> Bool { take("</") }

    /// White space, comments and processing instructions, around the root element.
    private mutating func skipBetween() throws(Flaw) {
        while true {
            skipSpace()
            if take("<?") {
                try skip(past: "?>")
            } else if take("<!--") {
                try skip(past: "-->")
            } else if rest.starts(with: "<!".utf8) {
                throw .documentType
            } else {
                return
            }
        }
    }

    /// A name, its prefix dropped.
    private mutating func name() throws(Flaw) -> String {
        let bytes = rest.prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                true
            case _: ":_-.".utf8.contains(byte)
            }
        }
        rest = rest.dropFirst(bytes.count)
        guard !bytes.isEmpty else { throw rest.isEmpty ? .cutShort : .malformed }
        guard let name = String(validating: bytes, as: UTF8.self) else { throw .malformed }
        return name.split(separator: ":").last.map(String.init) ?? name
    }

    /// Passes over the attributes and the end of a tag; true where the element ends with it.
    private mutating func attributes() throws(Flaw) -> Bool {
        while true {
            skipSpace()
            if take("/>") { return true }
            if take(">") { return false }
            _ = try name()
            skipSpace()
            guard take("=") else { throw rest.isEmpty ? .cutShort : .malformed }
            skipSpace()
            if take("\"") {
                try skip(past: "\"")
            } else if take("'") {
                try skip(past: "'")
            } else {
                throw rest.isEmpty ? .cutShort : .malformed
            }
        }
    }

    /// Text up to the next tag, its references resolved.
    private mutating func characters() throws(Flaw) -> String {
        let raw = rest.prefix { $0 != UInt8(ascii: "<") }
        rest = rest.dropFirst(raw.count)
        guard let text = String(validating: raw, as: UTF8.self) else { throw .malformed }
        guard text.contains("&") else { return text }
        var pieces = text.split(separator: "&", omittingEmptySubsequences: false)[...]
        var resolved = String(pieces.removeFirst())
        for piece in pieces {
            guard let end = piece.firstIndex(of: ";"), let character = Self.character(piece[..<end]) else {
                throw .malformed
            }
            resolved.unicodeScalars.append(character)
            resolved += piece[piece.index(after: end)...]
        }
        return resolved
    }

    /// `lt`, `#60` or `#x3C`.
    private static func character(_ reference: Substring) -> Unicode.Scalar? {
        switch reference {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        case _:
            guard reference.first == "#" else { return nil }
            let digits = reference.dropFirst()
            let number =
                digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
            return number.flatMap(Unicode.Scalar.init)
        }
    }

    private mutating func text(upTo end: String) throws(Flaw) -> String {
        let before = rest
        try skip(past: end)
        let bytes = before[..<(rest.startIndex - end.utf8.count)]
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
        return text
    }

    private mutating func skip(past end: String) throws(Flaw) {
        while !rest.isEmpty {
            if take(end) { return }
            rest = rest.dropFirst()
        }
        throw .cutShort
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }
}
