// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The boundary of a multipart body (RFC 2046 §5.1.1), from its Content-Type.
struct Boundary: Equatable {
    let bytes: [UInt8]

    /// Reads `multipart/form-data; boundary=…`.
    init(contentType: String) throws(MultipartFlaw) {
        guard let value = HeaderValue(parsing: contentType), value.word == "multipart/form-data",
            let boundary = value.parameters["boundary"]
        else { throw .boundary }
        let bytes = Array(boundary.utf8)
        guard (1...FormLimits.boundaryBytes).contains(bytes.count), bytes.last != .space,
            bytes.allSatisfy(Self.isBoundaryByte)
        else { throw .boundary }
        self.bytes = bytes
    }

    /// Whether a boundary may hold the byte.
    ///
    ///     bchars := DIGIT / ALPHA / "'" / "(" / ")" / "+" / "_" / "," / "-" / "." / "/" / ":" / "=" / "?" / " "
    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        case _: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}

/// The header of one part: its field's name and, for a file, the file's.
struct PartHead: Equatable {
    let name: String
    /// The file's name as sent; nil for a field, empty where no file was chosen.
    let fileName: String?
    /// The media type as sent; nobody trusts it.
    let mediaType: String?

    /// Parses the header lines of a part, without the blank line (RFC 7578 §4.2).
    init(parsing bytes: some Collection<UInt8>) throws(MultipartFlaw) {
        // RFC 7578 §5.1: field and file names come in the page's charset, and ours is UTF-8.
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        var disposition: HeaderValue?
        var mediaType: String?
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { throw .head }
            let value = String(line[line.index(after: colon)...])
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw .head }
                disposition = HeaderValue(parsing: value)
            case "content-type":
                mediaType = HeaderValue(parsing: value)?.word
            case _: break  // RFC 7578 §4.8: others are ignored
            }
        }
        guard let disposition, disposition.word == "form-data", let name = disposition.parameters["name"]
        else { throw .head }
        self.name = name.unescapedByForms
        fileName = disposition.parameters["filename"]?.unescapedByForms
        self.mediaType = mediaType
    }
}

/// A header value of the form `word; name=value; name="value"`.
struct HeaderValue {
    /// The word before the parameters, in lower case.
    let word: String
    /// The parameters by name in lower case; a name that comes twice makes the value malformed.
    let parameters: [String: String]

    init?(parsing text: String) {
        var rest = Substring(text)
        word = rest.take(until: ";").trimmed.lowercased()
        var parameters: [String: String] = [:]
        while rest.unicodeScalars.first == ";" {
            rest = rest.droppingScalar.withoutLeadingSpace
            if rest.isEmpty { break }
            let name = rest.take(until: "=").trimmed.lowercased()
            guard rest.unicodeScalars.first == "=", !name.isEmpty else { return nil }
            rest = rest.droppingScalar
            let value: String
            if rest.unicodeScalars.first == "\"" {
                guard let quoted = rest.takeQuoted() else { return nil }
                value = quoted
                rest = rest.withoutLeadingSpace
            } else {
                value = rest.take(until: ";").trimmed
            }
            guard parameters.updateValue(value, forKey: name) == nil else { return nil }
        }
        guard !word.isEmpty, rest.isEmpty else { return nil }
        self.parameters = parameters
    }
}

extension Substring {
    // By scalars, not characters: a combining mark after a quote or a semicolon must not hide it.
    fileprivate var droppingScalar: Substring { Substring(unicodeScalars.dropFirst()) }

    fileprivate var withoutLeadingSpace: Substring {
        Substring(unicodeScalars.drop { $0 == " " || $0 == "\t" })
    }

    fileprivate var trimmed: String {
        var text = withoutLeadingSpace.unicodeScalars
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }

    fileprivate mutating func take(until stop: Unicode.Scalar) -> Substring {
        let end = unicodeScalars.firstIndex(of: stop) ?? endIndex
        defer { self = self[end...] }
        return self[..<end]
    }

    /// Takes a quoted string; a backslash counts only before a quote or a backslash, since browsers send it bare.
    fileprivate mutating func takeQuoted() -> String? {
        var text = String.UnicodeScalarView()
        var scalars = unicodeScalars.dropFirst()
        while let scalar = scalars.popFirst() {
            if scalar == "\"" {
                self = Substring(scalars)
                return String(text)
            }
            if scalar == "\\", let next = scalars.first, next == "\"" || next == "\\" {
                text.append(next)
                scalars.removeFirst()
            } else {
                text.append(scalar)
            }
        }
        return nil
    }
}

extension String {
    /// Undoes the three escapes of the HTML standard's form encoding: `%22`, `%0D` and `%0A`.
    fileprivate var unescapedByForms: String {
        replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}
