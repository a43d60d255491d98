// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Styles of a mail, rewritten: known properties with plain values, nothing that fetches, moves over or hides behind other things.
enum SafeStyle {
    /// The declarations that may stay, and how many of the others wanted to fetch something.
    static func declarations(_ text: some StringProtocol) -> (text: String, fetches: Int) {
        var kept: [String] = []
        var fetches = 0
        for declaration in withoutComments(text).split(separator: ";").prefix(100) {
            if Self.fetches(in: declaration) > 0 {
                fetches += 1
                continue
            }
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            let name = declaration[..<colon].trimmed.lowercased()
            let value = declaration[declaration.index(after: colon)...].trimmed
            guard properties.contains(name), isPlain(value), mayStand(value.lowercased(), for: name) else {
                continue
            }
            kept.append("\(name):\(value)")
        }
        return (kept.joined(separator: ";"), fetches)
    }

    /// The rules that may stay, each bound to `scope`, and how many wanted to fetch something; what begins with @ goes.
    static func sheet(_ text: String, within scope: String) -> (text: String, fetches: Int) {
        var rest = withoutComments(text.replacing("<!--", with: " ").replacing("-->", with: " "))[...]
        var output = ""
        var fetches = 0
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == ";" }) {
            let prelude = rest[..<open].trimmed
            let isRule = rest[open] == "{"
            rest = rest[rest.index(after: open)...]
            if prelude.first == "@" {
                if prelude.lowercased().hasPrefix("@import") { fetches += 1 }
                if isRule { fetches += Self.fetches(in: passBlock(&rest)) }
                continue
            }
            guard isRule else { continue }
            let body = passBlock(&rest)
            let (declarations, count) = Self.declarations(body)
            fetches += count
            let selectors = prelude.split(separator: ",").prefix(50).compactMap {
                selector($0, within: scope)
            }
            if !selectors.isEmpty, !declarations.isEmpty {
                output += "\(selectors.joined(separator: ",")){\(declarations)}\n"
            }
        }
        return (output, fetches)
    }

    /// A class as it is written for a mail, so that it is none of ours.
    static func className(_ name: some StringProtocol) -> String? {
        guard !name.isEmpty, name.utf8.count <= 60,
            name.utf8.allSatisfy({
                $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            })
        else { return nil }
        return "m-\(name)"
    }
}

extension SafeStyle {
    private static func withoutComments(_ text: some StringProtocol) -> String {
        var output = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "/*") {
            output += rest[..<open.lowerBound] + " "
            let inner = rest[open.upperBound...]
            rest = inner.firstRange(of: "*/").map { inner[$0.upperBound...] } ?? ""
        }
        return output + rest
    }

    /// What stands up to the bracket that closes a block, blocks within it and all.
    private static func passBlock(_ rest: inout Substring) -> Substring {
        var depth = 1
        let start = rest
        for index in start.utf8.indices {
            switch start.utf8[index] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case _: break
            }
            if depth == 0 {
                rest = start[start.index(after: index)...]
                return start[..<index]
            }
        }
        rest = ""
        return start
    }

    private static func fetches(in text: some StringProtocol) -> Int {
        let text = text.lowercased()
        return ["url(", "image(", "image-set(", "src("].contains(where: text.contains) ? 1 : 0
    }

    /// Letters, numbers and the signs of plain values: no escape that could spell something else.
    private static func isPlain(_ value: Substring) -> Bool {
        (1...300).contains(value.utf8.count)
            && value.utf8.allSatisfy { octet in
                octet.isLetter || octet.isDigit || octet == 0x20 || octet >= 0x80
                    || "#%.,()'\"!+-/_".utf8.contains(octet)
            }
            && value.count { $0 == "\"" } % 2 == 0 && value.count { $0 == "'" } % 2 == 0
            && !(value.contains("\"") && value.contains("'"))
    }

    private static func mayStand(_ value: String, for name: String) -> Bool {
        // Colours have functions; nothing else may.
        for piece in value.split(separator: "(", omittingEmptySubsequences: false).dropLast() {
            guard ["rgb", "rgba", "hsl", "hsla"].contains(where: piece.hasSuffix) else { return false }
        }
        switch name {
        case "display":
            return [
                "block", "inline", "inline-block", "none", "table", "table-row", "table-cell", "list-item",
            ].contains { value.hasPrefix($0) }
        case _ where name.hasPrefix("margin"), "text-indent", "letter-spacing", "word-spacing", "line-height":
            // Nothing is pulled over something else.
            return !value.contains("-")
        case _: return true
        }
    }

    /// Names, classes and the descendants of them; what a selector does beyond that goes.
    private static func selector(_ text: Substring, within scope: String) -> String? {
        let steps = text.replacing(">", with: " ").split(whereSeparator: \.isWhitespace)
        guard (1...8).contains(steps.count) else { return nil }
        var written = [scope]
        for step in steps {
            let pieces = step.split(separator: ".", omittingEmptySubsequences: false)
            let name = pieces[0].lowercased()
            guard name.utf8.allSatisfy({ $0.isLetter || $0.isDigit }) || name == "*" else { return nil }
            let classes = pieces.dropFirst().map { className($0) }
            guard !classes.contains(nil), pieces.count > 1 || !name.isEmpty else { return nil }
            if name == "body" || name == "html" { continue }
            written.append(name + classes.compactMap { $0.map { ".\($0)" } }.joined())
        }
        return written.joined(separator: " ")
    }

    private static let properties: Set<String> = {
        var names: Set<String> = [
            "color", "background", "background-color", "font", "font-family", "font-size", "font-style",
            "font-weight",
            "font-variant", "line-height", "letter-spacing", "word-spacing", "text-align", "text-decoration",
            "text-indent", "text-transform", "vertical-align", "white-space", "word-break", "overflow-wrap",
            "word-wrap", "width", "max-width", "min-width", "height", "min-height", "margin", "padding",
            "border",
            "border-radius", "border-collapse", "border-spacing", "border-color", "border-style",
            "border-width",
            "display", "list-style", "list-style-type", "table-layout", "float", "clear", "direction",
            "empty-cells",
            "caption-side", "text-decoration-line", "text-decoration-color",
        ]
        for side in ["top", "right", "bottom", "left"] {
            names.formUnion(["margin-\(side)", "padding-\(side)", "border-\(side)"])
            names.formUnion(["color", "style", "width"].map { "border-\(side)-\($0)" })
        }
        return names
    }()
}
