// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How staff get in by provider or code, show again who they are, and look after accounts.
enum AccessTemplates {
    /// The buttons that lead to the organisation's own providers.
    static let providers = """
        {{#providers}}
        <form method="post" action="{{providerAction}}" class="card">
        {{> token}}
        <input type="hidden" name="provider" value="{{id}}"><input type="hidden" name="to" value="{{to}}">
        <p><button type="submit">{{label}}</button></p>
        </form>
        {{/providers}}
        """

    static let passage = """
        <h1>{{w.access.passageTitle}}</h1>
        <p class="lead">{{w.access.passageText}}</p>
        <p><a class="button" href="{{address}}" rel="noreferrer">{{w.access.passageLink}}</a></p>
        """

    static let proof = """
        {{> staffBar}}
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.access.proveTitle}}</h1>
        <p class="lead">{{w.access.proveLead}}</p>
        {{> staffProviders}}
        {{#hasPasskey}}
        <form method="post" action="/staff/prove/passkey" class="card" data-passkey="get" data-challenge="/staff/prove/challenge" hidden>
        {{> token}}
        <input type="hidden" name="to" value="{{to}}">
        <input type="hidden" name="credential"><input type="hidden" name="client"><input type="hidden" name="authenticator">
        <input type="hidden" name="signature"><input type="hidden" name="user">
        <p class="problem" data-passkey-problem tabindex="-1" role="alert" hidden>{{w.passkey.notDone}}</p>
        <p><button type="submit">{{w.access.proveByPasskey}}</button></p>
        </form>
        <noscript><p>{{w.passkey.needsScript}}</p></noscript>
        <script src="{{assets.passkey}}" defer></script>
        {{/hasPasskey}}
        {{#hasPassword}}
        <form method="post" action="/staff/prove" class="card">
        {{> token}}
        <input type="hidden" name="to" value="{{to}}">
        <label for="password">{{w.staff.password}}</label>
        <input id="password" name="password" type="password" autocomplete="current-password">
        <p><button type="submit">{{w.access.proveByPassword}}</button></p>
        </form>
        {{/hasPassword}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        """

    private static let code = """
        <label for="code">{{w.access.code}}</label>
        <p class="hint" id="code-hint">{{w.access.codeHint}}</p>
        <input id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint"{{#problem}} aria-invalid="true"{{/problem}}>
        """

