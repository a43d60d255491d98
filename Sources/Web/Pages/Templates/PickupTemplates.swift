// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The recipient's way from the link to the message.
enum PickupTemplates {
    static let link = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{title}}</h1>
        <p class="lead">{{lead}}</p>
        {{> steps}}
        <form method="post" action="{{action}}" class="card" data-link>
        {{> token}}
        <input type="hidden" name="secret" value="{{secret}}" autocomplete="off">
        {{#mustPaste}}
        <div data-paste>
        <p>{{w.pickup.pasteWhy}}</p>
        {{> paste}}
        </div>
        {{/mustPaste}}
        <p><button type="submit">{{openLabel}}</button></p>
        <p class="hint">{{until}} {{notYours}}</p>
        </form>
        {{#goOn}}<p><a href="{{goOn}}">{{w.pickup.goOn}}</a></p>{{/goOn}}
        """

    static let genuine = """
        {{#problem}}{{> problem}}{{/problem}}
        {{#answer}}
        <h1 class="sign {{look}}">{{>*icon}} {{title}}</h1>
        <p class="lead">{{text}}</p>
        <p>{{still}}</p>
        {{/answer}}
        {{^answer}}
        <h1>{{w.genuine.title}}</h1>
        <p class="lead">{{w.genuine.lead}}</p>
        {{/answer}}
        <form method="post" action="/genuine" class="card">
        {{> token}}
        <label for="code">{{w.genuine.code}}</label>
        <p class="hint" id="code-hint">{{w.genuine.codeHint}}</p>
        <input id="code" name="code" type="text" value="{{typed}}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" aria-describedby="code-hint"{{#isWrong}} aria-invalid="true"{{/isWrong}}>
        <p><button type="submit">{{w.genuine.check}}</button></p>
        </form>
        """

    static let steps = """
        <section class="steps" aria-labelledby="steps">
        <h2 id="steps">{{w.pickup.stepsTitle}}</h2>
        <ol>
        {{#steps}}
        <li{{#isNow}} aria-current="step"{{/isNow}}><span class="picture">{{>*icon}}</span><span>{{name}}</span></li>
        {{/steps}}
        </ol>
        </section>
        """

    static let paste = """
        <label for="pasted">{{w.pickup.pasteLabel}}</label>
        <p class="hint" id="pasted-hint">{{pasteHint}}</p>
        <input id="pasted" name="link" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="pasted-hint">
        """

    static let pin = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.pickup.codeTitle}}</h1>
        {{> steps}}
        <div id="pin-state" class="state"{{#isWaiting}} data-refresh="3"{{/isWaiting}} aria-live="polite">
        {{#state}}
        <p class="note {{kind}}">{{>*icon}} <span><strong>{{name}}.</strong> {{text}}</span></p>
        {{/state}}
        {{^state}}<p class="lead">{{lead}}</p>{{/state}}
        {{#isWaiting}}<p><a href="">{{w.pickup.codeRefresh}}</a></p>{{/isWaiting}}
        </div>
        {{#entry}}
        <form method="post" action="{{action}}" class="card">
        {{> token}}
        <label for="pin">{{w.pickup.codeLabel}}</label>
        <p class="hint" id="pin-hint">{{w.pickup.codeHint}}. {{tries}}</p>
        <input id="pin" name="pin" class="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="12" aria-describedby="pin-hint"{{#isWrong}} aria-invalid="true"{{/isWrong}}>
        <p><button type="submit">{{submit}}</button></p>
        </form>
        {{/entry}}
        <div id="pin-order">
        {{#order}}
        <form method="post" action="{{action}}">
        {{> token}}
        <p><button type="submit"{{#isSecond}} class="second"{{/isSecond}}>{{label}}</button></p>
        </form>
        {{/order}}
        {{#orderLater}}<p>{{.}}</p>{{/orderLater}}
        </div>
        <p class="hint">{{wrongPhone}}</p>
        """

    static let conversation = """
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{topic}}</h1>
        <p class="hint">{{until}}</p>
        <p class="hint">{{identified}}</p>
        {{> messages}}
        {{#answer}}{{> answer}}{{/answer}}
        <form method="post" action="{{closeAction}}" class="aside">
        {{> token}}
        <p>{{w.message.closeHint}}</p>
        <p><button type="submit" class="second">{{w.message.close}}</button></p>
        </form>
        """

    static let receipt = """
        <h1 class="sign good">{{> iconCheck}} {{w.message.receiptTitle}}</h1>
        <p class="lead">{{text}} {{files}}</p>
        <p>{{w.message.receiptNext}}</p>
        <p class="hint">{{identified}}</p>
        <p><a href="{{back}}">{{w.message.receiptBack}}</a></p>
        <form method="post" action="{{closeAction}}" class="aside">
        {{> token}}
        <p>{{w.message.closeHint}}</p>
        <p><button type="submit" class="second">{{w.message.close}}</button></p>
        </form>
        """

    static let closed = """
        <h1 class="sign good">{{> iconCheck}} {{w.pickup.closedTitle}}</h1>
        <p class="lead">{{w.pickup.closedText}}</p>
        <p>{{w.pickup.closedAgain}}</p>
        """
}
