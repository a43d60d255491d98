// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Lists, searching and who is there.
enum WorkspaceTemplates {
    static let inbox = """
        {{> staffBar}}
        {{#done}}{{> done}}{{/done}}
        {{#problem}}{{> problem}}{{/problem}}
        <div class="desk" data-live="list" data-fresh="{{freshHref}}" data-new-one="{{w.workspace.newOne}}" data-new-many="{{w.workspace.newMany}}">
        <nav class="boxes" id="boxes" aria-label="{{w.workspace.mailboxes}}">
        <ul>
        {{#boxes}}
        <li><a href="{{href}}"{{#isChosen}} aria-current="page"{{/isChosen}}><span>{{name}}</span>{{#count}} <span class="count">{{.}}<span class="unseen"> {{w.workspace.waitingHere}}</span></span>{{/count}}</a></li>
        {{/boxes}}
        </ul>
        {{#hasViews}}
        <h2>{{w.workspace.views}}</h2>
        <ul>
        {{#views}}
        <li><a href="{{href}}"{{#isChosen}} aria-current="page"{{/isChosen}}><span>{{name}}</span></a>
        <form method="post" action="{{removeAction}}">{{> token}}<button type="submit" class="plain" aria-label="{{removeLabel}}">×</button></form></li>
        {{/views}}
        </ul>
        {{/hasViews}}
        </nav>
        <div class="lists">
        <div class="head">
        <h1>{{w.staff.inbox}}</h1>
        {{#newHref}}<p><a class="button" href="{{.}}">{{w.newMessage.link}}</a></p>{{/newHref}}
        </div>
        <div id="waiting">{{#waiting}}<p class="lead">{{waiting}}</p>{{/waiting}}{{#ownTasks}}{{> ownTasks}}{{/ownTasks}}</div>
        {{#search}}{{> searchForm}}{{/search}}
        <nav class="shown" aria-label="{{w.workspace.show}}">
        <ul>
        {{#shown}}
        <li><a href="{{href}}"{{#isChosen}} aria-current="true"{{/isChosen}}>{{name}}</a></li>
        {{/shown}}
        </ul>
        </nav>
        <p id="news" class="unseen" role="status" aria-live="polite"></p>
        <div id="list">
        {{#groups}}
        <div class="group">
        <h2>{{heading}}</h2>
        {{> inboxList}}
        </div>
        {{/groups}}
        {{^hasRows}}
        <div class="empty">
        <h2>{{emptyTitle}}</h2>
        <p>{{emptyText}}</p>
        </div>
        {{/hasRows}}
        {{#hasPages}}
        <p class="pages">{{#firstHref}}<a href="{{.}}">{{w.workspace.first}}</a>{{/firstHref}}
        {{#nextHref}}<a href="{{.}}" rel="next">{{w.workspace.next}}</a>{{/nextHref}}</p>
        {{/hasPages}}
        </div>
        {{#saving}}
        <details class="saving">
        <summary>{{w.workspace.saveView}}</summary>
        <form method="post" action="/staff/views">
        {{> token}}
        <input type="hidden" name="mailbox" value="{{mailbox}}">
        <input type="hidden" name="show" value="{{show}}">
        <p>{{w.workspace.saveViewText}}</p>
        <label for="name">{{w.workspace.viewName}}</label>
        <p class="hint" id="name-hint">{{w.workspace.viewNameHint}}</p>
        <input id="name" name="name" type="text" maxlength="40" autocomplete="off" aria-describedby="name-hint">
        <p><button type="submit" class="second">{{w.workspace.save}}</button></p>
        </form>
        </details>
        {{/saving}}
        {{> writing}}
        {{> workspaceKeys}}
        </div>
        </div>
        """

    static let list = """
        <ul class="inbox">
        {{#rows}}
        <li class="{{kind}}">
        <a href="{{href}}" data-conversation="{{conversation}}">
        <span class="who">{{recipient}}</span>
        <span class="where">{{mailbox}}{{#identified}} · {{.}}{{/identified}}{{#handler}} · {{.}}{{/handler}}</span>
        <span class="when"><time datetime="{{machineTime}}">{{time}}</time></span>
        <span class="tag">{{>*icon}} {{status}}</span>
        </a>
        </li>
        {{/rows}}
        </ul>
        """

