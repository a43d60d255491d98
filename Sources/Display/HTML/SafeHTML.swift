// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A mail's HTML written anew from an allow-list: no scripts, no forms, nothing from outside, nothing that leaves its place.
///
/// Whatever the mail says, what comes out is a well-formed tree of known elements with known attributes; a browser is given
/// nothing else to read. The page around it adds a policy under which even a mistake here could do nothing.
package struct SafeHTML: Sendable {
    /// A part of the document, in order.
    package enum Piece: Sendable, Equatable {
        case markup([UInt8])
        /// A picture of the same message (RFC 2392), with its attributes but for the source: to be written, or left away.
        case picture(contentID: String, attributes: [UInt8])
        /// Behind a link that a person should look at twice: where it leads.
        case warning(LinkTarget)
    }

    /// A link and its words.
    package struct Link: Sendable, Hashable {
        package let words: String
        package let target: LinkTarget
    }

    package enum Extent: Sendable { case whole, beginning }

    package let pieces: [Piece]
    /// Rules for what the pieces hold, bound to the element `main`.
    package let stylesheet: String
    package let links: [Link]
    /// Pictures that would have been fetched from outside.
    package let remotePictures: Int
    /// Style sheets, fonts, frames, sounds and the like.
    package let remoteOthers: Int
    package let extent: Extent

    package init(rewriting html: String) {
        let octets = Array(html.utf8.prefix(DisplayLimits.htmlBytes))
        var rewriter = HTMLRewriter(octets)
        rewriter.run()
        pieces = rewriter.pieces
        stylesheet = rewriter.stylesheet
        links = rewriter.links
        remotePictures = rewriter.remotePictures
        remoteOthers = rewriter.remoteOthers
        extent = octets.count < html.utf8.count ? .beginning : .whole
    }

    /// The pictures of the same message that it shows, each once.
    package var contentIDs: Set<String> {
        Set(
            pieces.compactMap { piece in
                switch piece {
                case .picture(let id, _): id
                case .markup, .warning: nil
                }
            })
    }
}

private struct HTMLRewriter {
    var pieces: [SafeHTML.Piece] = []
    var stylesheet = ""
    var links: [SafeHTML.Link] = []
    var remotePictures = 0
    var remoteOthers = 0

    private var tokens: HTMLTokens
    private var tree = HTMLTree()
    /// The element that is being dropped with its content, and how many of its name are open.
    private var dropping: (name: String, depth: Int)?
    /// The link that is open, and its words so far.
    private var link: (target: LinkTarget, words: [UInt8])?
    private var styleBytes = 0

    init(_ html: [UInt8]) { tokens = HTMLTokens(html) }

    mutating func run() {
        while let token = tokens.next() {
            if let name = dropping?.name {
                drop(token, within: name)
                continue
            }
            switch token {
            case .text(let text): write(text)
            case .start(let name, let attributes): start(name, attributes)
            case .end(let name): end(name)
            }
        }
        endLink()
        tree.closeAll()
        flush()
    }

    private mutating func drop(_ token: HTMLToken, within name: String) {
        switch token {
        case .start(name, _): dropping?.depth += 1
        case .end(name):
            dropping?.depth -= 1
            if dropping?.depth == 0 { dropping = nil }
        case .text, .start, .end: break
        }
    }

    private mutating func flush() {
        let markup = tree.takeMarkup()
        if !markup.isEmpty { pieces.append(.markup(markup)) }
    }
}