    static let first = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.access.firstTitle}}</h1>
        <p class="lead">{{w.access.firstLead}}</p>
        <form method="post" action="/staff/first" class="card">
        {{> token}}
        \(code)
        <label for="name">{{w.access.ownName}}</label>
        <input id="name" name="name" type="text" autocomplete="name" value="{{typed.name}}">
        <label for="login">{{w.staff.login}}</label>
        <p class="hint" id="login-hint">{{w.access.loginHint}}</p>
        <input id="login" name="login" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" value="{{typed.login}}" aria-describedby="login-hint">
        <p><button type="submit">{{w.access.firstConfirm}}</button></p>
        </form>
        """

    static let recover = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.access.recoverTitle}}</h1>
        <p class="lead">{{w.access.recoverLead}}</p>
        <form method="post" action="/staff/recover" class="card">
        {{> token}}
        \(code)
        <p><button type="submit">{{w.access.recoverConfirm}}</button></p>
        </form>
        """

    static let administration = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        <h1>{{w.access.title}}</h1>
        <p class="lead">{{w.access.lead}}</p>
        <p><a href="/staff/templates">{{w.template.link}}</a></p>
        <p><a href="/staff/partners">{{w.partner.title}}</a></p>
        {{#isWaiting}}
        <section class="card" aria-labelledby="waiting">
        <h2 id="waiting">{{w.access.waitingTitle}}</h2>
        <ul>
        {{#waiting}}
        <li><a href="{{href}}">{{name}} ({{login}})</a><br>{{states}}</li>
        {{/waiting}}
        </ul>
        </section>
        {{/isWaiting}}
        {{#isUnconfirmed}}
        <section class="card" aria-labelledby="unconfirmed">
        <h2 id="unconfirmed">{{w.access.unconfirmedTitle}}</h2>
        <p>{{w.access.unconfirmedText}}</p>
        <ul>
        {{#unconfirmed}}<li>{{.}}</li>
        {{/unconfirmed}}
        </ul>
        </section>
        {{/isUnconfirmed}}
        <section aria-labelledby="people">
        <h2 id="people">{{w.access.peopleTitle}}</h2>
        <ul>
        {{#people}}
        <li><a href="{{href}}">{{name}} ({{login}})</a><br>{{states}}</li>
        {{/people}}
        </ul>
        </section>
        """

    static let account = """
        {{> staffBar}}
        <p><a href="/staff/administration">← {{w.access.back}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{name}}</h1>
        <p class="lead">{{states}}</p>
        <section class="card" aria-labelledby="sessions">
        <h2 id="sessions">{{w.access.sessionsTitle}}</h2>
        {{#hasSessions}}
        <ul>
        {{#sessions}}
        <li>{{text}}
        <form method="post" action="{{path}}/sessions/end">{{> token}}
        <input type="hidden" name="session" value="{{id}}"><button type="submit" class="second" aria-label="{{label}}">{{w.access.endSession}}</button></form></li>
        {{/sessions}}
        </ul>
        {{/hasSessions}}
        {{^hasSessions}}<p>{{w.access.noSessions}}</p>{{/hasSessions}}
        </section>
        <section class="card" aria-labelledby="recovery">
        <h2 id="recovery">{{w.access.recoveryTitle}}</h2>
        <p>{{w.access.recoveryLead}}</p>
        {{#recovery}}
        <p>{{text}}</p>
        {{#hint}}<p class="hint">{{.}}</p>{{/hint}}
        {{#mayConfirm}}
        <form method="post" action="{{path}}/recovery/confirm">{{> token}}
        <input type="hidden" name="recovery" value="{{id}}"><p><button type="submit">{{w.access.confirm}}</button></p></form>
        {{/mayConfirm}}
        <form method="post" action="{{path}}/recovery/withdraw">{{> token}}
        <input type="hidden" name="recovery" value="{{id}}"><p><button type="submit" class="second">{{w.access.withdraw}}</button></p></form>
        {{/recovery}}
        {{#mayPropose}}
        <form method="post" action="{{path}}/recovery">{{> token}}
        <p><button type="submit">{{w.access.propose}}</button></p></form>
        {{/mayPropose}}
        {{#isOwn}}<p class="hint">{{w.access.recoveryOwn}}</p>{{/isOwn}}
        </section>
        """

    static let recoveryCode = """
        {{> staffBar}}
        <h1>{{w.access.codeTitle}}</h1>
        <p class="lead">{{lead}}</p>
        <div class="card">
        <p><strong><code>{{code}}</code></strong></p>
        <p>{{once}} {{use}}</p>
        </div>
        <p><a href="{{path}}">← {{w.access.back}}</a></p>
        """

    /// A person's own password, on the page of passkeys and sessions.
    static let password = """
        <section class="card" aria-labelledby="own-password">
        <h2 id="own-password">{{w.access.passwordTitle}}</h2>
        <p>{{w.access.passwordLead}}</p>
        {{#isFresh}}
        <form method="post" action="/staff/security/password">
        {{> token}}
        <label for="new-password">{{w.access.newPassword}}</label>
        <p class="hint" id="new-password-hint">{{w.access.newPasswordHint}}</p>
        <input id="new-password" name="password" type="password" autocomplete="new-password" aria-describedby="new-password-hint">
        <label for="again">{{w.access.newPasswordAgain}}</label>
        <input id="again" name="again" type="password" autocomplete="new-password">
        <p><button type="submit" class="second">{{w.access.setPassword}}</button></p>
        </form>
        {{/isFresh}}
        {{^isFresh}}<p><a href="/staff/prove?to=/staff/security">{{w.access.proveTitle}}</a></p>{{/isFresh}}
        </section>
        """
}
