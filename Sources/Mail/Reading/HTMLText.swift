// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Makes readable text of HTML: tags away, blocks on lines of their own, addresses of links after their words.
///
/// It is no renderer and trusts nothing: what it makes is plain text. Each octet is looked at a bounded number of times.
enum HTMLText {
    static func text(of html: String) -> String {
        var converter = HTMLConverter(Array(html.utf8))
        return converter.convert()
    }
}

private struct HTMLConverter {
    let html: [UInt8]
    var position = 0
    var output: [UInt8] = []
    /// Line ends asked for and not yet written: none at the start, two at most.
    var pendingBreaks = 0
    var pendingSpace = false
    var isPreformatted = false
    /// The address of the link that is open and where its words begin in `output`.
    var link: (address: [UInt8], start: Int)?

    init(_ html: [UInt8]) {
        self.html = html
        output.reserveCapacity(html.count / 2)
    }

    mutating func convert() -> String {
        while position < html.count {
            switch html[position] {
            case UInt8(ascii: "<"): readMarkup()
            case UInt8(ascii: "&"):
                let (octets, length) = HTMLEntities.decode(html[position...])
                for octet in octets { write(octet) }
                position += length
            default:
                write(html[position])
                position += 1
            }
        }
        closeLink()
        while let last = output.last, last.isFolding { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func write(_ octet: UInt8) {
        if octet.isFolding || octet == 0x0C {
            if isPreformatted, octet == .lf {
                pendingBreaks = min(pendingBreaks + 1, 2)
            } else if isPreformatted, octet.isBlank {
                flush()
                output.append(.space)
            } else {
                pendingSpace = true
            }
            return
        }
        guard !octet.isControl else { return }
        flush()
        output.append(octet)
    }

    private mutating func flush() {
        if pendingBreaks > 0 {
            while output.last == .space { output.removeLast() }
            if !output.isEmpty { output += repeatElement(.lf, count: pendingBreaks) }
        } else if pendingSpace, let last = output.last, last != .lf, last != .space {
            output.append(.space)
        }
        pendingBreaks = 0
        pendingSpace = false
    }

    private mutating func readMarkup() {
        let rest = html[position...]
        guard let next = rest.dropFirst().first,
            next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
                || next == UInt8(ascii: "?")
        else {
            write(UInt8(ascii: "<"))
            position += 1
            return
        }
        if rest.starts(with: "<!--".utf8) {
            position = end(of: "-->", from: position + 4)
            return
        }
        var index = position + 1
        let isEnd = html[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let nameStart = index
        while index < html.count, html[index].isLetter || html[index].isDigit { index += 1 }
        let name = html[nameStart..<index].lowercasedText
        var quote: UInt8?
        let attributesStart = index
        while index < html.count {
            let octet = html[index]
            if let open = quote {
                if octet == open { quote = nil }
            } else if octet == UInt8(ascii: ">") {
                break
            } else if octet == .quote || octet == UInt8(ascii: "'") {
                quote = html[index - 1] == UInt8(ascii: "=") ? octet : nil
            }
            index += 1
        }
        let attributes = html[attributesStart..<index]
        position = min(index + 1, html.count)
        if isEnd { end(name) } else { begin(name, attributes) }
    }

    private mutating func begin(_ name: String, _ attributes: ArraySlice<UInt8>) {
        switch name {
        case "script", "style", "title", "template", "noscript", "textarea", "iframe", "object":
            if attributes.last != UInt8(ascii: "/") { position = end(of: "</\(name)", from: position) }
        case "br": pendingBreaks = min(pendingBreaks + 1, 2)
        case "hr", "div", "tr", "table", "section", "article", "header", "footer", "dt", "dd", "form",
            "center",
            "ul", "ol", "address":
            pendingBreaks = max(pendingBreaks, 1)
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote": pendingBreaks = 2
        case "pre":
            pendingBreaks = 2
            isPreformatted = true
        case "li":
            pendingBreaks = max(pendingBreaks, 1)
            flush()
            output.append("- ")
        case "td", "th": pendingSpace = true
        case "a":
            closeLink()
            if let address = attribute("href", in: attributes), isShown(address) {
                link = (address, output.count)
            }
        case "img":
            if let words = attribute("alt", in: attributes) { for octet in words { write(octet) } }
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote": pendingBreaks = 2
        case "div", "tr", "table", "li", "ul", "ol", "section", "article", "dt", "dd", "address":
            pendingBreaks = max(pendingBreaks, 1)
        case "pre":
            pendingBreaks = 2
            isPreformatted = false
        case "a": closeLink()
        default: break
        }
    }

    /// Writes the address of the open link, unless its words are that address already.
    private mutating func closeLink() {
        guard let (address, start) = link else { return }
        link = nil
        let bare = address.starts(with: "mailto:".utf8) ? address.dropFirst(7) : address[...]
        switch words(from: start, comparedTo: [address[...], bare]) {
        case .address: return
        case .none: flush()
        case .others:
            if pendingBreaks > 0 { flush() }
            if output.last != .space { output.append(.space) }
        }
        output.append(UInt8(ascii: "<"))
        output += bare
        output.append(UInt8(ascii: ">"))
    }

    private enum LinkWords { case none, address, others }

    /// What a link's words are; a function of its own, so that no slice of `output` outlives it and makes it be copied.
    private func words(from start: Int, comparedTo addresses: [ArraySlice<UInt8>]) -> LinkWords {
        let words = output[min(start, output.count)...].trimmed
        if words.isEmpty { return .none }
        return addresses.contains { $0.elementsEqual(words) } ? .address : .others
    }

    private func isShown(_ address: [UInt8]) -> Bool {
        ["http://", "https://", "mailto:", "tel:"].contains {
            address[...].prefix($0.utf8.count).equalsIgnoringCase($0)
        }
    }

    /// After the next `mark` (ASCII, lower case), or the end.
    private func end(of mark: String, from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var index = start
        while let candidate = html.firstIndex(of: mark[0], from: index, to: html.count) {
            let window = html[candidate...].prefix(mark.count)
            if window.count == mark.count, zip(window, mark).allSatisfy({ $0.lowercased == $1 }) {
                return mark.last == UInt8(ascii: ">")
                    ? candidate + mark.count
                    : html.firstIndex(of: UInt8(ascii: ">"), from: candidate, to: html.count).map { $0 + 1 }
                        ?? html.count
            }
            index = candidate + 1
        }
        return html.count
    }

    private func attribute(_ name: String, in attributes: ArraySlice<UInt8>) -> [UInt8]? {
        var index = attributes.startIndex
        let isSpaceOrSlash = { (octet: UInt8) in octet.isFolding || octet == UInt8(ascii: "/") }
        while index < attributes.endIndex {
            while index < attributes.endIndex, isSpaceOrSlash(attributes[index]) { index += 1 }
            let nameStart = index
            while index < attributes.endIndex, attributes[index] != UInt8(ascii: "="),
                !isSpaceOrSlash(attributes[index])
            {
                index += 1
            }
            let isWanted = attributes[nameStart..<index].equalsIgnoringCase(name)
            while index < attributes.endIndex, attributes[index].isFolding { index += 1 }
            guard index < attributes.endIndex, attributes[index] == UInt8(ascii: "=") else {
                if index == nameStart { index += 1 }
                continue
            }
            index += 1
            while index < attributes.endIndex, attributes[index].isFolding { index += 1 }
            let value: ArraySlice<UInt8>
            if index < attributes.endIndex,
                attributes[index] == .quote || attributes[index] == UInt8(ascii: "'")
            {
                let close =
                    attributes[(index + 1)...].firstIndex(of: attributes[index]) ?? attributes.endIndex
                value = attributes[(index + 1)..<close]
                index = min(close + 1, attributes.endIndex)
            } else {
                let start = index
                while index < attributes.endIndex, !attributes[index].isFolding { index += 1 }
                value = attributes[start..<index]
            }
            if isWanted { return HTMLEntities.decodeAll(value.trimmed).filter { !$0.isControl } }
        }
        return nil
    }
}
