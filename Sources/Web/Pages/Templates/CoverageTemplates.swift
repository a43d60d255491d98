// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Who has secure mail by unit, and the guidance that everybody acknowledges.
enum CoverageTemplates {
    static let page = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.coverage.title}}</h1>
        <p class="lead">{{w.coverage.lead}}</p>
        <p><a href="/staff/coverage.csv" download>{{w.coverage.file}}</a></p>
        <p><a href="/staff/guidance">{{w.coverage.guidance}}</a></p>
        {{^hasPeople}}<p>{{w.coverage.nobody}}</p>{{/hasPeople}}
        {{#units}}
        <section class="card board" aria-labelledby="unit-{{id}}">
        <h2 id="unit-{{id}}">{{name}}</h2>
        <dl class="measures">
        {{#counts}}<div{{#isLack}} class="late"{{/isLack}}><dt>{{name}}</dt><dd>{{value}} <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="{{percent}}" height="1"/></svg></dd></div>
        {{/counts}}
        </dl>
        {{#turns}}
        <form method="post" action="{{action}}">{{> token}}<input type="hidden" name="need" value="{{need}}"><button type="submit" class="second" aria-describedby="unit-{{id}}">{{label}}</button></form>
        {{/turns}}
        <table class="stacked" role="table" aria-labelledby="unit-{{id}}">
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{{w.coverage.person}}</th><th role="columnheader" scope="col">{{w.coverage.secureMail}}</th><th role="columnheader" scope="col">{{w.coverage.guidance}}</th></tr></thead>
        <tbody role="rowgroup">
        {{#people}}<tr role="row"><th role="rowheader" scope="row">{{name}}{{#hrefs}} <a href="{{.}}" aria-label="{{w.coverage.change}}: {{name}}">{{w.coverage.change}}</a>{{/hrefs}}</th><td role="cell" data-name="{{w.coverage.secureMail}}">{{#lacks}}<strong>{{state}}</strong>{{/lacks}}{{^lacks}}{{state}}{{/lacks}}</td><td role="cell" data-name="{{w.coverage.guidance}}">{{guidance}}</td></tr>
        {{/people}}
        </tbody>
        </table>
        </section>
        {{/units}}
        """

    static let guidance = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.coverage.guidance}}</h1>
        {{#mayPublish}}<p><a class="button" href="/staff/guidance/new">{{w.coverage.publish}}</a></p>{{/mayPublish}}
        {{^newest}}<p>{{w.coverage.noGuidance}}</p>{{/newest}}
        {{#newest}}
        <section class="card" aria-labelledby="newest">
        <h2 id="newest">{{name}}</h2>
        <p class="hint">{{published}}</p>
        <p class="guidance">{{text}}</p>
        {{#links}}<p><a href="{{.}}" rel="noopener noreferrer">{{.}}</a></p>{{/links}}
        {{#acknowledged}}<p><strong>{{.}}</strong></p>{{/acknowledged}}
        {{#mayAcknowledge}}
        <form method="post" action="/staff/guidance">
        {{> token}}
        <input type="hidden" name="id" value="{{id}}">
        <p><button type="submit">{{w.coverage.acknowledge}}</button></p>
        </form>
        {{/mayAcknowledge}}
        </section>
        {{/newest}}
        {{#hasEarlier}}
        <h2>{{w.coverage.earlier}}</h2>
        <ul>
        {{#earlier}}<li>{{line}}</li>
        {{/earlier}}
        </ul>
        {{/hasEarlier}}
        """
}
