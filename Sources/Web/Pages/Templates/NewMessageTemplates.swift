// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A new message, and what is to be mended in it.
enum NewMessageTemplates {
    static let page = head + whom + what

    private static let head = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#done}}{{> done}}{{/done}}
        {{#refusal}}{{> problem}}{{/refusal}}
        {{#mistakes}}{{> mistakes}}{{/mistakes}}
        <h1>{{title}}</h1>
        <p class="lead">{{w.newMessage.lead}}</p>

        """

    /// From where, to whom, and how the recipient is known.
    private static let whom = """
        <form method="post" action="/staff/new" enctype="multipart/form-data" class="card" data-answer data-limit="{{limitBytes}}" data-too-large="{{w.message.fileTooLarge}}" data-sending="{{w.message.sending}}">
        {{> token}}
        <button type="submit" hidden>{{w.newMessage.send}}</button>
        {{#mailbox}}
        <label for="{{id}}">{{w.newMessage.mailbox}}</label>
        {{> flaw}}
        <select id="{{id}}" name="{{id}}"{{#flaw}} aria-describedby="{{id}}-flaw" aria-invalid="true"{{/flaw}}>
        {{#mustChoose}}<option value="">{{w.newMessage.choose}}</option>{{/mustChoose}}
        {{#choices}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/choices}}
        </select>
        {{/mailbox}}
        {{#address}}
        <label for="{{id}}">{{w.newMessage.address}}</label>
        <p class="hint" id="{{id}}-hint">{{w.newMessage.addressHint}}</p>
        {{> flaw}}
        <textarea id="{{id}}" name="{{id}}" rows="2" inputmode="email" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{value}}</textarea>
        {{/address}}
        {{#warning}}
        <div class="note waiting">
        <div id="certain-hint">
        <p>{{> iconAlert}} <strong>{{w.writing.checkTitle}}</strong></p>
        <ul>
        {{#items}}<li>{{.}}</li>
        {{/items}}
        </ul>
        <p>{{w.writing.checkText}}</p>
        </div>
        <p class="way"><input id="certain" name="certain" type="checkbox" value="{{code}}" aria-describedby="certain-hint"><label for="certain">{{w.newMessage.certain}}</label></p>
        </div>
        {{/warning}}
        {{#opening}}
        <fieldset{{#unchosen}} aria-describedby="opening-flaw"{{/unchosen}}>
        <legend>{{w.newMessage.opening}}</legend>
        {{#unchosen}}<p id="opening-flaw" class="field-problem">{{.}}</p>{{/unchosen}}
        <div class="way">
        <input id="opening-link" name="opening" type="radio" value="link" aria-describedby="opening-link-hint"{{#isLink}} checked{{/isLink}}><label for="opening-link">{{w.newMessage.openLink}}</label>
        <p class="hint" id="opening-link-hint">{{w.newMessage.openLinkHint}}</p>
        </div>
        {{#phone}}
        <div class="way">
        <input id="opening-pin" name="opening" type="radio" value="pin" aria-describedby="opening-pin-hint"{{#isPIN}} checked{{/isPIN}}><label for="opening-pin">{{w.newMessage.openPIN}}</label>
        <p class="hint" id="opening-pin-hint">{{w.newMessage.openPINHint}}</p>
        <div>
        <label for="{{id}}">{{w.newMessage.phone}}</label>
        <p class="hint" id="{{id}}-hint">{{w.newMessage.phoneHint}}</p>
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" inputmode="tel" autocomplete="off" maxlength="40" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        </div>
        </div>
        {{/phone}}
        {{#person}}
        <div class="way">
        <input id="opening-person" name="opening" type="radio" value="person" aria-describedby="opening-person-hint"{{#isPerson}} checked{{/isPerson}}><label for="opening-person">{{w.newMessage.openPerson}}</label>
        <p class="hint" id="opening-person-hint">{{w.newMessage.openPersonHint}}</p>
        <div>
        <label for="{{id}}">{{w.newMessage.person}}</label>
        <p class="hint" id="{{id}}-hint">{{w.newMessage.personHint}}</p>
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        </div>
        </div>
        {{/person}}
        </fieldset>
        {{/opening}}
        {{#tell}}
        <label for="{{id}}">{{w.newMessage.tell}}</label>
        <p class="hint" id="{{id}}-hint">{{w.newMessage.tellHint}}</p>
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" inputmode="tel" autocomplete="off" maxlength="40" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{/tell}}

        """

    /// The message itself; the files come last, so that they can be sealed as they stream in.
    private static let what = """
        {{#templates}}
        <label for="template">{{w.template.choose}}</label>
        <p class="hint" id="template-hint">{{w.template.chooseHint}}</p>
        <select id="template" name="template" aria-describedby="template-hint">
        <option value="">{{w.template.none}}</option>
        {{#choices}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/choices}}
        </select>
        <p><button type="submit" class="second" formaction="/staff/new/template">{{w.template.insert}}</button></p>
        {{/templates}}
        {{#templatesHref}}<p><a href="{{.}}">{{w.template.link}}</a></p>{{/templatesHref}}
        {{#subject}}
        <label for="{{id}}">{{w.newMessage.subject}}</label>
        <p class="hint" id="{{id}}-hint">{{w.newMessage.subjectHint}}</p>
        {{> flaw}}
        <input id="{{id}}" name="{{id}}" type="text" autocomplete="off" maxlength="200" dir="auto" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{/subject}}
        <label for="days">{{w.newMessage.days}}</label>
        <p class="hint" id="days-hint">{{w.newMessage.daysHint}}</p>
        {{#daysFlaw}}<p id="days-flaw" class="field-problem">{{.}}</p>{{/daysFlaw}}
        <select id="days" name="days" aria-describedby="days-hint{{#daysFlaw}} days-flaw{{/daysFlaw}}"{{#daysFlaw}} aria-invalid="true"{{/daysFlaw}}>
        {{#days}}<option value="{{code}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/days}}
        </select>
        <input type="hidden" name="submission" value="{{submission}}">
        {{#text}}
        <label for="{{id}}">{{w.newMessage.text}}</label>
        <p class="hint" id="{{id}}-hint">{{w.newMessage.textHint}}</p>
        {{> flaw}}
        <textarea id="{{id}}" name="{{id}}" rows="10" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}} dir="auto">
        {{value}}</textarea>
        {{/text}}
        <label for="files">{{w.message.filesLabel}}</label>
        <p class="hint" id="files-hint">{{filesHint}}</p>
        {{#isAgain}}<p class="field-problem" id="files-again">{{w.message.filesAgain}}</p>{{/isAgain}}
        <input id="files" name="files" type="file" multiple aria-describedby="files-hint{{#isAgain}} files-again{{/isAgain}} files-problem">
        <p id="files-problem" class="field-problem" role="alert" hidden></p>
        {{#uploads}}{{> uploads}}{{/uploads}}
        <div class="progress" role="status" hidden><progress max="100" aria-label="{{w.message.sending}}"></progress> <span></span></div>
        <p><button type="submit">{{w.newMessage.send}}</button></p>
        </form>
        """

    static let mistakes = """
        <div class="note problem" role="alert" tabindex="-1" data-focus>
        <h2>{{> iconAlert}} <span>{{w.common.problem}}: {{heading}}</span></h2>
        <ul>
        {{#items}}<li><a href="{{href}}">{{sentence}}</a></li>
        {{/items}}
        </ul>
        {{#isAgain}}<p>{{w.message.filesAgain}}</p>{{/isAgain}}
        </div>
        """

    /// What became of a message for each of its recipients.
    static let sent = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#undo}}{{> undo}}{{/undo}}
        {{#undone}}{{> done}}{{/undone}}
        <h1>{{title}}</h1>
        <p class="lead">{{lead}}</p>
        <ul class="sent">
        {{#lines}}
        <li><strong>{{address}}</strong> <span class="hint">{{state}}</span>{{#href}} <a href="{{.}}">{{w.writing.openConversation}}<span class="unseen"> {{address}}</span></a>{{/href}}</li>
        {{/lines}}
        </ul>
        <p><a href="/staff/new">{{w.writing.writeAnother}}</a></p>
        """

    /// Stands where a message waits for its notice.
    static let undo = """
        <div class="note waiting" role="status" tabindex="-1" data-focus>
        <p>{{> iconClock}} <strong>{{sentence}}</strong> {{w.writing.waitsText}}</p>
        <form method="post" action="{{action}}">
        {{> token}}
        <button type="submit" class="second">{{> iconUndo}} {{w.writing.undo}}</button>
        </form>
        </div>
        """

    static let flaw = """
        {{#flaw}}<p id="{{id}}-flaw" class="field-problem">{{.}}</p>{{/flaw}}
        """
}
