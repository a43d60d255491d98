// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Notices
internal import Vocabulary

/// The post office's one page: letters and telephones, newest first.
struct PostOfficePage {
    /// Whether the page fetches itself again.
    enum Refresh { case on, off }

    let items: [PostItem]
    let language: Language
    let refresh: Refresh

    var html: Markup {
        LoopbackPage(
            language: language, title: PostOfficeWords.title, skip: PostOfficeWords.skip,
            sheet: "/post-office.css"
        ) { address($0, refresh) }
        .html(
            header: """
                <p>\(say(PostOfficeWords.lead))</p>
                <p>\(refreshLine)</p>
                """,
            main: content)
    }
}

extension PostOfficePage {
    private func say(_ words: LocalText) -> String { words[language] }

    private func address(_ language: Language, _ refresh: Refresh) -> String {
        switch refresh {
        case .on: "/?lang=\(language.rawValue)&refresh=on"
        case .off: "/?lang=\(language.rawValue)"
        }
    }

    private var refreshLine: Markup {
        switch refresh {
        case .on:
            """
            \(say(PostOfficeWords.isRefreshing)) \
            <a href="\(address(language, .off))">\(say(PostOfficeWords.refreshOff))</a>
            """
        case .off: "<a href=\"\(address(language, .on))\">\(say(PostOfficeWords.refreshOn))</a>"
        }
    }

    private var content: Markup {
        guard !items.isEmpty else {
            return """
                <section class="empty">
                <h2>\(say(PostOfficeWords.empty))</h2>
                <p>\(say(PostOfficeWords.emptyAdvice))</p>
                </section>
                """
        }
        var letters = 0
        let cards = items.map { item -> Markup in
            switch item.content {
            case .mail(let mail):
                letters += 1
                return letter(mail, item, letters <= PostOfficeLimits.openLetters ? " open" : "")
            case .text(let text): return telephone(text, item)
            }
        }
        return """
            <h2>\(say(PostOfficeWords.list))</h2>
            <ol>\(cards)</ol>
            """
    }

    private func letter(_ mail: PostedMail, _ item: PostItem, _ open: Markup) -> Markup {
        let content = mail.content
        let sender = content?.from.first
        let named: Markup =
            sender?.name.map { "<strong>\($0)</strong> &lt;\(sender?.address.text ?? "")&gt;" }
            ?? "\(sender?.address.text ?? "")"
        let subject = content.map(\.subject) ?? ""
        let shown: Markup =
            content?.html == nil
            ? "" : "<a href=\"/letters/\(item.number)\">\(say(PostOfficeWords.asShown))</a>"
        return """
            <li><article class="letter" aria-labelledby="item-\(item.number)">
            \(stamp(item, PostOfficeWords.mail))
            <h3 id="item-\(item.number)">\(subject.isEmpty ? say(PostOfficeWords.noSubject) : subject)</h3>
            <dl>
            <div><dt>\(say(PostOfficeWords.from))</dt><dd>\(named)</dd></div>
            <div><dt>\(say(PostOfficeWords.to))</dt><dd>\(mail.recipients.map(\.text).joined(separator: ", "))</dd></div>
            <div><dt>\(say(PostOfficeWords.returnTo))</dt>\
            <dd>\(mail.envelopeSender?.text ?? say(PostOfficeWords.noReturn))</dd></div>
            </dl>
            <details\(open)><summary>\(say(PostOfficeWords.read))</summary>
            <div class="text">\(pieces(content?.text ?? ""))</div></details>
            <p class="ways">\(shown)<a href="/letters/\(item.number)/source">\(say(PostOfficeWords.source))</a></p>
            </article></li>
            """
    }

    private func telephone(_ text: PostedText, _ item: PostItem) -> Markup {
        """
        <li><article class="telephone" aria-labelledby="item-\(item.number)">
        \(stamp(item, PostOfficeWords.sms))
        <h3 id="item-\(item.number)">\(text.to)</h3>
        <div class="screen"><p class="sender">\(text.from)</p>
        <div class="text">\(pieces(text.text))</div></div>
        </article></li>
        """
    }

    private func stamp(_ item: PostItem, _ kind: LocalText) -> Markup {
        "<p class=\"stamp\"><span>\(say(kind)) \(item.number)</span> <span>\(FinnishTime(item.arrivedAt).text(in: language))</span></p>"
    }

    private func pieces(_ text: String) -> [Markup] {
        TextPiece.pieces(of: text).map { piece in
            switch piece {
            case .words(let words): "\(words)"
            case .link(let address): "<a href=\"\(address)\">\(address)</a>"
            }
        }
    }
}
