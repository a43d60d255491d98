// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A conversation's messages, the answer to them and what has become of their deliveries.
enum MessageTemplates {
    static let messages = """
        <section class="messages" aria-labelledby="messages">
        <h2 id="messages" class="unseen">{{w.message.messages}}</h2>
        {{#expandHref}}<p class="expand"><a href="{{.}}">{{w.display.expandAll}}</a></p>{{/expandHref}}
        {{#messages}}
        <article id="message-{{id}}" class="message {{side}}{{#fold}} folded{{/fold}}" aria-labelledby="writer-{{id}}">
        {{#fold}}
        <details{{#isOpen}} open{{/isOpen}}>
        <summary><h3 id="writer-{{id}}">{{writer}}</h3> <span class="hint"><time datetime="{{machineTime}}">{{time}}</time>{{#level}} · {{level}}{{/level}}</span> <span class="first" dir="auto">{{firstLine}}</span></summary>
        {{> messageBody}}
        </details>
        {{/fold}}
        {{^fold}}
        <header>
        <h3 id="writer-{{id}}">{{writer}}</h3>
        <p class="hint"><time datetime="{{machineTime}}">{{time}}</time>{{#level}} · {{level}}{{/level}}</p>
        {{#subject}}<p class="subject">{{subject}}</p>{{/subject}}
        </header>
        {{> messageBody}}
        {{/fold}}
        </article>
        {{/messages}}
        </section>
        """

    static let answer = """
        <section class="card" aria-labelledby="answer">
        <h2 id="answer">{{w.message.answerTitle}}</h2>
        <form method="post" action="{{action}}" enctype="multipart/form-data" data-answer data-limit="{{limitBytes}}" data-too-large="{{w.message.fileTooLarge}}" data-sending="{{w.message.sending}}">
        {{> token}}
        {{#receivers}}{{> receivers}}{{/receivers}}
        <input type="hidden" name="submission" value="{{submission}}">
        <label for="text">{{w.message.answerLabel}}</label>
        <p class="hint" id="text-hint">{{hint}}</p>
        <textarea id="text" name="text" rows="8" aria-describedby="text-hint" dir="auto">
        {{text}}</textarea>
        <label for="files">{{w.message.filesLabel}}</label>
        <p class="hint" id="files-hint">{{filesHint}}{{#isAgain}} {{w.message.filesAgain}}{{/isAgain}}</p>
        <input id="files" name="files" type="file" multiple aria-describedby="files-hint files-problem">
        <p id="files-problem" class="field-problem" role="alert" hidden></p>
        {{#uploads}}{{> uploads}}{{/uploads}}
        <div class="progress" role="status" hidden><progress max="100" aria-label="{{w.message.sending}}"></progress> <span></span></div>
        <p><button type="submit">{{w.message.send}}</button></p>
        </form>
        </section>
        """

    static let station = """
        <li class="{{state}}"><span class="dot">{{>*icon}}</span><span class="label"><strong>{{name}}</strong>{{#reached}} <time datetime="{{machineReached}}">{{reached}}</time>{{/reached}}{{#detail}} <span class="hint">{{detail}}</span>{{/detail}}</span></li>
        """

    static let deliveries = """
        <div class="delivery">
        <h4>{{w.delivery.title}}{{#goesTo}}: {{.}}{{/goesTo}}</h4>
        <ol class="track">
        {{#track}}{{> station}}{{/track}}
        </ol>
        {{#hasLadder}}
        <h4>{{w.ladder.title}}</h4>
        <ol class="track">
        {{#ladder}}{{> station}}{{/ladder}}
        </ol>
        {{/hasLadder}}
        {{#facts}}<p class="hint">{{.}}</p>
        {{/facts}}
        {{#remindAction}}
        <form method="post" action="{{remindAction}}">
        {{> token}}
        <button type="submit" class="second">{{w.delivery.remind}}{{#goesTo}}: {{.}}{{/goesTo}}</button>
        </form>
        {{/remindAction}}
        {{#recall}}
        <details>
        <summary>{{w.delivery.recall}}{{#goesTo}}: {{.}}{{/goesTo}}</summary>
        <form method="post" action="{{action}}">
        {{> token}}
        <p><strong>{{openings}}</strong></p>
        <p>{{w.staff.recallText}}</p>
        <button type="submit" class="danger">{{w.staff.recallConfirm}}</button>
        </form>
        </details>
        {{/recall}}
        </div>
        """
}
