// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Who handles a conversation, what can be done about it, its history, and the board of supervisors.
enum TeamTemplates {
    /// How a conversation stands, and the buttons; below the messages, so that reading comes first.
    static let handling = """
        <section class="card handling" aria-labelledby="handling">
        <h2 id="handling">{{w.team.handling}}</h2>
        <p><strong>{{standing}}</strong>{{#due}} <span class="due{{#isLate}} late{{/isLate}}">{{due}}</span>{{/due}}</p>
        {{> handlingSteps}}
        </section>
        """

    static let steps = """
        {{#takeAction}}
        <form method="post" action="{{.}}">{{> token}}<button type="submit" class="second">{{w.team.take}}</button></form>
        {{/takeAction}}
        {{#takeOver}}
        <form method="post" action="{{action}}">
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        <p>{{text}}</p>
        <button type="submit">{{w.team.takeOver}}</button>
        </form>
        {{/takeOver}}
        {{#handOver}}
        <details>
        <summary>{{w.team.handOver}}</summary>
        <form method="post" action="{{action}}">
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        <p>{{w.team.handOverText}}</p>
        <label for="target">{{w.team.target}}</label>
        {{#hasMailboxes}}<p class="hint" id="target-hint">{{w.team.moveText}}</p>{{/hasMailboxes}}
        <select id="target" name="target"{{#hasMailboxes}} aria-describedby="target-hint"{{/hasMailboxes}}>
        {{> handlingTargets}}
        </select>
        <label for="hand-over-note">{{w.team.noteOptional}}</label>
        <p class="hint" id="hand-over-hint">{{w.team.noteHint}}</p>
        <textarea id="hand-over-note" name="note" rows="3" maxlength="1300" aria-describedby="hand-over-hint" dir="auto"></textarea>
        <p><button type="submit">{{w.team.handOverConfirm}}</button></p>
        </form>
        </details>
        {{/handOver}}
        {{#release}}
        <details>
        <summary>{{w.team.release}}</summary>
        <form method="post" action="{{action}}">
        {{> token}}
        <input type="hidden" name="revision" value="{{revision}}">
        <p>{{w.team.releaseText}}</p>
        <label for="release-target">{{w.team.target}}</label>
        <select id="release-target" name="target">
        {{> handlingTargets}}
        </select>
        <label for="reason">{{w.team.reason}}</label>
        <p class="hint" id="reason-hint">{{w.team.reasonHint}}</p>
        <textarea id="reason" name="note" rows="3" maxlength="1300" required aria-describedby="reason-hint" dir="auto"></textarea>
        <p><button type="submit" class="danger">{{w.team.releaseConfirm}}</button></p>
        </form>
        </details>
        {{/release}}
        {{#noAnswer}}
        <details>
        <summary>{{w.team.noAnswer}}</summary>
        <form method="post" action="{{action}}">
        {{> token}}
        <input type="hidden" name="seen" value="{{seen}}">
        <p>{{w.team.noAnswerText}}</p>
        <label for="no-answer-note">{{w.team.noteOptional}}</label>
        <p class="hint" id="no-answer-hint">{{w.team.noteHint}}</p>
        <textarea id="no-answer-note" name="note" rows="3" maxlength="1300" aria-describedby="no-answer-hint" dir="auto"></textarea>
        <p><button type="submit">{{w.team.noAnswerConfirm}}</button></p>
        </form>
        </details>
        {{/noAnswer}}
        {{#addNote}}
        <details>
        <summary>{{w.team.addNote}}</summary>
        <form method="post" action="{{action}}">
        {{> token}}
        <input type="hidden" name="submission" value="{{submission}}">
        <label for="note">{{w.team.note}}</label>
        <p class="hint" id="note-hint">{{w.team.noteHint}}</p>
        <textarea id="note" name="note" rows="4" maxlength="1300" required aria-describedby="note-hint" dir="auto"></textarea>
        <p><button type="submit">{{w.team.addNoteConfirm}}</button></p>
        </form>
        </details>
        {{/addNote}}
        """

