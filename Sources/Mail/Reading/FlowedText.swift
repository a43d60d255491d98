// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Undoes format=flowed (RFC 3676): joins the lines that a program broke, and keeps those a person ended.
enum FlowedText {
    /// RFC 3676 §4.2 `DelSp`: whether the blank before a soft line end is part of the text.
    enum TrailingSpace { case kept, deleted }

    static func unwrap(_ text: String, _ trailingSpace: TrailingSpace) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        /// The quote depth of the paragraph that the latest line left open.
        var openDepth: Int?
        for line in text.utf8.split(separator: .lf, omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == UInt8(ascii: ">") }.count
            var content = line.dropFirst(depth)
            // RFC 3676 §4.4: space-stuffing.
            if content.first == .space { content.removeFirst() }
            // RFC 3676 §4.3: the signature separator ends in a blank and is a line of its own.
            let isSignature = content.elementsEqual("-- ".utf8)
            let isFlowed = content.last == .space && !isSignature
            if openDepth != depth || isSignature {
                if openDepth != nil { output.append(.lf) }
                output += repeatElement(UInt8(ascii: ">"), count: depth)
                if depth > 0 { output.append(.space) }
            }
            if isFlowed, trailingSpace == .deleted { content.removeLast() }
            output += content
            if isFlowed {
                openDepth = depth
            } else {
                openDepth = nil
                output.append(.lf)
            }
        }
        // The last piece stands after the last line end, and is no line.
        if output.last == .lf { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }
}
