// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Configuration {
    /// What staff can search by.
    package struct Search: Sendable {
        package enum Words: String, Sendable, CaseIterable {
            case off
            case on
        }

        /// Whether words of content are indexed by keyed tokens; off, unless the authority has decided that it needs them.
        package let words: Words

        static let standard = Search(words: .off)
    }
}

extension Configuration.Search {
    init(_ section: Section) {
        words = section.optional("words", .word) ?? Self.standard.words
    }
}
