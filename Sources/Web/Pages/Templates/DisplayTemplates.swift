// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is shown of a message beside its text: its own layout, its files, where it came from.
enum DisplayTemplates {
    static let formatted = """
        <p><a href="{{back}}">← {{w.message.receiptBack}}</a></p>
        <h1>{{title}}</h1>
        <p>{{w.display.formattedText}}</p>
        <iframe class="mail" src="{{source}}" title="{{w.display.frameTitle}}" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>
        """

    static let preview = """
        <p><a href="{{back}}">← {{w.message.receiptBack}}</a></p>
        {{#problem}}{{> problem}}{{/problem}}
        <h1>{{title}}</h1>
        <p class="lead"><bdi>{{name}}</bdi> <span class="hint">{{size}}</span></p>
        <p>{{explanation}}</p>
        <p><a href="{{downloadHref}}" download>{{> iconFile}} {{w.display.downloadFile}}</a></p>
        {{#pictures}}
        <figure class="sheet">
        <img src="{{source}}" width="{{width}}" height="{{height}}" alt="{{alternative}}">
        {{#pageWords}}<figcaption><details><summary>{{pageWordsTitle}}</summary><div class="text" dir="auto">{{.}}</div></details></figcaption>{{/pageWords}}
        </figure>
        {{/pictures}}
        {{#text}}<div class="text sheet" dir="auto">{{.}}</div>{{/text}}
        <p class="turn">{{#previousHref}}<a href="{{.}}">← {{w.display.previousPages}}</a>{{/previousHref}}
        {{#nextHref}}<a href="{{.}}">{{w.display.nextPages}} →</a>{{/nextHref}}</p>
        """

    static let files = """
        <h4>{{w.message.attachments}}</h4>
        <ul class="files">
        {{#attachments}}
        <li>
        <a id="file-{{part}}" class="file" href="{{href}}" download>{{> iconFile}} <span class="name"><span class="unseen">{{w.message.download}} </span><bdi>{{name}}</bdi></span> <span class="hint">{{size}}</span></a>
        <p class="facts">{{#kind}}<span>{{kind}}</span> {{/kind}}<span>{{scan}}</span>{{#previewHref}} <a href="{{.}}" aria-describedby="file-{{part}}">{{w.display.preview}}</a>{{/previewHref}}</p>
        {{#caution}}<p class="caution">{{> iconAlert}} <span>{{.}}</span></p>{{/caution}}
        </li>
        {{/attachments}}
        </ul>
        """

    static let unverified = """
        <div class="note waiting">
        <h4>{{> iconAlert}} <span>{{w.display.unverified}}</span></h4>
        <p>{{w.display.unverifiedText}}</p>
        <dl class="seen">
        <div><dt>{{w.display.senderAddress}}</dt><dd><bdi>{{address}}</bdi></dd></div>
        {{#senderName}}<div><dt>{{w.display.senderName}}</dt><dd><bdi>{{.}}</bdi></dd></div>{{/senderName}}
        </dl>
        <ul class="checks">
        {{#checks}}<li class="{{look}}">{{>*icon}}<span>{{finding}}</span></li>
        {{/checks}}
        {{#unchecked}}<li class="open">{{> iconAlert}}<span>{{.}}</span></li>{{/unchecked}}
        </ul>
        <p>{{w.display.unverifiedAnswer}}</p>
        </div>
        """

    static let body = """
        {{#unverified}}{{> unverified}}{{/unverified}}
        {{#starter}}{{> starter}}{{/starter}}
        <div class="text" dir="auto">{{text}}</div>
        {{#quoted}}
        <details class="quoted"{{#quotedIsOpen}} open{{/quotedIsOpen}}><summary>{{w.display.quoted}}</summary>
        <div class="text" dir="auto">{{.}}</div></details>
        {{/quoted}}
        {{#formattedHref}}<p class="layout"><a href="{{.}}">{{> iconOpen}} {{w.display.showFormatted}}</a></p>{{/formattedHref}}
        {{#hasAttachments}}{{> files}}{{/hasAttachments}}
        {{#deliveries}}{{> deliveries}}{{/deliveries}}
        """
}
