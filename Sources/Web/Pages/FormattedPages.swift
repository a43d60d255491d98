// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The page around a message's own layout: a frame, and the way back.
struct FormattedPage: Page {
    static let template = TemplateName.formatted
    static let width = PageWidth.wide

    let title: String
    let back: String
    /// The document of its own that the frame shows.
    let source: String

    init(of source: String, back: String, in wording: Wording) {
        title = wording.words.display.formattedTitle
        self.source = source
        self.back = back
    }
}
