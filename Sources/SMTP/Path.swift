// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The path of MAIL and RCPT.
///
///     Path       = "<" [ A-d-l ":" ] Mailbox ">"
///     A-d-l      = At-domain *( "," At-domain )
///
/// RFC 5321 §4.1.2. A source route is read and ignored, as RFC 5321 appendix C wants.
enum Path {
    /// Splits `FROM:<path> parameters` into what stands between the brackets and the parameters; nil if it is not so.
    ///
    /// Spaces before the bracket are not in the grammar, but ordinary mail programs write them.
    static func split(
        _ argument: Substring, after keyword: String
    ) -> (path: Substring, parameters: Substring)? {
        guard argument.utf8.count >= keyword.utf8.count,
            argument.prefix(keyword.count).uppercased() == keyword
        else { return nil }
        let text = argument.dropFirst(keyword.count).drop { $0 == " " }
        // By octets, because a bracket that carries a combining mark is another character, and a bracket all the same.
        guard text.utf8.first == UInt8(ascii: "<"), let close = closingBracket(text),
            close.bytes <= SMTPLimits.pathBytes
        else { return nil }
        let rest = Substring(text.utf8[close.index...].dropFirst())
        guard rest.isEmpty || rest.first == " " else { return nil }
        return (withoutRoute(Substring(text.utf8[..<close.index].dropFirst())), rest)
    }

    /// The bracket that ends the path: one inside a quoted local part does not.
    private static func closingBracket(_ text: Substring) -> (index: Substring.Index, bytes: Int)? {
        var isQuoted = false
        var isEscaped = false
        for (offset, index) in text.utf8.indices.enumerated() {
            let byte = text.utf8[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isEscaped = byte == UInt8(ascii: "\\")
                isQuoted = byte != UInt8(ascii: "\"")
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: ">") {
                return (index, offset + 1)
            }
        }
        return nil
    }

    private static func withoutRoute(_ path: Substring) -> Substring {
        guard path.first == "@", let colon = path.firstIndex(of: ":") else { return path }
        let hops = path[..<colon].split(separator: ",", omittingEmptySubsequences: false)
        guard hops.allSatisfy({ $0.first == "@" && $0.utf8.count > 1 && !$0.dropFirst().contains("@") })
        else {
            return path
        }
        return path[colon...].dropFirst()
    }
}
