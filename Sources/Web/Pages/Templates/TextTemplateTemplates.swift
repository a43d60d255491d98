// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The pages of those who look after templates of messages.
enum TextTemplateTemplates {
    static let list = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{title}}</h1>
        <p class="lead">{{w.template.lead}}</p>
        {{#hasRows}}
        <ul class="inbox">
        {{#rows}}
        <li>
        <a href="{{href}}">
        <span class="who">{{name}}</span>
        <span class="where">{{unit}}</span>
        <span class="tag">{{languages}}</span>
        </a>
        </li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{^hasRows}}<p>{{w.template.emptyText}}</p>{{/hasRows}}
        <p><a href="{{newHref}}">{{w.template.new}}</a></p>
        """

    static let form = """
        {{> staffBar}}
        <p><a href="/staff/templates">← {{w.template.back}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{title}}</h1>
        <form method="post" action="{{action}}" class="card">
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        <label for="name">{{w.template.name}}</label>
        <p class="hint" id="name-hint">{{w.template.nameHint}}</p>
        <input id="name" name="name" type="text" autocomplete="off" maxlength="60" value="{{name}}" aria-describedby="name-hint">
        <label for="unit">{{w.template.unit}}</label>
        <select id="unit" name="unit">
        {{#units}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/units}}
        </select>
        <p class="hint">{{w.template.versionsHint}}</p>
        {{#versions}}
        <fieldset>
        <legend>{{legend}}</legend>
        <label for="subject-{{code}}">{{w.template.subject}}</label>
        <input id="subject-{{code}}" name="subject-{{code}}" type="text" autocomplete="off" maxlength="200" lang="{{code}}" value="{{subject}}">
        <label for="text-{{code}}">{{w.template.text}}</label>
        <textarea id="text-{{code}}" name="text-{{code}}" rows="6" maxlength="2500" lang="{{code}}">
        {{text}}</textarea>
        </fieldset>
        {{/versions}}
        <p><button type="submit">{{w.template.save}}</button></p>
        </form>
        {{#removeAction}}
        <details>
        <summary>{{w.template.remove}}</summary>
        <form method="post" action="{{removeAction}}">
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        <p>{{w.template.removeText}}</p>
        <button type="submit" class="danger">{{w.template.removeConfirm}}</button>
        </form>
        </details>
        {{/removeAction}}
        """
}
