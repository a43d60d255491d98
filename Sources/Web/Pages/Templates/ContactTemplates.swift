// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How residents begin: what to know, where to write, the form and its receipt.
enum ContactTemplates {
    static let front = """
        <h1>{{w.contact.title}}</h1>
        <p class="lead">{{lead}}</p>
        <form method="get" action="/contact" class="filter" role="search">
        <label for="q">{{w.contact.searchLabel}}</label>
        <input id="q" name="q" type="text" maxlength="100" value="{{query}}">
        <button type="submit">{{w.contact.search}}</button>
        </form>
        {{#search}}
        <section aria-labelledby="found">
        <h2 id="found">{{count}}</h2>
        {{#hasResults}}
        <ul class="services">
        {{#results}}<li><a href="{{href}}">{{name}}</a> <span class="hint">{{hint}}</span></li>
        {{/results}}
        </ul>
        {{/hasResults}}
        </section>
        {{/search}}
        <section aria-labelledby="services">
        <h2 id="services">{{w.contact.servicesTitle}}</h2>
        {{#isEmpty}}<p>{{w.contact.none}}</p>{{/isEmpty}}
        {{#branches}}{{>*piece}}{{/branches}}
        {{#hasOthers}}
        <h3>{{w.contact.others}}</h3>
        <ul class="services">
        {{#others}}<li><a href="{{href}}">{{name}}</a> <span class="hint">{{hint}}</span></li>
        {{/others}}
        </ul>
        {{/hasOthers}}
        </section>
        <section class="card">
        <h2>{{w.contact.officialTitle}}</h2>
        <p>{{w.contact.officialText}}</p>
        <p><a href="/contact/to">{{w.contact.officialLink}}</a></p>
        </section>
        <section>
        <h2>{{w.contact.whyTitle}}</h2>
        <ul>
        <li>{{w.contact.whyReadable}}</li>
        <li>{{w.contact.whySender}}</li>
        <li>{{w.contact.whyHere}}</li>
        </ul>
        </section>
        {{> contactHelp}}
        """

    static let help = """
        <section>
        <h2>{{w.contact.helpTitle}}</h2>
        <p>{{w.contact.helpText}} {{help}}</p>
        </section>
        """

    static let branch = """
        <div class="branch">
        <h3><a href="{{href}}">{{name}}</a></h3>
        {{> mailboxList}}
        {{#hasBranches}}
        {{#branches}}{{>*piece}}{{/branches}}
        {{/hasBranches}}
        </div>
        """

    /// The mailboxes of a unit.
    static let mailboxes = """
        {{#hasMailboxes}}
        <ul class="services">
        {{#mailboxes}}<li><a href="{{href}}">{{name}}</a> <span class="hint">{{hint}}</span></li>
        {{/mailboxes}}
        </ul>
        {{/hasMailboxes}}
        """

    static let trail = """
        <nav class="trail" aria-label="{{w.contact.servicesTitle}}">
        {{#trail}}<a href="{{href}}">{{name}}</a> <span aria-hidden="true">›</span>
        {{/trail}}
        </nav>
        """

    static let unit = """
        {{> contactTrail}}
        <h1>{{title}}</h1>
        {{> mailboxList}}
        {{#hasBranches}}
        <h2>{{w.contact.servicesTitle}}</h2>
        {{#branches}}{{>*piece}}{{/branches}}
        {{/hasBranches}}
        """

    static let mailbox = """
        {{> contactTrail}}
        <h1>{{title}}</h1>
        {{#guidance}}<p class="lead">{{.}}</p>{{/guidance}}
        <div class="card">
        <h2>{{w.contact.howTitle}}</h2>
        <p>{{how}} {{why}}</p>
        <h2>{{w.contact.answerTitle}}</h2>
        <p>{{answer}}</p>
        <h2>{{w.contact.languagesTitle}}</h2>
        <p>{{languages}}</p>
        {{#writeHref}}<p><a class="button" href="{{.}}">{{w.contact.write}}</a></p>{{/writeHref}}
        {{^writeHref}}<p>{{w.contact.unavailable}}</p>{{/writeHref}}
        </div>
        <section>
        <h2>{{w.contact.whyTitle}}</h2>
        <p>{{w.contact.whyReadable}} {{w.contact.whyHere}}</p>
        </section>
        {{> contactHelp}}
        """

    static let official = """
        {{#problem}}{{> problem}}{{/problem}}
        <p><a href="/contact">← {{w.contact.back}}</a></p>
        <h1>{{title}}</h1>
        <p class="lead">{{w.contact.officialText}}</p>
        <form method="post" action="/contact/to" class="card">
        {{> token}}
        <label for="address">{{w.contact.officialLabel}}</label>
        <input id="address" name="address" type="text" inputmode="email" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="254" value="{{typed}}"{{#isWrong}} aria-invalid="true"{{/isWrong}}>
        <p><button type="submit">{{w.contact.officialLink}}</button></p>
        </form>
        {{> contactHelp}}
        """

