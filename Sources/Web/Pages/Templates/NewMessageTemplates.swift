// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A new message, and what is to be mended in it.
enum NewMessageTemplates {
    static let page = head + whom + what

    private static let head = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#refusal}}{{> problem}}{{/refusal}}
        {{#mistakes}}{{> mistakes}}{{/mistakes}}
        <h1>{{title}}</h1>
        <p class="lead">{{w.newMessage.lead}}</p>

        """

    /// From where, to whom, and how the recipient is known.
    private static let whom = """
        <form method="post" action="/staff/new" enctype="multipart/form-data" class="card" data-answer data-limit="{{limitBytes}}" data-too-large="{{w.message.fileTooLarge}}" data-sending="{{w.message.sending}}">
        {{> token}}
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
        <input id="{{id}}" name="{{id}}" type="text" inputmode="email" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="254" value="{{value}}" aria-describedby="{{id}}-hint{{#flaw}} {{id}}-flaw{{/flaw}}"{{#flaw}} aria-invalid="true"{{/flaw}}>
        {{/address}}
        {{#doubt}}
        <div class="note waiting">
        <p id="certain-hint">{{> iconAlert}} {{warning}}</p>
        <p class="way"><input id="certain" name="certain" type="checkbox" value="{{address}}" aria-describedby="certain-hint"{{#isChecked}} checked{{/isChecked}}><label for="certain">{{w.newMessage.certain}} <span class="plain">{{address}}</span></label></p>
        </div>
        {{/doubt}}
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

        """

    /// The message itself; the files come last, so that they can be sealed as they stream in.
    private static let what = """
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

    static let flaw = """
        {{#flaw}}<p id="{{id}}-flaw" class="field-problem">{{.}}</p>{{/flaw}}
        """
}
