// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A part to be written: fields that describe it, and its content.
struct Entity {
    enum Content {
        /// Octets fit for transport as they are.
        case ready([UInt8])
        case base64(ArraySlice<UInt8>)
        case parts([Entity], boundary: String)
    }

    let fields: [HeaderField]
    let content: Content

    /// Text in UTF-8 with the encoding that suits it: none for ASCII in short lines, otherwise the shorter one.
    static func text(_ text: String, subtype: String) throws(MailFlaw) -> Entity {
        let charset = ParameterField.Parameter(name: "charset", value: "utf-8")
        return try self.text(
            lines: Self.lines(of: text), mediaType: ParameterField("text/\(subtype)", [charset]))
    }

    /// Lines that end in CRLF.
    static func text(lines: [UInt8], mediaType: ParameterField) throws(MailFlaw) -> Entity {
        let type = try HeaderField(name: "Content-Type", mediaType)
        let escapes = lines.reduce(0) { $0 + ($1.isASCII ? 0 : 1) }
        if escapes == 0, isSevenBit(lines) { return try Entity([type], .sevenBit, .ready(lines)) }
        guard escapes * 6 <= lines.count else { return try Entity([type], .base64, .base64(lines[...])) }
        var encoded: [UInt8] = []
        encoded.reserveCapacity(lines.count + escapes * 3 + lines.count / 32)
        QuotedPrintable.encode(lines[...], onto: &encoded)
        return try Entity([type], .quotedPrintable, .ready(encoded))
    }

    static func file(_ file: Composition.Enclosure) throws(MailFlaw) -> Entity {
        let named = [ParameterField.Parameter(name: "filename", value: file.fileName)]
        let disposition = try HeaderField(
            name: "Content-Disposition", ParameterField("attachment", file.fileName.isEmpty ? [] : named))
        if file.mediaType.type == "message" || file.mediaType.isMultipart {
            let bytes = Array(file.bytes)
            if isSevenBit(bytes) {
                let type = try HeaderField(name: "Content-Type", file.mediaType.parameters)
                return try Entity([type, disposition], .sevenBit, .ready(bytes))
            }
            // RFC 2046 §5.2.1 allows these no encoding, and RFC 6532 §3.7 allows this type any.
            let type = try HeaderField(name: "Content-Type", ParameterField("message/global"))
            return try Entity([type, disposition], .base64, .base64(file.bytes))
        }
        let type = try HeaderField(name: "Content-Type", file.mediaType.parameters)
        return try Entity([type, disposition], .base64, .base64(file.bytes))
    }

    static func multipart(
        subtype: String, parameters: [ParameterField.Parameter] = [], boundary: String, _ parts: [Entity]
    ) throws(MailFlaw) -> Entity {
        let all = parameters + [.init(name: "boundary", value: boundary)]
        let type = try HeaderField(name: "Content-Type", ParameterField("multipart/\(subtype)", all))
        return Entity(fields: [type], content: .parts(parts, boundary: boundary))
    }

    private init(fields: [HeaderField], content: Content) {
        self.fields = fields
        self.content = content
    }

    private init(_ fields: [HeaderField], _ encoding: TransferEncoding, _ content: Content) throws(MailFlaw) {
        let field = try HeaderField(name: "Content-Transfer-Encoding", text: encoding.rawValue)
        self.init(fields: fields + [field], content: content)
    }

    var estimatedBytes: Int {
        switch content {
        case .ready(let octets): octets.count + 256
        case .base64(let octets): octets.count / 57 * 78 + 512
        case .parts(let parts, _): parts.reduce(256) { $0 + $1.estimatedBytes + 128 }
        }
    }

    private var isReady: Bool {
        switch content {
        case .ready: true
        case .base64, .parts: false
        }
    }

    func write(onto output: inout [UInt8]) throws(MailFlaw) {
        Header(fields).write(onto: &output)
        output.appendLineEnd()
        switch content {
        case .ready(let octets): output += octets
        case .base64(let octets): Base64.encode(octets, onto: &output)
        case .parts(let parts, let boundary):
            for part in parts {
                guard !part.holds(boundary) else { throw .value(.boundaryInContent) }
                output.append("--\(boundary)\r\n")
                try part.write(onto: &output)
                // The last line end belongs to the delimiter, so that text that ends its line needs one more.
                if part.isReady || output.last != .lf { output.appendLineEnd() }
            }
            output.append("--\(boundary)--\r\n")
        }
    }
}

extension Entity {
    /// With every kind of line end as CRLF, and one at the end.
    fileprivate static func lines(of text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { input in
            [UInt8](unsafeUninitializedCapacity: input.count * 2 + 2) { output, written in
                var previous: UInt8 = 0
                for octet in input {
                    if octet == .cr || (octet == .lf && previous != .cr) {
                        output[written] = .cr
                        output[written + 1] = .lf
                        written += 2
                    } else if octet != .lf {
                        output[written] = octet
                        written += 1
                    }
                    previous = octet
                }
                guard written > 0, output[written - 1] != .lf else { return }
                output[written] = .cr
                output[written + 1] = .lf
                written += 2
            }
        }
    }

    /// RFC 2045 §2.7: ASCII without NUL, in lines of 998 octets at most that end in CRLF.
    fileprivate static func isSevenBit(_ octets: [UInt8]) -> Bool {
        var column = 0
        var previous: UInt8 = 0
        for octet in octets {
            if !octet.isASCII || octet == 0 || (octet == .lf) != (previous == .cr) { return false }
            column = octet == .lf ? 0 : column + 1
            if column > MailLimits.lineBytes { return false }
            previous = octet
        }
        return previous != .cr
    }

    /// Whether a line of this part could be taken for a delimiter.
    ///
    /// Base64 has no hyphen.
    fileprivate func holds(_ boundary: String) -> Bool {
        switch content {
        case .base64: return false
        case .parts(let parts, _): return parts.contains { $0.holds(boundary) }
        case .ready(let octets):
            let delimiter = Array("--\(boundary)".utf8)
            var line = 0
            while line < octets.count {
                if octets[line] == .hyphen, octets[line...].starts(with: delimiter) { return true }
                guard let end = octets.firstIndex(of: .lf, from: line, to: octets.count) else { return false }
                line = end + 1
            }
            return false
        }
    }
}