    static let searchForm = """
        <search>
        <form method="post" action="/staff/search" class="seek">
        {{> token}}
        <label for="q"{{#isWhole}} class="unseen"{{/isWhole}}>{{w.workspace.search}}</label>
        <p class="hint" id="q-hint">{{what}}</p>
        <div class="line">
        <input id="q" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="false" value="{{text}}" aria-describedby="q-hint" aria-keyshortcuts="/">
        <button type="submit" class="second">{{w.workspace.find}}</button>
        </div>
        {{#isWhole}}
        {{#hint}}<p class="hint">{{.}}</p>{{/hint}}
        <div class="line dates">
        <span><label for="from">{{w.workspace.from}}</label><input id="from" name="from" type="date" value="{{from}}"></span>
        <span><label for="until">{{w.workspace.until}}</label><input id="until" name="until" type="date" value="{{until}}"></span>
        {{#hasMailboxes}}<span><label for="mailbox">{{w.workspace.mailboxes}}</label>
        <select id="mailbox" name="mailbox">
        <option value="">{{w.workspace.allMailboxes}}</option>
        {{#mailboxes}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/mailboxes}}
        </select></span>{{/hasMailboxes}}
        </div>
        {{/isWhole}}
        </form>
        </search>
        """

    static let search = """
        {{> staffBar}}
        <p><a href="/staff">← {{w.staff.backToInbox}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{w.workspace.search}}</h1>
        {{#search}}{{> searchForm}}{{/search}}
        {{#result}}
        <h2 id="found">{{heading}}</h2>
        {{#text}}<p>{{.}}</p>{{/text}}
        {{#cut}}<p class="hint">{{.}}</p>{{/cut}}
        {{#hasRows}}{{> inboxList}}{{/hasRows}}
        {{#next}}
        <form method="post" action="/staff/search" class="pages">
        {{> token}}
        <input type="hidden" name="q" value="{{q}}">
        <input type="hidden" name="from" value="{{from}}">
        <input type="hidden" name="until" value="{{until}}">
        <input type="hidden" name="mailbox" value="{{mailbox}}">
        <input type="hidden" name="after" value="{{after}}">
        <button type="submit" class="second">{{w.workspace.next}}</button>
        </form>
        {{/next}}
        {{/result}}
        {{> workspaceKeys}}
        """

    /// Who else is in a conversation; empty where nobody is.
    static let presence = """
        <div id="presence" class="presence" role="status" data-live="conversation" data-conversation="{{conversation}}" data-beat="{{beatHref}}" data-shown="{{shownAt}}">
        {{#lines}}<p{{#isWriting}} class="writing"{{/isWriting}}>{{> iconPerson}} <span>{{text}}</span></p>
        {{/lines}}
        </div>
        <p id="changed" class="note" hidden><span>{{w.workspace.changedHere}}</span> <a href="{{againHref}}">{{w.workspace.showAgain}}</a></p>
        """

    /// What a page's script asks for: that piece alone.
    static let presencePage = """
        {{#presence}}{{> presence}}{{/presence}}
        """

    static let keys = """
        <p class="hint"><button type="button" class="plain" id="keys-open" hidden>{{w.workspace.keys}}</button></p>
        <dialog id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">{{w.workspace.keys}}</h2>
        <p>{{w.workspace.keysText}}</p>
        <dl class="keys">
        <div><dt><kbd>j</kbd></dt><dd>{{w.workspace.keyDown}}</dd></div>
        <div><dt><kbd>k</kbd></dt><dd>{{w.workspace.keyUp}}</dd></div>
        <div><dt><kbd>o</kbd>, <kbd>Enter</kbd></dt><dd>{{w.workspace.keyOpen}}</dd></div>
        <div><dt><kbd>/</kbd></dt><dd>{{w.workspace.keySearch}}</dd></div>
        <div><dt><kbd>g</kbd> <kbd>i</kbd></dt><dd>{{w.workspace.keyInbox}}</dd></div>
        <div><dt><kbd>?</kbd></dt><dd>{{w.workspace.keyHelp}}</dd></div>
        </dl>
        <p><label class="check"><input type="checkbox" id="keys-on" checked> {{w.workspace.keysOn}}</label></p>
        <form method="dialog"><button type="submit" class="second">{{w.workspace.close}}</button></form>
        </dialog>
        <script src="{{assets.workspace}}" defer></script>
        """
}
