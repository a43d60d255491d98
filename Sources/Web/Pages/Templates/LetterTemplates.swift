// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The letters that follow notices: their list, the address of one, and the letter itself.
enum LetterTemplates {
    static let list = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.letter.title}}</h1>
        {{#hasRows}}
        <p class="lead">{{w.letter.lead}}</p>
        <ul class="inbox">
        {{#rows}}
        <li>
        <a href="{{href}}">
        <span class="who">{{recipient}}</span>
        <span class="where">{{mailbox}}</span>
        <span class="when"><time datetime="{{machineTime}}">{{time}}</time></span>
        <span class="tag">{{> iconClock}} {{until}}</span>
        </a>
        </li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{^hasRows}}
        <div class="empty">
        <h2>{{w.letter.emptyTitle}}</h2>
        <p>{{w.letter.emptyText}}</p>
        </div>
        {{/hasRows}}
        """

    static let letter = """
        {{> staffBar}}
        <p><a href="/staff/letters">← {{w.letter.backToList}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.letter.letterTitle}}</h1>
        <p class="lead">{{w.letter.letterLead}}</p>
        <dl class="forms">
        {{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
        {{/facts}}
        </dl>
        <form method="post" action="{{action}}" class="card">
        {{> token}}
        {{#field}}
        <label for="{{id}}">{{w.letter.address}}</label>
        <p class="hint" id="{{id}}-hint">{{w.letter.addressHint}}</p>
        {{> flaw}}
        <textarea id="{{id}}" name="{{id}}" rows="5" maxlength="400" autocomplete="off" spellcheck="false" dir="auto" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{value}}</textarea>
        {{/field}}
        <p><button type="submit">{{w.letter.make}}</button></p>
        </form>
        """

    static let sheet = """
        {{> staffBar}}
        <div class="around">
        <p><a href="/staff/letters">← {{w.letter.backToList}}</a></p>
        <h1>{{w.letter.readyTitle}}</h1>
        <p class="lead">{{w.letter.readyText}}</p>
        </div>
        <article class="letter" aria-label="{{w.letter.readyLabel}}">
        <p class="sender">{{sender}}</p>
        <p class="date">{{date}}</p>
        <p class="window" dir="auto">{{address}}</p>
        <div class="told">
        {{#sections}}
        <section lang="{{lang}}">
        <h2>{{heading}}</h2>
        <p>{{text}}</p>
        <p>{{genuine}} {{help}}</p>
        </section>
        {{/sections}}
        {{#link}}
        <div class="entrance">{{{picture}}}<p><code>{{address}}</code></p></div>
        {{/link}}
        </div>
        </article>
        <form method="post" action="{{postedAction}}" class="card">
        {{> token}}
        <p>{{w.letter.postedHint}}</p>
        <p><button type="submit">{{w.letter.posted}}</button></p>
        </form>
        """
}
