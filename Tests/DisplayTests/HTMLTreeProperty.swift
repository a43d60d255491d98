// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Display

@Suite("Whatever the HTML, what is written is a tree that browsers read in one way")
struct HTMLTreeProperty {
    private static let pieces = [
        "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th colspan=2>", "<tbody>", "</thead>",
        "<caption>",
        "<p>", "</p>", "<div>", "</div>", "<ul>", "</ul>", "<li>", "</li>", "<dl><dt>", "<dd>",
        "<a href=https://a.fi>",
        "</a>", "<a href=http://1.2.3.4/>a.fi", "<b>", "</b>", "<font color=red>", "</font>", "<h1>", "</h2>",
        "<br>", "<hr>",
        "<img src=cid:x>", "<img src=http://a.fi/x alt=y>", "text", " ", "<svg>", "</svg>", "<select>",
        "<form>", "</main>",
        "</body>", "<body>", "<pre>", "</pre>", "<blockquote>", "</span>", "<!-- x -->", "<style>p{}</style>",
        "<script>", "</script>",
        "<center>", "<x y='z'>", "&lt;", "<details>", "<noscript>", "</noscript>", "<textarea>",
        "</textarea>",
    ]

    @Test("pieces in any order", arguments: 0..<400)
    func anyOrder(seed: Int) throws {
        var chance = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let html = (0..<60).map { _ in Self.pieces.randomElement(using: &chance) ?? "" }.joined()
        var output: [UInt8] = []
        for piece in SafeHTML(rewriting: html).pieces {
            switch piece {
            case .markup(let octets): output += octets
            case .picture: output += Array("<img>".utf8)
            case .warning: output += Array("<span>!</span>".utf8)
            }
        }
        try check(output, of: html)
    }

    /// Holds the markup to what WHATWG HTML §13.2.6.4 would read without moving, adding or closing anything by itself.
    private func check(_ markup: [UInt8], of html: String) throws {
        var tokens = HTMLTokens(markup)
        var open: [String] = []
        while let token = tokens.next() {
            switch token {
            case .text(let text):
                let isBetween = ["table", "tbody", "thead", "tfoot", "tr"].contains(open.last ?? "")
                #expect(!isBetween || text.allSatisfy(\.isSpace), "text between cells: \(html)")
            case .start(let name, _):
                guard case .kept(let place) = HTMLElement(named: name) else {
                    Issue.record("\(name) was written: \(html)")
                    return
                }
                let scope = open[((open.lastIndex { ["td", "th", "caption"].contains($0) } ?? -1) + 1)...]
                let ours = scope[((scope.lastIndex(of: "table") ?? scope.startIndex - 1) + 1)...]
                switch place {
                case .cell: #expect(open.last == "tr", "\(html)")
                case .row: #expect(["table", "thead", "tbody", "tfoot"].contains(open.last ?? ""), "\(html)")
                case .rows, .caption: #expect(open.last == "table", "\(html)")
                case .block, .heading, .paragraph, .rule, .item: #expect(!ours.contains("p"), "\(html)")
                case .link: #expect(!ours.contains("a"), "\(html)")
                case .inline, .void: break
                }
                if place != .void && place != .rule { open.append(name) }
            case .end(let name):
                #expect(open.popLast() == name, "\(html)")
            }
        }
        #expect(open.isEmpty, "\(html)")
    }
}

/// Numbers that are the same each time (SplitMix64).
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
