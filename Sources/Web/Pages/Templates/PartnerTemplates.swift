// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Partner organisations: the administrators' records, and the pages of the partners' people.
enum PartnerTemplates {
    static let list = """
        {{> staffBar}}
        <p><a href="/staff/administration">← {{w.access.back}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.partner.title}}</h1>
        <p class="lead">{{w.partner.lead}}</p>
        {{#hasRows}}
        <ul class="inbox">
        {{#rows}}
        <li class="{{kind}}"><a href="{{href}}"><span class="who">{{name}}</span><span class="where">{{business}}</span><span class="tag">{{>*icon}} {{state}}</span></a></li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{^hasRows}}<p>{{w.partner.none}}</p>{{/hasRows}}
        <p><a class="button" href="{{newHref}}">{{w.partner.add}}</a></p>
        """

    static let record = """
        {{> staffBar}}
        <p><a href="/staff/partners">← {{w.partner.back}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{heading}}</h1>
        {{#state}}<p class="lead{{#isOverdue}} sign{{/isOverdue}}">{{#isOverdue}}{{> iconAlert}} {{/isOverdue}}{{state}}</p>{{/state}}
        {{#isOpen}}
        <form method="post" action="{{path}}" class="card">
        <h2>{{w.partner.recordTitle}}</h2>
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        <label for="name">{{w.partner.name}}</label>
        <input id="name" name="name" type="text" autocomplete="off" maxlength="200" value="{{name}}">
        <label for="business">{{w.partner.business}}</label>
        <input id="business" name="business" type="text" autocomplete="off" maxlength="20" value="{{business}}">
        <label for="domains">{{w.partner.domains}}</label>
        <p class="hint" id="domains-hint">{{w.partner.domainsHint}}</p>
        <input id="domains" name="domains" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" value="{{domains}}" aria-describedby="domains-hint">
        <label for="address">{{w.partner.address}}</label>
        <p class="hint" id="address-hint">{{w.partner.addressHint}}</p>
        <input id="address" name="address" type="text" inputmode="email" autocomplete="off" autocapitalize="none" spellcheck="false" value="{{address}}" aria-describedby="address-hint">
        <label for="agreement">{{w.partner.agreement}}</label>
        <input id="agreement" name="agreement" type="text" autocomplete="off" maxlength="200" value="{{agreement}}">
        <label for="agreed">{{w.partner.agreedOn}}</label>
        <input id="agreed" name="agreed" type="date" max="{{today}}" value="{{agreed}}">
        <label for="reviewed">{{w.partner.reviewedOn}}</label>
        <input id="reviewed" name="reviewed" type="date" max="{{today}}" value="{{reviewed}}">
        <label for="due">{{w.partner.reviewDue}}</label>
        <input id="due" name="due" type="date" value="{{due}}">
        <p><button type="submit">{{w.partner.save}}</button></p>
        </form>
        {{/isOpen}}
        {{#isKnown}}
        <section class="card" aria-labelledby="people">
        <h2 id="people">{{w.partner.peopleTitle}}</h2>
        {{#hasPeople}}
        <ul class="people">
        {{#people}}
        <li><p><strong>{{person}}</strong>, {{personAddress}}<br>{{standing}}{{#bound}}<br>{{bound}}. {{w.partnerSignIn.boundHint}}{{/bound}}</p>
        {{#again}}<form method="post" action="{{action}}">{{> token}}<button type="submit" class="second" aria-label="{{label}}">{{w.partner.again}}</button></form>{{/again}}
        {{#end}}<form method="post" action="{{action}}">{{> token}}<button type="submit" class="danger" aria-label="{{label}}">{{w.partner.end}}</button></form>{{/end}}</li>
        {{/people}}
        </ul>
        {{/hasPeople}}
        {{^hasPeople}}<p>{{w.partner.peopleNone}}</p>{{/hasPeople}}
        </section>
        {{#isOpen}}
        <form method="post" action="{{path}}/people" class="card">
        <h2>{{w.partner.inviteTitle}}</h2>
        <p>{{w.partner.inviteLead}}</p>
        {{> token}}
        <input type="hidden" name="person" value="{{invitee}}">
        <label for="person-name">{{w.partner.personName}}</label>
        <input id="person-name" name="name" type="text" autocomplete="off" maxlength="200" value="{{inviteName}}">
        <label for="person-address">{{w.partner.personAddress}}</label>
        <input id="person-address" name="address" type="text" inputmode="email" autocomplete="off" autocapitalize="none" spellcheck="false" value="{{inviteAddress}}">
        <label for="person-phone">{{w.partner.phone}}</label>
        <input id="person-phone" name="phone" type="tel" autocomplete="off" value="{{invitePhone}}">
        <p><button type="submit">{{w.partner.invite}}</button></p>
        </form>
        <details class="card">
        <summary>{{w.partner.closeTitle}}</summary>
        <form method="post" action="{{path}}/close">
        {{> token}}
        <p>{{w.partner.closeText}}</p>
        <p><button type="submit" class="danger">{{w.partner.close}}</button></p>
        </form>
        </details>
        {{/isOpen}}
        {{/isKnown}}
        """

    static let start = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.partner.startTitle}}</h1>
        <p class="lead">{{lead}}</p>
        <form method="post" action="/partner/sign-in" class="card">
        {{> token}}
        <label for="address">{{w.partner.ownAddress}}</label>
        <input id="address" name="address" type="email" autocomplete="email" autocapitalize="none" spellcheck="false" maxlength="254" value="{{address}}"{{#problem}} aria-invalid="true"{{/problem}}>
        <p><button type="submit">{{submit}}</button></p>
        </form>
        """

    static let asked = """
        <h1>{{w.partner.askedTitle}}</h1>
        <p class="lead">{{w.partner.askedText}}</p>
        <p>{{w.partner.askedAgain}}</p>
        <p><a href="/partner">{{w.partner.startTitle}}</a></p>
        """

    static let mine = """
        <h1>{{w.partner.mineTitle}}</h1>
        <p class="hint">{{signedIn}}</p>
        <p class="lead">{{lead}}</p>
        {{^hasDeliveries}}<p>{{w.partner.mineNone}}</p>{{/hasDeliveries}}
        {{> ownDeliveries}}
        <form method="post" action="/partner/sign-out" class="aside">
        {{> token}}
        <p>{{w.message.closeHint}}</p>
        <p><button type="submit" class="second">{{w.identify.signOut}}</button></p>
        </form>
        """
}
