// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Rights to mailboxes: a person's own, the forms to apply and to name a substitute, and what owners decide.
enum RightsTemplates {
    static let mine = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.rights.title}}</h1>
        {{#isOwner}}
        <ul>
        <li><a href="/staff/access/requests">{{waiting}}</a></li>
        <li><a href="/staff/access/mailboxes">{{reviews}}</a></li>
        <li><a href="/staff/units">{{w.organisation.title}}</a></li>
        </ul>
        {{/isOwner}}
        <section class="card" aria-labelledby="held">
        <h2 id="held">{{w.rights.heldTitle}}</h2>
        {{#hasRights}}
        <dl class="forms">
        {{#mailboxes}}
        <div><dt>{{name}}</dt><dd><ul>
        {{#rights}}<li>{{text}}{{#giveUp}} <a href="{{href}}" aria-label="{{label}}">{{w.rights.giveUp}}</a>{{/giveUp}}</li>
        {{/rights}}
        </ul></dd></div>
        {{/mailboxes}}
        </dl>
        {{/hasRights}}
        {{^hasRights}}<p>{{w.rights.heldNone}}</p>{{/hasRights}}
        <p><a class="button" href="/staff/access/apply">{{w.rights.apply}}</a></p>
        </section>
        {{#hasRequests}}
        <section class="card" aria-labelledby="asked">
        <h2 id="asked">{{w.rights.askedTitle}}</h2>
        <ul>
        {{#requests}}
        <li>{{text}}{{#answer}}<br>{{.}}{{/answer}}
        {{#withdraw}}<form method="post" action="{{action}}">{{> token}}<button type="submit" class="second" aria-label="{{label}}">{{w.rights.withdraw}}</button></form>{{/withdraw}}</li>
        {{/requests}}
        </ul>
        </section>
        {{/hasRequests}}
        {{#hasAway}}
        <section class="card" aria-labelledby="away">
        <h2 id="away">{{w.rights.awayTitle}}</h2>
        <p>{{w.rights.awayLead}}</p>
        {{#hasSubstitutions}}
        <ul>
        {{#substitutions}}
        <li>{{text}} <form method="post" action="{{action}}">{{> token}}<button type="submit" class="second" aria-label="{{label}}">{{w.rights.awayEnd}}</button></form></li>
        {{/substitutions}}
        </ul>
        {{/hasSubstitutions}}
        {{#maySubstitute}}<p><a href="/staff/access/substitute">{{w.rights.awayLink}}</a></p>{{/maySubstitute}}
        {{#hasOverseen}}
        <h3>{{w.organisation.awayOthers}}</h3>
        <ul>
        {{#overseen}}<li><a href="{{href}}">{{name}}</a></li>
        {{/overseen}}
        </ul>
        {{/hasOverseen}}
        </section>
        {{/hasAway}}
        """

    static let apply = """
        {{> staffBar}}
        <p><a href="/staff/access">← {{w.rights.back}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.rights.apply}}</h1>
        <p class="lead">{{w.rights.applyLead}}</p>
        <form method="post" action="/staff/access/apply" class="card">
        {{> token}}
        <input type="hidden" name="request" value="{{request}}">
        {{> rightsMailboxField}}
        <fieldset>
        <legend>{{w.rights.which}}</legend>
        {{#rights}}
        <div class="way"><input id="{{code}}" name="{{code}}" type="checkbox" value="yes" aria-describedby="{{code}}-hint"{{#isChosen}} checked{{/isChosen}}><label for="{{code}}">{{name}}</label>
        <p class="hint" id="{{code}}-hint">{{hint}}</p></div>
        {{/rights}}
        </fieldset>
        <label for="reason">{{w.rights.reason}}</label>
        <p class="hint" id="reason-hint">{{w.rights.reasonHint}}</p>
        <input id="reason" name="reason" type="text" autocomplete="off" maxlength="500" value="{{reason}}" aria-describedby="reason-hint">
        <label for="until">{{w.rights.until}}</label>
        <p class="hint" id="until-hint">{{w.rights.untilHint}}</p>
        <input id="until" name="until" type="date" min="{{first}}" max="{{last}}" value="{{until}}" aria-describedby="until-hint">
        <p><button type="submit">{{w.rights.send}}</button></p>
        </form>
        """

    static let requests = """
        {{> staffBar}}
        <p><a href="/staff/access">← {{w.rights.back}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.rights.requestsTitle}}</h1>
        {{#hasRows}}
        <ul class="inbox">
        {{#rows}}
        <li class="waiting"><a href="{{href}}"><span class="who">{{who}}</span><span class="where">{{mailbox}}</span><span class="when"><time datetime="{{machineTime}}">{{time}}</time></span><span class="tag">{{> iconClock}} {{rights}}</span></a></li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{^hasRows}}<p>{{w.rights.requestsNone}}</p>{{/hasRows}}
        """

    static let request = """
        {{> staffBar}}
        <p><a href="/staff/access/requests">← {{w.rights.requestsTitle}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.rights.requestTitle}}</h1>
        <dl class="forms">
        {{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
        {{/facts}}
        </dl>
        {{#isOpen}}
        <form method="post" action="{{path}}/grant" class="card">
        <h2>{{w.rights.grantTitle}}</h2>
        {{> token}}
        <fieldset>
        <legend>{{w.rights.which}}</legend>
        {{#rights}}
        <div class="way"><input id="{{code}}" name="{{code}}" type="checkbox" value="yes" checked><label for="{{code}}">{{name}}</label></div>
        {{/rights}}
        </fieldset>
        <label for="until">{{w.rights.until}}</label>
        <input id="until" name="until" type="date" min="{{first}}" max="{{last}}" value="{{last}}">
        <p><button type="submit">{{w.rights.grant}}</button></p>
        </form>
        <form method="post" action="{{path}}/refuse" class="card">
        <h2>{{w.rights.refuseTitle}}</h2>
        {{> token}}
        <label for="answer">{{w.rights.answer}}</label>
        <input id="answer" name="answer" type="text" autocomplete="off" maxlength="500">
        <p><button type="submit" class="second">{{w.rights.refuse}}</button></p>
        </form>
        {{/isOpen}}
        """

    static let owned = """
        {{> staffBar}}
        <p><a href="/staff/access">← {{w.rights.back}}</a></p>
        <h1>{{w.rights.ownedTitle}}</h1>
        <ul class="inbox">
        {{#rows}}
        <li class="{{kind}}"><a href="{{href}}"><span class="who">{{name}}</span><span class="where">{{address}}</span>{{#review}}<span class="tag">{{> iconClock}} {{.}}</span>{{/review}}</a></li>
        {{/rows}}
        </ul>
        """

    static let mailbox = """
        {{> staffBar}}
        <p><a href="/staff/access/mailboxes">← {{w.rights.ownedTitle}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{name}}</h1>
        <p class="lead">{{w.rights.mailboxLead}}</p>
        {{#review}}
        <form method="post" action="{{action}}" class="card">
        <h2>{{w.rights.reviewTitle}}</h2>
        <p>{{text}}</p>
        {{> token}}
        <input type="hidden" name="review" value="{{id}}">
        {{#lines}}
        <fieldset>
        <legend>{{legend}}</legend>
        <p class="hint">{{read}}</p>
        {{#isOpen}}
        {{#mayConfirm}}<div class="way"><input id="c-{{grant}}" name="{{grant}}" type="radio" value="confirmed"><label for="c-{{grant}}">{{w.rights.confirm}}</label></div>{{/mayConfirm}}
        <div class="way"><input id="f-{{grant}}" name="{{grant}}" type="radio" value="fell"><label for="f-{{grant}}">{{w.rights.letFall}}</label></div>
        {{#why}}<p class="hint">{{.}}</p>{{/why}}
        {{/isOpen}}
        {{#verdict}}<p>{{.}}</p>{{/verdict}}
        </fieldset>
        {{/lines}}
        <p><button type="submit">{{w.rights.reviewSend}}</button></p>
        </form>
        {{/review}}
        <section class="card" aria-labelledby="rights">
        <h2 id="rights">{{w.rights.whoTitle}}</h2>
        <dl class="forms">
        {{#people}}
        <div><dt>{{name}}</dt><dd><p>{{read}}</p><ul>
        {{#rights}}<li>{{text}}{{#giveUp}} <a href="{{href}}" aria-label="{{label}}">{{w.rights.revoke}}</a>{{/giveUp}}</li>
        {{/rights}}
        </ul></dd></div>
        {{/people}}
        </dl>
        </section>
        <form method="post" action="{{path}}/review-rule" class="card">
        <h2>{{w.rights.ruleTitle}}</h2>
        {{> token}}
        <label for="days">{{w.rights.ruleDays}}</label>
        <p class="hint" id="days-hint">{{w.rights.ruleHint}}</p>
        <input id="days" name="days" type="number" min="30" max="366" value="{{days}}" aria-describedby="days-hint">
        <p><button type="submit" class="second">{{w.rights.ruleSave}}</button></p>
        </form>
        """

    static let absences = """
        {{> staffBar}}
        <p><a href="/staff/access">← {{w.rights.back}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.organisation.awayOthers}}: {{name}}</h1>
        <p class="lead">{{w.organisation.awayOthersLead}}</p>
        {{#hasSubstitutions}}
        <ul>
        {{#substitutions}}
        <li>{{text}} <form method="post" action="{{action}}">{{> token}}<button type="submit" class="second" aria-label="{{label}}">{{w.rights.awayEnd}}</button></form></li>
        {{/substitutions}}
        </ul>
        {{/hasSubstitutions}}
        {{^hasPeople}}<p>{{w.organisation.awayNobody}}</p>{{/hasPeople}}
        {{#hasPeople}}
        <form method="post" action="{{path}}" class="card">
        {{> token}}
        <input type="hidden" name="substitution" value="{{id}}">
        <label for="absent">{{w.organisation.awayWhom}}</label>
        <select id="absent" name="absent">
        {{#people}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/people}}
        </select>
        {{> substituteFields}}
        <p><button type="submit">{{w.rights.awayName}}</button></p>
        </form>
        {{/hasPeople}}
        """

    static let revoke = """
        {{> staffBar}}
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{question}}</h1>
        <p class="lead">{{text}}</p>
        <p>{{w.rights.revokeMeaning}}</p>
        <form method="post" action="{{action}}" class="card">
        {{> token}}
        <label for="reason">{{w.rights.reason}}</label>
        <input id="reason" name="reason" type="text" autocomplete="off" maxlength="500">
        <p><button type="submit" class="danger">{{w.rights.revokeConfirm}}</button></p>
        </form>
        <p><a href="{{back}}">{{w.rights.cancel}}</a></p>
        """

    static let substitute = """
        {{> staffBar}}
        <p><a href="/staff/access">← {{w.rights.back}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.rights.awayLink}}</h1>
        <p class="lead">{{w.rights.awayLead}}</p>
        <form method="post" action="/staff/access/substitute" class="card">
        {{> token}}
        <input type="hidden" name="substitution" value="{{id}}">
        {{> rightsMailboxField}}
        {{> substituteFields}}
        <p><button type="submit">{{w.rights.awayName}}</button></p>
        </form>
        """

    static let mailboxField = """
        <label for="mailbox">{{w.rights.mailbox}}</label>
        <select id="mailbox" name="mailbox">
        {{#mailboxes}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/mailboxes}}
        </select>

        """

    /// Who stands in, from when and until when.
    static let substituteFields = """
        <label for="login">{{w.rights.awayWho}}</label>
        <input id="login" name="login" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="120" value="{{login}}">
        <label for="from">{{w.rights.awayFrom}}</label>
        <input id="from" name="from" type="date" min="{{first}}" value="{{from}}">
        <label for="until">{{w.rights.until}}</label>
        <input id="until" name="until" type="date" min="{{first}}" value="{{until}}">
        """
}
