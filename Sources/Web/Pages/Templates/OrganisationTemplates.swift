// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Units and mailboxes, and the pieces of forms that are made of many fields.
enum OrganisationTemplates {
    /// One field of a form of many.
    static let field = """
        {{#line}}
        <label for="{{id}}">{{label}}</label>
        {{#hint}}<p class="hint" id="{{id}}-hint">{{.}}</p>{{/hint}}
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" inputmode="{{keys}}" autocomplete="off" maxlength="{{most}}" value="{{value}}" aria-describedby="{{#hint}}{{id}}-hint {{/hint}}{{#flaw}}{{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{/line}}
        {{#area}}
        <label for="{{id}}">{{label}}</label>
        {{#hint}}<p class="hint" id="{{id}}-hint">{{.}}</p>{{/hint}}
        {{> flaw}}
        <textarea id="{{id}}" name="{{id}}" rows="4" maxlength="{{most}}" aria-describedby="{{#hint}}{{id}}-hint {{/hint}}{{#flaw}}{{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}} dir="auto">{{value}}</textarea>
        {{/area}}
        {{#select}}
        <label for="{{id}}">{{label}}</label>
        {{> flaw}}
        <select id="{{id}}" name="{{id}}"{{#flaw}} aria-describedby="{{id}}-flaw" aria-invalid="true"{{/flaw}}>
        {{#options}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/options}}
        </select>
        {{/select}}
        {{#several}}
        <fieldset{{#flaw}} aria-describedby="{{id}}-flaw"{{/flaw}}>
        <legend>{{label}}</legend>
        {{> flaw}}
        {{#options}}<div class="way"><input id="{{code}}" name="{{code}}" type="checkbox" value="yes"{{#isChosen}} checked{{/isChosen}}><label for="{{code}}">{{name}}</label></div>
        {{/options}}
        </fieldset>
        {{/several}}
        """

    static let tree = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{title}}</h1>
        <p class="lead">{{lead}}</p>
        {{#mayAdd}}<p><a class="button" href="/staff/units/new">{{w.organisation.addUnit}}</a> <a class="button" href="/staff/mailboxes/new">{{w.organisation.addMailbox}}</a></p>{{/mayAdd}}
        {{#branches}}{{> organisationBranch}}{{/branches}}
        {{#hasOthers}}
        <section class="branch" aria-labelledby="others">
        <h2 id="others">{{othersTitle}}</h2>
        <ul class="services">
        {{#others}}<li><a href="{{href}}">{{name}}</a> <span class="hint">{{hint}}</span></li>
        {{/others}}
        </ul>
        </section>
        {{/hasOthers}}
        {{#hasClosed}}
        <section class="branch" aria-labelledby="closed">
        <h2 id="closed">{{w.organisation.closedTitle}}</h2>
        <ul class="services">
        {{#closed}}<li><a href="{{href}}">{{name}}</a> <span class="hint">{{hint}}</span></li>
        {{/closed}}
        </ul>
        </section>
        {{/hasClosed}}
        """

    static let branch = """
        <div class="branch">
        <h2><a href="{{href}}">{{name}}</a></h2>
        {{#tags}}<p class="hint">{{.}}</p>{{/tags}}
        {{> mailboxList}}
        {{#hasBranches}}
        {{#branches}}{{>*piece}}{{/branches}}
        {{/hasBranches}}
        </div>
        """

    /// A unit or a mailbox: its form, or what it is where it is kept in the file, and what else can be done.
    static let page = """
        {{> staffBar}}
        <p><a href="{{backHref}}">← {{#backName}}{{.}}{{/backName}}{{^backName}}{{w.organisation.title}}{{/backName}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#mistakes}}{{> mistakes}}{{/mistakes}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{title}}</h1>
        {{#isDeclared}}<p class="lead">{{w.organisation.keptInFile}}</p>{{/isDeclared}}
        <dl class="forms">
        {{#facts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
        {{/facts}}
        </dl>
        {{#isForm}}
        <form method="post" action="{{action}}" class="card">
        {{> token}}
        <input type="hidden" name="id" value="{{id}}">
        <input type="hidden" name="revision" value="{{revision}}">
        {{#fields}}{{> organisationField}}{{/fields}}
        <p><button type="submit">{{save}}</button></p>
        </form>
        {{/isForm}}
        {{#steps}}
        <form method="post" action="{{action}}" class="card">
        <h2>{{label}}</h2>
        <p>{{meaning}}</p>
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        {{#login}}
        <label for="owner">{{.}}</label>
        <input id="owner" name="owner" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="120">
        {{/login}}
        <p><button type="submit" class="{{look}}">{{label}}</button></p>
        </form>
        {{/steps}}
        """
}
