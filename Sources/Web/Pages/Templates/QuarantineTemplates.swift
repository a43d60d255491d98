// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The quarantine: its list, one mail, and the question before a decision.
enum QuarantineTemplates {
    static let list = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.quarantine.title}}</h1>
        {{#hasRows}}
        <p class="lead">{{w.quarantine.lead}}</p>
        <ul class="inbox">
        {{#rows}}
        <li class="{{kind}}">
        <a href="{{href}}">
        <span class="who">{{sender}}</span>
        <span class="where">{{mailbox}}</span>
        <span class="when"><time datetime="{{machineTime}}">{{time}}</time></span>
        <span class="tag">{{>*icon}} {{reason}}</span>
        </a>
        </li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{^hasRows}}
        <div class="empty">
        <h2>{{w.quarantine.emptyTitle}}</h2>
        <p>{{w.quarantine.emptyText}}</p>
        </div>
        {{/hasRows}}
        """

    static let mail = """
        {{> staffBar}}
        <p><a href="/staff/quarantine">← {{w.quarantine.backToList}}</a></p>
        <h1 class="sign">{{> iconStop}} {{w.quarantine.mailTitle}}</h1>
        {{#releasing}}<p class="lead">{{.}}</p>{{/releasing}}
        <section class="card" aria-labelledby="reasons">
        <h2 id="reasons">{{w.quarantine.reasonsTitle}}</h2>
        <ul>
        {{#reasons}}<li>{{.}}</li>
        {{/reasons}}
        </ul>
        {{#advice}}<p>{{.}}</p>{{/advice}}
        </section>
        <dl class="forms">
        {{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
        {{/facts}}
        </dl>
        <section aria-labelledby="parts">
        <h2 id="parts">{{w.quarantine.partsTitle}}</h2>
        {{#hasParts}}
        <ul>
        {{#parts}}<li>{{.}}</li>
        {{/parts}}
        </ul>
        {{/hasParts}}
        {{^hasParts}}<p>{{w.quarantine.partsUnread}}</p>{{/hasParts}}
        </section>
        {{#hasChoice}}
        <div class="choice">
        {{#releaseHref}}<form method="get" action="{{.}}"><button type="submit">{{w.quarantine.release}}</button></form>{{/releaseHref}}
        <form method="get" action="{{deleteHref}}"><button type="submit" class="second">{{w.quarantine.delete}}</button></form>
        </div>
        {{/hasChoice}}
        <details>
        <summary>{{w.quarantine.headerTitle}}</summary>
        <p class="hint">{{w.quarantine.headerHint}}</p>
        <pre class="source" tabindex="0">{{header}}</pre>
        </details>
        """

    static let question = """
        {{> staffBar}}
        <h1>{{question}}</h1>
        <p class="lead">{{text}}</p>
        <dl class="forms">
        {{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
        {{/facts}}
        </dl>
        <form method="post" action="{{action}}">
        {{> token}}
        <p><button type="submit" class="{{weight}}">{{confirm}}</button></p>
        </form>
        <p><a href="{{back}}">{{w.quarantine.cancel}}</a></p>
        """
}
