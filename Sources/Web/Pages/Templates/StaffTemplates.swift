// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The workspace of staff.
enum StaffTemplates {
    static let bar = """
        <div class="bar">
        <p>{{signedIn}}</p>
        {{#held}}<p><a href="/staff/quarantine">{{.}}</a></p>{{/held}}
        {{#toPost}}<p><a href="/staff/letters">{{.}}</a></p>{{/toPost}}
        {{#guidanceWaits}}<p><a href="/staff/guidance">{{.}}</a></p>{{/guidanceWaits}}
        {{#isAdministrator}}<p><a href="/staff/administration">{{w.access.link}}</a></p>
        <p><a href="/staff/units">{{w.organisation.title}}</a></p>
        <p><a href="/staff/coverage">{{w.coverage.title}}</a></p>{{/isAdministrator}}
        {{#sendsBulletins}}<p><a href="/staff/bulletins">{{w.bulletin.title}}</a></p>{{/sendsBulletins}}
        <p><a href="/staff/access">{{w.rights.link}}</a></p>
        <p><a href="/staff/board">{{w.team.board}}</a></p>
        <p><a href="/staff/security">{{w.passkey.link}}</a></p>
        <form method="post" action="/staff/sign-out">{{> token}}<button type="submit" class="second">{{w.staff.signOut}}</button></form>
        </div>
        """

    static let signIn = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.staff.signInTitle}}</h1>
        <p class="lead">{{w.staff.signInLead}}</p>
        {{> staffProviders}}
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
        <p><a href="/staff/recover">{{w.access.recoverLink}}</a></p>
        """

    static let writing = """
        <section class="aside" aria-labelledby="writing">
        <h2 id="writing">{{w.staff.howToWrite}}</h2>
        <p>{{w.workspace.howToWriteHere}}</p>
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
        {{#undo}}{{> undo}}{{/undo}}
        <h1>{{topic}}</h1>
        <p class="lead">{{heading}}</p>
        {{#presence}}{{> presence}}{{/presence}}
        {{> messages}}
        {{> history}}
        {{#tasks}}{{> tasks}}{{/tasks}}
        {{#parties}}{{> parties}}{{/parties}}
        {{#handling}}{{> handling}}{{/handling}}
        {{#answer}}{{> answer}}{{/answer}}
        {{> workspaceKeys}}
        """
}
