// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What the pages of the demo's sites have around their content.
struct LoopbackPage {
    let language: Language
    let title: LocalText
    let skip: LocalText
    /// The path of the style sheet.
    let sheet: String
    /// Where the same page stands in another language.
    let address: (Language) -> String

    func html(header: Markup, main: Markup) -> Markup {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title[language])</title>
        <link rel="stylesheet" href="\(sheet)">
        <link rel="icon" href="data:,">
        </head>
        <body>
        <a class="skip" href="#main">\(skip[language])</a>
        <header>
        <div class="in">
        <h1>\(title[language])</h1>
        <nav aria-label="\(PostOfficeWords.languages[language])"><ul>\(Language.allCases.map(languageLink))</ul></nav>
        \(header)
        </div>
        </header>
        <main id="main" class="in">
        \(main)
        </main>
        </body>
        </html>

        """
    }

    private func languageLink(_ other: Language) -> Markup {
        let mark: Markup = other == language ? " aria-current=\"true\"" : ""
        let code = other.rawValue
        return """
            <li><a href="\(address(other))" lang="\(code)" hreflang="\(code)"\(mark)>\(other.ownName)</a></li>
            """
    }
}