    /// Whom a conversation can be handed over to.
    static let targets = """
        {{#groups}}
        <optgroup label="{{label}}">
        {{#choices}}<option value="{{value}}">{{name}}</option>
        {{/choices}}
        </optgroup>
        {{/groups}}
        """

    /// What happened, and the notes, in one line of time.
    static let history = """
        {{#hasHistory}}
        <section aria-labelledby="history">
        <h2 id="history">{{w.team.history}}</h2>
        <ol class="history">
        {{#history}}
        <li><span class="hint"><time datetime="{{machineTime}}">{{time}}</time></span> {{sentence}}{{#note}}<p class="noted" dir="auto">{{.}}</p>{{/note}}</li>
        {{/history}}
        </ol>
        </section>
        {{/hasHistory}}
        """

    static let closed = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{title}}</h1>
        <p class="lead">{{standing}}</p>
        <p>{{mailbox}}. {{text}}</p>
        {{#hasSteps}}<section class="card handling" aria-labelledby="handling"><h2 id="handling">{{w.team.handling}}</h2>
        {{> handlingSteps}}
        </section>{{/hasSteps}}
        """

    static let given = """
        {{> staffBar}}
        {{#done}}{{> done}}{{/done}}
        <h1>{{w.team.givenTitle}}</h1>
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        """

    static let board = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        <h1>{{w.team.board}}</h1>
        {{^hasMailboxes}}<p class="lead">{{w.team.boardNone}}</p>{{/hasMailboxes}}
        {{#hasMailboxes}}
        <p class="lead">{{w.team.boardLead}}</p>
        <p><a href="/staff/board.csv" download>{{w.team.boardFile}}</a></p>
        <p><a href="/staff/coverage">{{w.coverage.title}}</a></p>
        {{#mailboxes}}
        <section class="card board" aria-labelledby="mailbox-{{id}}">
        <h2 id="mailbox-{{id}}">{{name}}</h2>
        <dl class="numbers">
        <div><dt>{{w.team.waiting}}</dt><dd>{{waiting}}</dd></div>
        <div><dt>{{w.team.dueToday}}</dt><dd>{{dueToday}}</dd></div>
        <div{{#isLate}} class="late"{{/isLate}}><dt>{{w.team.late}}</dt><dd>{{late}}</dd></div>
        </dl>
        <svg class="bars" viewBox="0 0 320 60" role="img" aria-label="{{nowText}}">
        {{#now}}
        <rect class="{{look}}" x="0" y="{{y}}" width="{{width}}" height="14"/>
        <text x="{{labelX}}" y="{{labelY}}">{{label}}</text>
        {{/now}}
        </svg>
        <h3>{{w.team.weeks}}</h3>
        <p class="hint">{{w.team.weeksText}}</p>
        <svg class="bars" viewBox="0 0 360 130" role="img" aria-label="{{weeksText}}">
        <line x1="0" y1="110" x2="360" y2="110"/>
        {{#weeks}}
        <rect class="ontime" x="{{x}}" y="{{inTimeY}}" width="18" height="{{inTimeHeight}}"/>
        <rect class="late" x="{{x}}" y="{{lateY}}" width="18" height="{{lateHeight}}"/>
        <text x="{{labelX}}" y="126" class="middle">{{number}}</text>
        {{/weeks}}
        </svg>
        <p class="key"><span class="ontime"></span> {{w.team.inTime}} <span class="late"></span> {{w.team.late}}</p>
        <table>
        <thead><tr><th scope="col">{{w.team.week}}</th><th scope="col">{{w.team.inTime}}</th><th scope="col">{{w.team.late}}</th><th scope="col">{{w.team.notNeeded}}</th></tr></thead>
        <tbody>
        {{#weeks}}<tr><th scope="row">{{week}}</th><td>{{inTime}}</td><td>{{lateCount}}</td><td>{{notNeeded}}</td></tr>
        {{/weeks}}
        </tbody>
        </table>
        </section>
        {{/mailboxes}}
        {{/hasMailboxes}}
        """
}
