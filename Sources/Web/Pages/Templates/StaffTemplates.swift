// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The workspace of staff.
enum StaffTemplates {
    static let bar = """
        <div class="bar">
        <p>{{signedIn}}</p>
        {{#held}}<p><a href="/staff/quarantine">{{.}}</a></p>{{/held}}
        <p><a href="/staff/security">{{w.passkey.link}}</a></p>
        <form method="post" action="/staff/sign-out">{{> token}}<button type="submit" class="second">{{w.staff.signOut}}</button></form>
        </div>
        """

    static let signIn = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.staff.signInTitle}}</h1>
        <p class="lead">{{w.staff.signInLead}}</p>
        <form method="post" action="/staff/sign-in" class="card">
        {{> token}}
        <input type="hidden" name="to" value="{{to}}">
        <label for="login">{{w.staff.login}}</label>
        <input id="login" name="login" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" value="{{login}}"{{#problem}} aria-invalid="true"{{/problem}}>
        <label for="password">{{w.staff.password}}</label>
        <input id="password" name="password" type="password" autocomplete="current-password"{{#problem}} aria-invalid="true"{{/problem}}>
        <p><button type="submit">{{w.staff.signIn}}</button></p>
        </form>
        {{> passkeySignIn}}
        """

    static let inbox = """
        {{> staffBar}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.staff.inbox}}</h1>
        {{#waiting}}<p class="lead">{{waiting}}</p>{{/waiting}}
        {{#filter}}
        <form method="get" action="/staff" class="filter">
        <label for="mailbox">{{w.staff.mailboxes}}</label>
        <select id="mailbox" name="mailbox">
        <option value="">{{w.staff.allMailboxes}}</option>
        {{#mailboxes}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/mailboxes}}
        </select>
        <button type="submit" class="second">{{w.staff.filter}}</button>
        </form>
        {{/filter}}
        {{#hasRows}}
        {{#newHref}}<p><a class="button" href="{{.}}">{{w.newMessage.link}}</a></p>{{/newHref}}
        <p class="hint">{{w.staff.newestFirst}}</p>
        <ul class="inbox">
        {{#rows}}
        <li class="{{kind}}">
        <a href="{{href}}">
        <span class="who">{{recipient}}</span>
        <span class="where">{{mailbox}}</span>
        <span class="when"><time datetime="{{machineTime}}">{{time}}</time></span>
        <span class="tag">{{>*icon}} {{status}}</span>
        </a>
        </li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{^hasRows}}
        <div class="empty">
        <h2>{{w.staff.emptyTitle}}</h2>
        <p>{{emptyText}}</p>
        {{#newHref}}<p><a class="button" href="{{.}}">{{w.newMessage.link}}</a></p>{{/newHref}}
        </div>
        {{/hasRows}}
        {{> writing}}
        """

    static let writing = """
        <section class="aside" aria-labelledby="writing">
        <h2 id="writing">{{w.staff.howToWrite}}</h2>
        <p>{{w.staff.howToWriteText}}</p>
        <dl class="forms">
        <div><dt><code>{{writing.link}}</code></dt><dd>{{w.staff.writeLink}}</dd></div>
        <div><dt><code>{{writing.pin}}</code></dt><dd>{{w.staff.writePIN}}</dd></div>
        <div><dt>{{w.staff.writeTag}} <code>{{writing.tag}}</code></dt><dd>{{w.staff.writeLink}}</dd></div>
        </dl>
        <p class="hint">{{w.staff.writeTagText}}</p>
        </section>
        """

    static let conversation = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{topic}}</h1>
        <p class="lead">{{heading}}</p>
        {{> messages}}
        {{#answer}}{{> answer}}{{/answer}}
        """
}
