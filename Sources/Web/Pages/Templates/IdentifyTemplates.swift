// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Strong identification, and a person's own messages.
enum IdentifyTemplates {
    /// The buttons that lead to a provider.
    static let identify = """
        {{#providers}}
        <form method="post" action="/identify">
        {{> token}}
        <input type="hidden" name="provider" value="{{id}}">
        <input type="hidden" name="delivery" value="{{delivery}}">
        <input type="hidden" name="mailbox" value="{{mailbox}}">
        <p><button type="submit">{{label}}</button></p>
        </form>
        {{/providers}}
        """

    static let named = """
        <h1>{{w.identify.namedTitle}}</h1>
        <p class="lead">{{lead}}</p>
        {{> steps}}
        <div class="card">
        {{#signedIn}}
        <p>{{signedIn}}</p>
        <form method="post" action="{{openAction}}">
        {{> token}}
        <p><button type="submit">{{w.identify.open}}</button></p>
        </form>
        {{/signedIn}}
        {{^signedIn}}{{> identify}}{{/signedIn}}
        <p class="hint">{{until}} {{w.identify.namedOnlyYou}}</p>
        </div>
        """

    static let passage = """
        <h1>{{w.identify.passageTitle}}</h1>
        <p class="lead">{{text}}</p>
        <p><a class="button" href="{{address}}" rel="noreferrer">{{w.identify.passageLink}}</a></p>
        """

    static let mine = """
        <h1>{{w.identify.mineTitle}}</h1>
        <p class="hint">{{signedIn}}</p>
        {{#isEmpty}}
        <p class="lead">{{w.identify.mineEmptyTitle}}</p>
        <p>{{w.identify.mineEmptyText}}</p>
        {{/isEmpty}}
        {{#hasDeliveries}}<p class="lead">{{w.identify.mineLead}}</p>{{/hasDeliveries}}
        {{> ownDeliveries}}
        {{#hasStarts}}
        <h2>{{w.contact.mineTitle}}</h2>
        {{#starts}}
        <article class="card">
        <h3>{{to}}</h3>
        <p>{{sentOn}}. <span class="hint">{{w.contact.reference}}: <code>{{reference}}</code></span></p>
        <p class="sign known">{{>*startIcon}} {{standing}}</p>
        {{#readAction}}
        <form method="post" action="{{readAction}}">
        {{> token}}
        <p><button type="submit" class="second">{{w.contact.mineOpen}}<span class="unseen">: {{to}}, {{sentOn}}</span></button></p>
        </form>
        {{/readAction}}
        </article>
        {{/starts}}
        {{/hasStarts}}
        <p><a class="button" href="/contact">{{w.contact.title}}</a></p>
        <form method="post" action="/my/sign-out" class="aside">
        {{> token}}
        <p>{{w.message.closeHint}}</p>
        <p><button type="submit" class="second">{{w.identify.signOut}}</button></p>
        </form>
        """

    /// The messages that a person, or the people of a partner, can open.
    static let ownDeliveries = """
        {{#deliveries}}
        <article class="card">
        <h2>{{from}}</h2>
        <p>{{sent}}</p>
        <p class="sign known">{{>*icon}} {{state}}</p>
        {{#openAction}}
        <form method="post" action="{{openAction}}">
        {{> token}}
        <p><button type="submit">{{w.identify.open}}<span class="unseen">: {{from}}, {{sent}}</span></button></p>
        </form>
        <p class="hint">{{until}}</p>
        {{/openAction}}
        </article>
        {{/deliveries}}
        """

    static let mineStart = """
        <h1>{{w.identify.offerTitle}}</h1>
        <p class="lead">{{w.identify.offerText}}</p>
        <div class="card">{{> identify}}</div>
        """

    static let signedOut = """
        <h1 class="sign good">{{> iconCheck}} {{w.identify.signedOutTitle}}</h1>
        <p class="lead">{{w.identify.signedOutText}}</p>
        """
}
