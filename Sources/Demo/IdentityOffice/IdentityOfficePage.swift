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
        LoopbackPage(
            language: language, title: IdentityOfficeWords.title, skip: IdentityOfficeWords.skip,
            sheet: "/identity-office.css", address: address
        ).html(header: "<p>\(say(IdentityOfficeWords.lead))</p>", main: main)
    }
}

extension IdentityOfficePage {
    private func say(_ words: LocalText) -> String { words[language] }

    private func address(_ other: Language) -> String {
        switch content {
        case .start, .refused: "/?lang=\(other.rawValue)"
        case .choice(_, let reference): "/choose?case=\(reference)&lang=\(other.rawValue)"
        }
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
