// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What becomes of an element of a mail's HTML.
enum HTMLElement {
    /// It stays, with the attributes that are allowed.
    case kept(HTMLPlace)
    /// Its tags go, what stands in it stays.
    case unwrapped
    /// It goes with all that stands in it, which is markup.
    case dropped
    /// It goes with all up to its end tag, which is not read as markup.
    case droppedRaw
    /// It goes, and has no content.
    case droppedAlone
    case style

    init(named name: String) {
        if let place = Self.places[name] {
            self = .kept(place)
            return
        }
        switch name {
        case "style": self = .style
        case "script", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "template",
            "plaintext":
            self = .droppedRaw
        case "svg", "math", "object", "applet", "select", "audio", "video", "canvas", "frameset", "map",
            "datalist",
            "dialog":
            self = .dropped
        case "input", "embed", "link", "meta", "base", "frame", "source", "track", "param", "area", "keygen",
            "basefont", "bgsound":
            self = .droppedAlone
        case _: self = .unwrapped
        }
    }

    private static let places: [String: HTMLPlace] = {
        var places: [String: HTMLPlace] = [:]
        for name in [
            "div", "blockquote", "pre", "center", "address", "article", "section", "figure", "figcaption",
            "ul", "ol",
            "dl", "table", "details",
        ] { places[name] = .block }
        for name in ["h1", "h2", "h3", "h4", "h5", "h6"] { places[name] = .heading }
        for name in [
            "span", "b", "strong", "i", "em", "u", "s", "strike", "del", "ins", "sub", "sup", "small", "big",
            "code",
            "kbd", "samp", "tt", "var", "cite", "q", "abbr", "font", "mark", "bdi",
        ] { places[name] = .inline }
        for name in ["br", "img", "wbr"] { places[name] = .void }
        for name in ["thead", "tbody", "tfoot"] { places[name] = .rows }
        for name in ["td", "th"] { places[name] = .cell }
        for name in ["dt", "dd", "li"] { places[name] = .item }
        places["p"] = .paragraph
        places["hr"] = .rule
        places["a"] = .link
        places["tr"] = .row
        places["caption"] = .caption
        return places
    }()
}

/// Where an element may stand, so far as browsers would close others for it (WHATWG HTML §13.2.6.4.7).
enum HTMLPlace {
    case block, heading, paragraph, rule, inline, link, void, item
    case caption, rows, row, cell
}

/// Attributes that an element may keep, each with the form that its value must have.
enum HTMLAttribute {
    case word(Set<String>)
    case colour, size, count, text

    init?(named name: String, on element: String) {
        switch name {
        case "dir": self = .word(["ltr", "rtl", "auto"])
        case "align": self = .word(["left", "right", "center", "justify"])
        case "valign": self = .word(["top", "middle", "bottom", "baseline"])
        case "title", "lang": self = .text
        case "bgcolor", "color": self = .colour
        case "width", "height": self = .size
        case "border", "cellpadding", "cellspacing": self = .size
        case "colspan", "rowspan": self = .count
        case "nowrap": self = .word(["", "nowrap"])
        case "face" where element == "font": self = .text
        case "size" where element == "font":
            self = .word(["1", "2", "3", "4", "5", "6", "7", "+1", "+2", "-1", "-2"])
        case "start" where element == "ol", "value" where element == "li": self = .count
        case "type" where element == "ol" || element == "ul" || element == "li":
            self = .word(["1", "a", "A", "i", "I", "disc", "circle", "square"])
        case "scope" where element == "th": self = .word(["col", "row", "colgroup", "rowgroup"])
        case "role": self = .word(["presentation", "none"])
        case "open" where element == "details": self = .word([""])
        case _: return nil
        }
    }

    /// The value in the form that is allowed; nil where it has none.
    func allowed(_ value: String) -> String? {
        switch self {
        case .word(let words):
            let folded = words.contains(value) ? value : value.lowercased()
            return words.contains(folded) ? folded : nil
        case .colour:
            let isColour =
                value.utf8.count <= 24 && value.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x23 }
            return isColour && !value.isEmpty ? value : nil
        case .size:
            let digits =
                value.hasSuffix("%")
                ? value.dropLast() : value.hasSuffix("px") ? value.dropLast(2) : value[...]
            guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit) else { return nil }
            return value.hasSuffix("%") ? value : String(digits)
        case .count:
            guard let count = Int(value), (0...DisplayLimits.span).contains(count) else { return nil }
            return String(count)
        case .text:
            return String(String.UnicodeScalarView(value.unicodeScalars.filter(\.isPlain).prefix(300)))
        }
    }
}
