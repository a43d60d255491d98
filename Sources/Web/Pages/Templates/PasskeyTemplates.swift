// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Passkeys and sessions of staff; the forms of passkeys show where the browser has them.
enum PasskeyTemplates {
    static let signIn = """
        <form method="post" action="/staff/passkey" class="card" data-passkey="get" data-challenge="/staff/passkey/challenge" hidden>
        {{> token}}
        <input type="hidden" name="to" value="{{to}}">
        <input type="hidden" name="credential"><input type="hidden" name="client"><input type="hidden" name="authenticator">
        <input type="hidden" name="signature"><input type="hidden" name="user">
        <p class="problem" data-passkey-problem tabindex="-1" role="alert" hidden>{{w.passkey.notDone}}</p>
        <p><button type="submit" class="second">{{w.passkey.signIn}}</button></p>
        </form>
        <script src="{{assets.passkey}}" defer></script>
        """

    static let page = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.passkey.title}}</h1>
        <section class="card" aria-labelledby="passkeys">
        <h2 id="passkeys">{{w.passkey.passkeys}}</h2>
        <p>{{w.passkey.lead}}</p>
        {{#hasPasskeys}}
        <ul>
        {{#passkeys}}
        <li>{{text}}
        <form method="post" action="/staff/security/passkeys/remove">{{> token}}
        <input type="hidden" name="passkey" value="{{id}}"><button type="submit" class="second" aria-label="{{label}}">{{w.passkey.remove}}</button></form></li>
        {{/passkeys}}
        </ul>
        {{/hasPasskeys}}
        {{#isFresh}}
        <form method="post" action="/staff/security/passkeys" data-passkey="new" data-challenge="/staff/security/passkeys/challenge" hidden>
        {{> token}}
        <input type="hidden" name="client"><input type="hidden" name="attestation">
        <p class="problem" data-passkey-problem tabindex="-1" role="alert" hidden>{{w.passkey.notDone}}</p>
        <p><button type="submit">{{w.passkey.add}}</button></p>
        </form>
        <noscript><p>{{w.passkey.needsScript}}</p></noscript>
        {{/isFresh}}
        {{^isFresh}}<p>{{w.passkey.needsFresh}}</p>
        <p><a class="button" href="/staff/prove?to=/staff/security">{{w.access.proveTitle}}</a></p>{{/isFresh}}
        </section>
        {{> ownPassword}}
        <section class="card" aria-labelledby="sessions">
        <h2 id="sessions">{{w.passkey.sessions}}</h2>
        <ul>
        {{#sessions}}
        <li>{{text}}
        {{#id}}<form method="post" action="/staff/security/sessions/end">{{> token}}
        <input type="hidden" name="session" value="{{.}}"><button type="submit" class="second">{{w.passkey.endSession}}</button></form>{{/id}}</li>
        {{/sessions}}
        </ul>
        </section>
        <script src="{{assets.passkey}}" defer></script>
        """
}
