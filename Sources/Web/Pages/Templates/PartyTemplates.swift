// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The organisations that take part in a conversation, and who of all gets an answer.
enum PartyTemplates {
    static let section = """
        <section class="card tasks" aria-labelledby="parties">
        <h2 id="parties">{{w.party.title}}</h2>
        <p>{{w.party.lead}}</p>
        {{#hasRows}}
        <ul>
        {{#rows}}
        <li>
        <p dir="auto">{{name}}</p>
        {{#standing}}<p class="hint">{{.}}</p>{{/standing}}
        {{#removeAction}}<form method="post" action="{{.}}">{{> token}}<input type="hidden" name="revision" value="{{revision}}"><button type="submit" class="second">{{removeLabel}}</button></form>{{/removeAction}}
        </li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{#addAction}}
        <details>
        <summary>{{w.party.add}}</summary>
        <form method="post" action="{{.}}">
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        <label for="partner">{{w.party.which}}</label>
        <p class="hint" id="partner-hint">{{w.party.addHint}}</p>
        <select id="partner" name="partner" aria-describedby="partner-hint">
        {{#choices}}<option value="{{value}}">{{name}}</option>
        {{/choices}}
        </select>
        <p><button type="submit">{{w.party.addConfirm}}</button></p>
        </form>
        </details>
        {{/addAction}}
        </section>
        """

    /// Before the submission, because whom an answer is for is known before anything of it is sealed.
    static let receivers = """
        <fieldset aria-describedby="receivers-hint">
        <legend>{{w.party.receivers}}</legend>
        <p class="hint" id="receivers-hint">{{w.party.receiversHint}}</p>
        <input type="hidden" name="receivers" value="chosen">
        {{#choices}}
        <div class="way"><input id="{{field}}" name="{{field}}" type="checkbox" value="{{value}}"{{#isChosen}} checked{{/isChosen}}><label for="{{field}}">{{name}}</label></div>
        {{/choices}}
        </fieldset>
        """
}
