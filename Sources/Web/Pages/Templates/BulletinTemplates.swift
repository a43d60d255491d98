// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// General information to many.
enum BulletinTemplates {
    static let list = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        <h1>{{w.bulletin.title}}</h1>
        <p class="lead">{{w.bulletin.lead}}</p>
        {{#mayWrite}}<p><a class="button" href="/staff/bulletins/new">{{w.bulletin.newBulletin}}</a></p>{{/mayWrite}}
        {{#hasRows}}
        <ul class="inbox">
        {{#rows}}
        <li class="{{kind}}">
        <a href="{{href}}">
        <span class="who">{{subject}}</span>
        <span class="where">{{group}}</span>
        <span class="when"><time datetime="{{machineTime}}">{{time}}</time></span>
        <span class="tag">{{>*icon}} {{state}}</span>
        </a>
        </li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        {{^hasRows}}<p>{{w.bulletin.noBulletins}}</p>{{/hasRows}}
        <section aria-labelledby="groups">
        <h2 id="groups">{{w.bulletin.groups}}</h2>
        {{#hasGroups}}
        <ul>
        {{#groups}}<li><a href="{{href}}">{{name}}</a> – {{mailbox}}, {{subscribers}}</li>
        {{/groups}}
        </ul>
        {{/hasGroups}}
        {{^hasGroups}}<p>{{w.bulletin.noGroups}}</p>{{/hasGroups}}
        {{#maySend}}<p><a href="/staff/bulletins/groups/new">{{w.bulletin.newGroup}}</a></p>{{/maySend}}
        {{^maySend}}<p>{{w.bulletin.noMailbox}}</p>{{/maySend}}
        </section>
        """

    static let groupForm = """
        {{> staffBar}}
        <p><a href="/staff/bulletins">← {{w.bulletin.title}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{title}}</h1>
        <form method="post" action="/staff/bulletins/groups/new" class="card">
        {{> token}}
        <input type="hidden" name="group" value="{{group}}">
        <label for="name">{{w.bulletin.groupName}}</label>
        <p class="hint" id="name-hint">{{w.bulletin.groupNameHint}}</p>
        <input id="name" name="name" type="text" maxlength="100" autocomplete="off" value="{{typed}}" aria-describedby="name-hint"{{#problem}} aria-invalid="true"{{/problem}}>
        <label for="mailbox">{{w.bulletin.mailbox}}</label>
        <select id="mailbox" name="mailbox">
        {{#mailboxes}}<option value="{{code}}">{{name}}</option>
        {{/mailboxes}}
        </select>
        <p><button type="submit">{{w.bulletin.make}}</button></p>
        </form>
        """

    static let group = """
        {{> staffBar}}
        <p><a href="/staff/bulletins">← {{w.bulletin.title}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{title}}</h1>
        <p class="lead">{{lead}}</p>
        {{#isEmpty}}<p>{{w.bulletin.emptyGroup}}</p>{{/isEmpty}}
        <form method="post" action="{{action}}" enctype="multipart/form-data" class="card">
        {{> token}}
        <h2>{{w.bulletin.addTitle}}</h2>
        <label for="addresses">{{w.bulletin.addresses}}</label>
        <p class="hint" id="addresses-hint">{{w.bulletin.addressesHint}}</p>
        <textarea id="addresses" name="addresses" rows="8" autocomplete="off" spellcheck="false" aria-describedby="addresses-hint"{{#isAddingWrong}} aria-invalid="true"{{/isAddingWrong}}>
        {{typed}}</textarea>
        <label for="file">{{w.bulletin.file}}</label>
        <p class="hint" id="file-hint">{{w.bulletin.fileHint}}</p>
        <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="file-hint">
        <p><button type="submit">{{w.bulletin.add}}</button></p>
        </form>
        <form method="post" action="{{removeAction}}" class="card">
        {{> token}}
        <h2>{{w.bulletin.removeTitle}}</h2>
        <label for="address">{{w.bulletin.address}}</label>
        <p class="hint" id="address-hint">{{w.bulletin.removeHint}}</p>
        <input id="address" name="address" type="text" inputmode="email" autocomplete="off" maxlength="254" value="{{typedToRemove}}" aria-describedby="address-hint"{{#isRemovingWrong}} aria-invalid="true"{{/isRemovingWrong}}>
        <p><button type="submit" class="second">{{w.bulletin.remove}}</button></p>
        </form>
        """

    static let form = """
        {{> staffBar}}
        <p><a href="/staff/bulletins">← {{w.bulletin.title}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{title}}</h1>
        <p class="lead">{{w.bulletin.formLead}}</p>
        <form method="post" action="/staff/bulletins/new" class="card">
        {{> token}}
        <input type="hidden" name="bulletin" value="{{bulletin}}">
        <input type="hidden" name="revision" value="{{revision}}">
        <label for="group">{{w.bulletin.group}}</label>
        <select id="group" name="group">
        <option value="">{{w.bulletin.choose}}</option>
        {{#groups}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/groups}}
        </select>
        <label for="language">{{w.bulletin.language}}</label>
        <select id="language" name="language">
        {{#languages}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/languages}}
        </select>
        <label for="subject">{{w.bulletin.subject}}</label>
        <input id="subject" name="subject" type="text" maxlength="200" autocomplete="off" value="{{subject}}">
        <label for="text">{{w.bulletin.text}}</label>
        <textarea id="text" name="text" rows="14">
        {{text}}</textarea>
        <p><button type="submit">{{w.bulletin.goOn}}</button></p>
        </form>
        """

    static let bulletin = """
        {{> staffBar}}
        <p><a href="/staff/bulletins">← {{w.bulletin.title}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{title}}</h1>
        <p class="lead">{{>*icon}} {{state}}</p>
        <p>{{group}}</p>
        {{#hasCounts}}
        <section class="card" aria-labelledby="progress">
        <h2 id="progress">{{w.bulletin.progress}}</h2>
        <progress max="{{recipients}}" value="{{done}}" aria-labelledby="progress"></progress>
        <dl class="forms">
        {{#counts}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>
        {{/counts}}
        </dl>
        {{#stopAction}}<p><a href="?">{{w.bulletin.renew}}</a></p>
        <form method="post" action="{{.}}">{{> token}}<p><button type="submit" class="danger">{{w.bulletin.stop}}</button></p></form>{{/stopAction}}
        </section>
        {{/hasCounts}}
        {{#hasFindings}}
        <section class="note waiting" aria-labelledby="findings">
        <h2 id="findings">{{w.bulletin.findings}}</h2>
        <ul>
        {{#findings}}<li>{{>*icon}} {{text}}</li>
        {{/findings}}
        </ul>
        {{#isStopped}}<p>{{.}}</p>{{/isStopped}}
        </section>
        {{/hasFindings}}
        <section class="card" aria-labelledby="subject" lang="{{lang}}">
        <h2 id="subject">{{subject}}</h2>
        <p class="words">{{text}}</p>
        </section>
        {{#fixAction}}
        <form method="post" action="{{.}}">
        {{> token}}
        <p>{{w.bulletin.fixText}}</p>
        <p><button type="submit">{{w.bulletin.fix}}</button></p>
        </form>
        {{/fixAction}}
        {{#nobody}}<p>{{w.bulletin.nobody}}</p>{{/nobody}}
        {{#sendAction}}
        <form method="post" action="{{.}}" class="card">
        {{> token}}
        <input type="hidden" name="recipients" value="{{recipients}}">
        <input type="hidden" name="revision" value="{{revision}}">
        <h2>{{recipientsText}}</h2>
        <p>{{w.bulletin.sendText}}</p>
        <p><button type="submit">{{w.bulletin.send}}</button></p>
        </form>
        {{/sendAction}}
        {{#editHref}}<p><a href="{{.}}">{{w.bulletin.edit}}</a></p>{{/editHref}}
        """

    static let leave = """
        <h1>{{title}}</h1>
        <p class="lead">{{text}}</p>
        {{#isOn}}
        <form method="post" action="{{action}}">
        <p><button type="submit">{{w.bulletin.leave}}</button></p>
        </form>
        {{/isOn}}
        """
}