    static let identify = """
        <p><a href="{{backHref}}">← {{w.contact.back}}</a></p>
        <h1>{{title}}</h1>
        {{#kept}}<div class="note done"><p>{{> iconCheck}} <span>{{.}}</span></p></div>{{/kept}}
        <p class="lead">{{lead}}</p>
        <p>{{why}}</p>
        <div class="card">{{> identify}}</div>
        """

    static let write = """
        {{#problem}}{{> problem}}{{/problem}}
        {{#mistakes}}{{> mistakes}}{{/mistakes}}
        {{#done}}{{> done}}{{/done}}
        <p><a href="{{backHref}}">← {{title}}</a></p>
        <h1>{{w.contact.write}}</h1>
        <p class="sign known">{{>*knownIcon}} <span>{{known}}</span></p>
        <form method="post" action="{{action}}" enctype="multipart/form-data" autocomplete="off" class="card" data-answer data-draft="{{w.contact.saved}}" data-limit="{{limitBytes}}" data-too-large="{{w.message.fileTooLarge}}" data-sending="{{w.message.sending}}">
        {{> token}}
        <input type="hidden" name="holder" value="{{holder}}">
        {{#address}}
        <label for="{{id}}">{{w.contact.address}}</label>
        <p class="hint" id="{{id}}-hint">{{w.contact.addressHint}}</p>
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" inputmode="email" autocomplete="email" autocapitalize="none" spellcheck="false" maxlength="254" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{/address}}
        {{#phone}}
        <label for="{{id}}">{{w.contact.phone}}</label>
        <p class="hint" id="{{id}}-hint">{{w.contact.phoneHint}}</p>
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" inputmode="tel" autocomplete="tel" maxlength="40" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{/phone}}
        {{#subject}}
        <label for="{{id}}">{{w.contact.subject}}</label>
        <p class="hint" id="{{id}}-hint">{{w.contact.subjectHint}}</p>
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" autocomplete="off" maxlength="200" dir="auto" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{/subject}}
        <input type="hidden" name="submission" value="{{submission}}">
        {{#text}}
        <label for="{{id}}">{{w.contact.text}}</label>
        <p class="hint" id="{{id}}-hint">{{textHint}}</p>
        {{> flaw}}
        <textarea id="{{id}}" name="{{id}}" rows="10" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}} dir="auto">
        {{value}}</textarea>
        {{/text}}
        <label for="files">{{w.message.filesLabel}}</label>
        <p class="hint" id="files-hint">{{filesHint}}</p>
        <input id="files" name="files" type="file" multiple aria-describedby="files-hint files-problem">
        <p id="files-problem" class="field-problem" role="alert" hidden></p>
        <div class="progress" role="status" hidden><progress max="100" aria-label="{{w.message.sending}}"></progress> <span></span></div>
        <div class="choice">
        <button type="submit" name="deed" value="send">{{send}}</button>
        <button type="submit" name="deed" value="save" class="second">{{w.contact.save}}</button>
        </div>
        {{#hasFiles}}
        <h2 class="kept">{{w.contact.filesKept}}</h2>
        <ul class="kept">
        {{#files}}<li>{{> iconFile}} <bdi>{{name}}</bdi> <span class="hint">{{size}}</span> <button type="submit" name="remove" value="{{part}}" class="second">{{w.contact.remove}}<span class="unseen"> {{name}}</span></button></li>
        {{/files}}
        </ul>
        {{/hasFiles}}
        <p class="hint" data-saved role="status"></p>
        </form>
        <form method="post" action="{{discardAction}}" class="aside">
        {{> token}}
        <input type="hidden" name="holder" value="{{holder}}">
        <p>{{draftHint}}</p>
        <p><button type="submit" class="second">{{w.contact.discard}}</button></p>
        </form>
        """

    static let receipt = """
        <h1 class="sign {{look}}">{{>*icon}} {{title}}</h1>
        <p class="lead">{{lead}}</p>
        {{#waiting}}<p>{{.}}</p>{{/waiting}}
        <div class="card">
        <h2>{{w.contact.nextTitle}}</h2>
        <ul>
        <li>{{answer}}</li>
        <li>{{notice}}</li>
        <li>{{way}}</li>
        </ul>
        <p>{{w.contact.reference}}: <code>{{reference}}</code>. {{w.contact.referenceHint}}</p>
        {{#ownHref}}<p><a class="button" href="{{.}}">{{w.contact.toOwn}}</a></p>{{/ownHref}}
        </div>
        """

    static let starter = """
        <div class="note {{look}}">
        <h4>{{>*icon}} <span>{{w.contact.starterTitle}}</span></h4>
        <p>{{known}}</p>
        <dl class="seen">
        {{#starterName}}<div><dt>{{w.contact.starterName}}</dt><dd><bdi>{{.}}</bdi></dd></div>{{/starterName}}
        <div><dt>{{w.contact.starterAddress}}</dt><dd><bdi>{{address}}</bdi></dd></div>
        {{#phone}}<div><dt>{{w.contact.starterPhone}}</dt><dd>{{.}}</dd></div>{{/phone}}
        <div><dt>{{w.contact.reference}}</dt><dd><code>{{reference}}</code></dd></div>
        </dl>
        </div>
        """
}
