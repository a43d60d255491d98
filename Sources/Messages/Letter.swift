// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A message in clear, on its way to being sealed; it lives in memory only, and never prints.
package struct Letter: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A file that goes with it.
    package struct Enclosure: Sendable {
        package let name: String
        /// As its sender declared it, such as `application/pdf`.
        package let mediaType: String
        package let bytes: ArraySlice<UInt8>
        /// RFC 2392, without angle brackets.
        package let contentID: String?
        /// `clean` where a scanner said so; nil where nobody looked.
        package let verdict: String?

        package init(
            name: String, mediaType: String, bytes: ArraySlice<UInt8>, contentID: String? = nil,
            verdict: String? = nil
        ) {
            self.name = name
            self.mediaType = mediaType
            self.bytes = bytes
            self.contentID = contentID
            self.verdict = verdict
        }
    }

    package let subject: String
    package let text: String
    package let html: String?
    package let enclosures: [Enclosure]
    /// What was seen of its sender, where it came unprotected.
    package let origin: Origin?

    package init(
        subject: String, text: String, html: String?, enclosures: [Enclosure], origin: Origin? = nil
    ) {
        self.subject = subject
        self.text = text
        self.html = html
        self.enclosures = enclosures
        self.origin = origin
    }

    package var description: String { "‹letter›" }
    package var debugDescription: String { "‹letter›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// What the structure part holds: sealed, and encoded only to be sealed.
struct Structure: Codable {
    struct Entry: Codable {
        let part: String
        let kind: String
        let name: String?
        let mediaType: String?
        let bytes: Int
        /// RFC 2392, without angle brackets: what the HTML's `cid:` links refer to.
        var contentID: String?
        /// `clean` where a scanner said so; nil where nobody looked.
        var verdict: String?
        /// What its first bytes told when it was sealed: a `FileKind`.
        var fileKind: String?
    }

    /// The format's number, for the day when there is a second.
    var version = 1
    let subject: String
    let parts: [Entry]
    /// Of a message that came unprotected.
    var origin: Origin?
    /// Of a message that a person began on our pages.
    var starter: Starter?
}