extension HTMLRewriter {
    private mutating func write(_ text: ArraySlice<UInt8>) {
        guard !text.isEmpty else { return }
        let isBlank = text.allSatisfy(\.isSpace)
        if isBlank, tree.isBetweenCells { return }
        tree.prepareForText()
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 16)
        var index = text.startIndex
        while index < text.endIndex {
            let octet = text[index]
            switch octet {
            case UInt8(ascii: "<"): output.append("&lt;")
            case UInt8(ascii: ">"): output.append("&gt;")
            case UInt8(ascii: "&"):
                if let length = HTMLCharacters.length(of: text[index...]) {
                    output += text[index..<(index + length)]
                    index += length
                    continue
                }
                output.append("&amp;")
            case _ where octet < 0x20 && !octet.isSpace: break
            case _: output.append(octet)
            }
            index += 1
        }
        tree.append(output)
        if let words = link?.words, words.count < 4 * DisplayLimits.linkTextBytes { link?.words += text }
    }

    private mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
        switch HTMLElement(named: name) {
        case .unwrapped:
            if name == "body" { startElement("div", .block, attributes) }
        case .dropped:
            noteSource(attributes)
            dropping = (name, 1)
        case .droppedRaw:
            noteSource(attributes)
            _ = tokens.raw(until: name)
        case .droppedAlone: noteSource(attributes)
        case .style:
            let text = String(decoding: tokens.raw(until: name), as: UTF8.self)
            styleBytes += text.utf8.count
            guard styleBytes <= DisplayLimits.styleBytes else { return }
            let (rules, fetches) = SafeStyle.sheet(text, within: "main")
            stylesheet += rules
            remoteOthers += fetches
        case .kept(let place):
            switch name {
            case "img": picture(attributes)
            case "a": startLink(attributes)
            case _: startElement(name, place, attributes)
            }
        }
    }

    private mutating func end(_ name: String) {
        if name == "a" { return endLink() }
        // Browsers read a lone `</p>` as an empty paragraph and a lone `</br>` as a line end; we as nothing.
        tree.end(name == "body" ? "div" : name)
        if link != nil, !tree.isInLink { endLink() }
    }

    private mutating func startElement(
        _ name: String, _ place: HTMLPlace, _ attributes: [(name: String, value: String)]
    ) {
        tree.start(name, place, attributes: allowed(attributes, on: name))
        if link != nil, !tree.isInLink { endLink() }
    }

    /// Elements that load what a link of theirs names, counted and not loaded.
    private mutating func noteSource(_ attributes: [(name: String, value: String)]) {
        let wanted = attributes.contains { attribute in
            ["src", "href", "data", "poster"].contains(attribute.name) && isRemote(attribute.value)
        }
        if wanted { remoteOthers += 1 }
    }

    private func isRemote(_ value: String) -> Bool {
        let value = value.trimmed.lowercased()
        return ["http:", "https:", "//", "ftp:"].contains(where: value.hasPrefix)
    }

    private mutating func allowed(
        _ attributes: [(name: String, value: String)], on element: String
    ) -> [UInt8] {
        var output: [UInt8] = []
        func write(_ name: String, _ value: String) {
            output += " \(name)=\"".utf8
            output.append(escaping: value)
            output.append("\"")
        }
        for (name, value) in attributes {
            switch name {
            case "style":
                let (style, fetches) = SafeStyle.declarations(value)
                remotePictures += fetches
                if !style.isEmpty { write("style", style) }
            case "class":
                let names = value.split(whereSeparator: \.isWhitespace).prefix(20).compactMap {
                    SafeStyle.className($0)
                }
                if !names.isEmpty { write("class", names.joined(separator: " ")) }
            case "background": if isRemote(value) { remotePictures += 1 }
            case _:
                if let value = HTMLAttribute(named: name, on: element)?.allowed(value) { write(name, value) }
            }
        }
        return output
    }
}

