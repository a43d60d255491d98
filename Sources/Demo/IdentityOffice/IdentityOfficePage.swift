// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Vocabulary

/// The identity office's page.
struct IdentityOfficePage {
    enum Content {
        /// What this is, and who lives here.
        case start
        /// Who are you?
        case choice(IdentityOfficeRequest, reference: String)
        /// Nobody can be sent on from here.
        case refused

        var status: HTTPResponse.Status {
            switch self {
            case .start, .choice: .ok
            case .refused: .badRequest
            }
        }
    }

    let content: Content
    let language: Language

    var html: Markup {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(say(IdentityOfficeWords.title))</title>
        <link rel="stylesheet" href="/identity-office.css">
        <link rel="icon" href="data:,">
        </head>
        <body>
        <a class="skip" href="#main">\(say(IdentityOfficeWords.skip))</a>
        <header>
        <div class="in">
        <h1>\(say(IdentityOfficeWords.title))</h1>
        <nav aria-label="\(say(PostOfficeWords.languages))"><ul>\(Language.allCases.map(languageLink))</ul></nav>
        <p>\(say(IdentityOfficeWords.lead))</p>
        </div>
        </header>
        <main id="main" class="in">
        \(main)
        </main>
        </body>
        </html>

        """
    }
}

extension IdentityOfficePage {
    private func say(_ words: LocalText) -> String { words[language] }

    private func languageLink(_ other: Language) -> Markup {
        let mark: Markup = other == language ? " aria-current=\"true\"" : ""
        let code = other.rawValue
        let address =
            switch content {
            case .start, .refused: "/?lang=\(code)"
            case .choice(_, let reference): "/choose?case=\(reference)&lang=\(code)"
            }
        return """
            <li><a href="\(address)" lang="\(code)" hreflang="\(code)"\(mark)>\(other.ownName)</a></li>
            """
    }

    private var main: Markup {
        switch content {
        case .start:
            """
            <h2>\(say(IdentityOfficeWords.residents))</h2>
            <p>\(say(IdentityOfficeWords.startAdvice))</p>
            <ul class="people">\(MadeUpResident.all.map { "<li class=\"person\">\(described($0))</li>" })</ul>
            """
        case .choice(let request, let reference):
            """
            <h2>\(say(IdentityOfficeWords.question))</h2>
            <p>\(say(IdentityOfficeWords.asked(by: request.serviceName)))</p>
            <form method="post" action="/choose">
            <input type="hidden" name="case" value="\(reference)">
            <ul class="people">\(MadeUpResident.all.map(choice))</ul>
            <p><button class="back" name="resident" value="nobody">\(say(IdentityOfficeWords.cancel))</button></p>
            </form>
            """
        case .refused:
            """
            <section class="empty">
            <h2>\(say(IdentityOfficeWords.refused))</h2>
            <p>\(say(IdentityOfficeWords.refusedAdvice))</p>
            </section>
            """
        }
    }

    private func choice(_ resident: MadeUpResident) -> Markup {
        """
        <li><button class="person" name="resident" value="\(resident.key)">\(described(resident))</button></li>
        """
    }

    private func described(_ resident: MadeUpResident) -> Markup {
        """
        <strong>\(resident.name)</strong> <span>\(say(IdentityOfficeWords.code)) \(resident.code)</span>
        """
    }
}
