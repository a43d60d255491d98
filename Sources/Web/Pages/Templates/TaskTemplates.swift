// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What colleagues have to do about a conversation, and what a person has to do.
enum TaskTemplates {
    static let section = """
        <section class="card tasks" aria-labelledby="tasks">
        <h2 id="tasks">{{w.task.title}}</h2>
        {{#hasRows}}
        <ul>
        {{#rows}}
        <li{{#isDone}} class="done"{{/isDone}}>
        <p dir="auto">{{text}}</p>
        <p class="hint{{#isLate}} late{{/isLate}}">{{standing}}</p>
        {{#takeAction}}<form method="post" action="{{.}}">{{> token}}<button type="submit" class="second">{{w.task.take}}</button></form>{{/takeAction}}
        {{#doneAction}}<form method="post" action="{{.}}">{{> token}}<button type="submit" class="second">{{w.task.done}}</button></form>{{/doneAction}}
        {{#reopenAction}}<form method="post" action="{{.}}">{{> token}}<button type="submit" class="second">{{w.task.reopen}}</button></form>{{/reopenAction}}
        </li>
        {{/rows}}
        </ul>
        {{/hasRows}}
        <details>
        <summary>{{w.task.add}}</summary>
        <form method="post" action="{{addAction}}">
        {{> token}}
        <input type="hidden" name="submission" value="{{submission}}">
        <label for="task">{{w.task.what}}</label>
        <p class="hint" id="task-hint">{{w.team.noteHint}}</p>
        <textarea id="task" name="task" rows="2" maxlength="1300" required aria-describedby="task-hint" dir="auto"></textarea>
        <label for="holder">{{w.task.who}}</label>
        <select id="holder" name="holder">
        {{#colleagues}}<option value="{{value}}">{{name}}</option>
        {{/colleagues}}
        </select>
        <label for="due">{{w.task.when}}</label>
        <input id="due" name="due" type="date">
        <p><button type="submit">{{w.task.addConfirm}}</button></p>
        </form>
        </details>
        </section>
        """

    static let own = """
        <section class="own-tasks" aria-labelledby="own-tasks">
        <h2 id="own-tasks">{{w.task.own}}</h2>
        <ul>
        {{#rows}}
        <li><a href="{{href}}" dir="auto">{{text}}</a> <span class="hint{{#isLate}} late{{/isLate}}">{{facts}}</span></li>
        {{/rows}}
        </ul>
        </section>
        """
}