extension HTMLRewriter {
    private mutating func picture(_ attributes: [(name: String, value: String)]) {
        let source = attributes.first { $0.name == "src" }?.value.trimmed ?? ""
        let words = attributes.first { $0.name == "alt" }?.value ?? ""
        var written = allowed(attributes, on: "img")
        written.append(" alt=\"")
        written.append(escaping: HTMLAttribute.text.allowed(words) ?? "")
        written.append("\"")
        tree.prepareForText()
        if source.lowercased().hasPrefix("cid:") {
            let id = String(source.dropFirst(4)).removingPercents
            flush()
            pieces.append(.picture(contentID: id, attributes: written))
        } else if let embedded = EmbeddedPicture(source) {
            written.append(" src=\"")
            written += embedded.address
            written.append("\"")
            tree.start("img", .void, attributes: written)
        } else {
            if !source.isEmpty { remotePictures += 1 }
            // Its words stand in its place; without any it was decoration, or a spy.
            let shown = HTMLAttribute.text.allowed(words)?.trimmed ?? ""
            guard !shown.isEmpty else { return }
            tree.start("span", .inline, attributes: Array(" class=\"away\"".utf8))
            var text: [UInt8] = []
            text.append(escaping: shown)
            tree.append(text)
            tree.end("span")
        }
        if !words.isEmpty { link?.words += Array(words.utf8.prefix(DisplayLimits.linkTextBytes)) }
    }

    private mutating func startLink(_ attributes: [(name: String, value: String)]) {
        endLink()
        guard let address = attributes.first(where: { $0.name == "href" })?.value,
            let target = LinkTarget(parsing: address)
        else { return }
        var written = allowed(attributes, on: "a")
        written.append(" href=\"")
        written.append(escaping: target.address)
        written.append("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"")
        tree.start("a", .link, attributes: written)
        link = (target, [])
    }

    /// Closes the link that is open, and says behind it where it leads if that is not what one would think.
    private mutating func endLink() {
        guard let open = link else { return }
        var target = open.target
        link = nil
        tree.end("a")
        let decoded = HTMLCharacters.decode(open.words).unicodeScalars.filter { $0.isPlain || $0 == "\n" }
        let words = String(String.UnicodeScalarView(decoded)).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        target.compare(with: words)
        if !target.doubts.isEmpty {
            tree.prepareForText()
            flush()
            pieces.append(.warning(target))
        }
        if links.count < DisplayLimits.links {
            links.append(SafeHTML.Link(words: words.shortened, target: target))
        }
    }
}

/// A picture that stands in the HTML itself (RFC 2397), if it is one.
private struct EmbeddedPicture {
    let address: [UInt8]

    init?(_ source: Substring) {
        guard let comma = source.firstIndex(of: ","), source[..<comma].lowercased().hasPrefix("data:image/"),
            source[..<comma].lowercased().hasSuffix(";base64"), source.utf8.count < DisplayLimits.htmlBytes
        else { return nil }
        let digits = source[source.index(after: comma)...].utf8.filter { !$0.isSpace }
        guard digits.allSatisfy({ $0.isLetter || $0.isDigit || "+/=".utf8.contains($0) }),
            let type = MediaSniffer.kind(of: Self.head(digits)).pictureType
        else { return nil }
        address = Array("data:\(type);base64,".utf8) + digits
    }

    /// The first octets, enough to tell what it is.
    private static func head(_ digits: [UInt8]) -> [UInt8] {
        let values = digits.prefix(64).compactMap { digit -> UInt32? in
            switch digit {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
            case UInt8(ascii: "+"): 62
            case UInt8(ascii: "/"): 63
            case _: nil
            }
        }
        return stride(from: 0, to: values.count - values.count % 4, by: 4).flatMap { start -> [UInt8] in
            let bits = values[start..<(start + 4)].reduce(0) { $0 << 6 | $1 }
            return [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        }
    }
}

extension String {
    /// RFC 2392: a `cid:` address may write octets as percents.
    fileprivate var removingPercents: String {
        guard utf8.contains(UInt8(ascii: "%")) else { return self }
        var octets: [UInt8] = []
        var rest = Array(utf8)[...]
        while let first = rest.popFirst() {
            if first == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                octets.append(value)
                rest = rest.dropFirst(2)
            } else {
                octets.append(first)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    fileprivate var shortened: String {
        var text = self
        while text.utf8.count > DisplayLimits.linkTextBytes { text.removeLast() }
        return text.count < count ? text + "…" : text
    }
}
