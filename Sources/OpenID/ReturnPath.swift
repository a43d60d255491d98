// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Where on our own pages a person goes after signing in: never anywhere else, whatever a link has asked for.
package struct ReturnPath: Hashable, Sendable {
    /// A path with its query, beginning with one slash.
    package let text: String

    /// The front page.
    package static let start = ReturnPath()

    private init() { text = "/" }

    /// Reads a path on this site; nil for all that a browser could take for another site (`//host`, `/\host`, `https:`).
    package init?(parsing text: some StringProtocol) {
        guard text.utf8.count <= OpenIDLimits.returnPathBytes, text.hasPrefix("/"), !text.hasPrefix("//"),
            // Browsers read a backslash as a slash, and drop tabs and line ends before they read at all.
            text.utf8.allSatisfy({ 0x21...0x7e ~= $0 && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") }
            ),
            // A path that becomes `//host` once its dots are worked off.
            !text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0].contains("//"),
            !text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0].contains("/.")
        else { return nil }
        self.text = String(text)
    }
}
