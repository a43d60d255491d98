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

        package init(name: String, mediaType: String, bytes: ArraySlice<UInt8>) {
            self.name = name
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    package let subject: String
    package let text: String
    package let html: String?
    package let enclosures: [Enclosure]

    package init(subject: String, text: String, html: String?, enclosures: [Enclosure]) {
        self.subject = subject
        self.text = text
        self.html = html
        self.enclosures = enclosures
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
    }

    /// The format's number, for the day when there is a second.
    var version = 1
    let subject: String
    let parts: [Entry]
}
