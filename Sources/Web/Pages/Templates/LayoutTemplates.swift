// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The frame of every page, the pages that belong to no feature, and the pieces that all use.
enum LayoutTemplates {
    static let layout = """
        <!doctype html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}} – {{authority}}</title>
        {{#head}}
        <meta name="description" content="{{description}}">
        <link rel="canonical" href="{{canonical}}">
        {{#alternates}}<link rel="alternate" hreflang="{{code}}" href="{{href}}">
        {{/alternates}}
        {{/head}}
        <link rel="icon" href="{{assets.seal}}" type="image/svg+xml">
        <link rel="stylesheet" href="{{assets.style}}">
        <script src="{{assets.script}}" defer></script>
        </head>
        <body class="{{width}}">
        <a class="skip" href="#main">{{w.common.skip}}</a>
        {{#demo}}
        <aside class="demo" aria-label="{{w.common.note}}"><p class="in">{{w.common.demo}}
        <a href="{{demo}}">{{w.common.demoPostOffice}}</a></p></aside>
        {{/demo}}
        <header class="top">
        <div class="in">
        <a class="brand" href="/"><img src="{{assets.seal}}" alt="" width="44" height="44">
        <span><strong>{{authority}}</strong> <span>{{w.common.service}}</span></span></a>
        <nav aria-label="{{w.common.languages}}">
        <ul class="languages">
        {{#languages}}
        <li><a href="?lang={{code}}" lang="{{code}}" hreflang="{{code}}"{{#isCurrent}} aria-current="true"{{/isCurrent}}>{{name}}</a></li>
        {{/languages}}
        </ul>
        </nav>
        </div>
        </header>
        <main id="main" tabindex="-1" class="in">
        {{{body}}}
        </main>
        <footer class="bottom">
        <div class="in">
        <p><strong>{{w.common.help}}</strong> {{help}}</p>
        <p><a href="/">{{w.common.front}}</a> <a href="/contact">{{w.contact.title}}</a></p>
        </div>
        </footer>
        </body>
        </html>
        """

    static let front = """
        <h1>{{w.front.title}}</h1>
        <p class="lead">{{lead}}</p>
        {{> steps}}
        {{#isIdentifying}}
        <section class="card">
        <h2>{{w.identify.offerTitle}}</h2>
        <p>{{w.identify.offerText}}</p>
        {{> identify}}
        </section>
        {{/isIdentifying}}
        <section class="card">
        <h2>{{w.contact.title}}</h2>
        <p>{{w.contact.frontText}}</p>
        <p><a class="button" href="/contact">{{w.contact.title}}</a></p>
        </section>
        <section class="card">
        <h2>{{w.front.gotNotice}}</h2>
        <p>{{w.front.gotNoticeText}}</p>
        <form method="post" action="/p">
        {{> token}}
        {{> paste}}
        <p><button type="submit">{{w.pickup.open}}</button></p>
        </form>
        </section>
        <section>
        <h2>{{w.front.genuine}}</h2>
        <ul class="checks">
        {{#genuine}}<li>{{> iconCheck}}<span>{{.}}</span></li>
        {{/genuine}}
        </ul>
        <p>{{w.front.doubt}}</p>
        <p><a href="/genuine">{{w.genuine.link}}</a></p>
        </section>
        <section>
        <h2>{{w.front.doesNotOpen}}</h2>
        <ul>
        <li>{{w.front.cutLink}}</li>
        <li>{{w.front.timePassed}}</li>
        <li>{{w.front.noCode}}</li>
        </ul>
        </section>
        <section class="aside">
        <h2>{{w.front.staffTitle}}</h2>
        <p>{{w.front.staffText}}</p>
        <p><a href="/staff">{{w.front.staffLink}}</a></p>
        </section>
        """

    static let advice = """
        <h1 class="sign">{{> iconAlert}} {{title}}</h1>
        <p class="lead">{{text}}</p>
        {{#pasteHint}}
        <form method="post" action="/p" class="card">
        {{> token}}
        {{> paste}}
        <p><button type="submit">{{w.pickup.open}}</button></p>
        </form>
        {{/pasteHint}}
        {{#back}}<p><a href="{{href}}">{{label}}</a></p>{{/back}}
        {{#reference}}<p class="hint">{{w.common.reference}} <code>{{.}}</code></p>{{/reference}}
        """

    static let keptText = """
        <h1 class="sign">{{> iconAlert}} {{title}}</h1>
        <p class="lead">{{text}}</p>
        <div class="card">
        <h2>{{w.message.copyTitle}}</h2>
        <label for="kept">{{w.message.copyLabel}}</label>
        <textarea id="kept" rows="10" readonly>{{kept}}</textarea>
        <p class="hint">{{w.message.filesAgain}}</p>
        </div>
        <p><a href="{{back.href}}">{{back.label}}</a></p>
        {{#reference}}<p class="hint">{{w.common.reference}} <code>{{.}}</code></p>{{/reference}}
        """

    static let token = """
        <input type="hidden" name="form" value="{{token}}">
        """

    static let problem = """
        <div class="note problem" role="alert" tabindex="-1" data-focus>
        <h2>{{> iconAlert}} <span>{{w.common.problem}}: {{title}}</span></h2>
        <p>{{text}}</p>
        {{#target}}<p><a href="#{{id}}">{{label}}</a></p>{{/target}}
        </div>
        """

    static let done = """
        <div class="note done" role="status" tabindex="-1" data-focus>
        <p>{{> iconCheck}} <span><strong>{{w.common.done}}.</strong> {{.}}</span></p>
        </div>
        """
}
