// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// One picture of the way to a message.
struct Step: Sendable, Encodable {
    let icon: String
    let name: String
    let isNow: Bool

    /// The way of a delivery, with what is done on this page marked.
    static func way(_ opening: Opening, now: TemplateName?, _ words: Words) -> [Step] {
        var pictures: [(TemplateName, String)]
        switch opening {
        case .link: pictures = [(.iconLink, words.pickup.stepLink)]
        case .pin:
            pictures = [(.iconLink, words.pickup.stepLink), (.iconPhone, words.pickup.stepCode)]
        case .person, .partner:
            pictures = [(.iconMail, words.identify.stepNotice), (.iconSeal, words.identify.stepIdentify)]
        }
        pictures.append((.iconOpen, words.pickup.stepMessage))
        return pictures.map { Step(icon: $0.0.rawValue, name: $0.1, isNow: $0.0 == now) }
    }
}

/// The front page.
struct FrontPage: Page {
    static let template = TemplateName.front

    let title: String
    let lead: String
    let steps: [Step]
    let genuine: [String]
    let pasteHint: String
    let isIdentifying: Bool
    let providers: [ProviderButton]

    init(_ settings: WebSettings, signIn: ResidentSignIn?, in wording: Wording) {
        let words = wording.words
        title = words.front.title
        lead = words.front.lead(settings.authority[wording.language])
        steps = Step.way(.pin, now: nil, words)
        let start = "\(settings.origin)/p/"
        genuine = [
            words.front.genuineSender(settings.noticeAddress),
            signIn == nil ? words.front.genuineLink(start) : words.front.genuineLinkOrNone(start),
            words.front.genuineSilent, words.front.genuineNeverAsks,
        ]
        pasteHint = words.pickup.pasteHint(start)
        isIdentifying = signIn != nil
        providers = signIn.map { ProviderButton.all(of: $0, to: nil, in: wording) } ?? []
    }
}

/// The page of a notice's link: it says that there is a message, and nothing more.
struct LinkPage: Page {
    static let template = TemplateName.link

    let title: String
    let problem: Problem?
    let lead: String
    let steps: [Step]
    let action: String
    let secret: String
    let mustPaste: Bool
    let pasteHint: String
    let until: String
    let notYours: String
    let openLabel: String
    let goOn: String?

    /// The secret stands in the form only where the path brought it.
    init(
        _ delivery: DeliveryID, _ facts: DeliveryFacts, secretText: String?, goOn: String?, problem: Advice?,
        settings: WebSettings, in wording: Wording
    ) {
        let words = wording.words
        switch facts.purpose {
        case .message:
            title = words.pickup.title
            lead = words.pickup.lead(settings.authority[wording.language])
            openLabel = words.pickup.open
            until = words.pickup.until(wording.dateAndTime(facts.expiresAt))
            notYours = words.pickup.notYours
        case .ownMessage:
            (title, lead, openLabel) = (
                words.contact.ownTitle, words.contact.ownLead, words.contact.ownOpen
            )
            until = words.contact.ownUntil(wording.dateAndTime(facts.expiresAt))
            notYours = words.contact.ownNotYours
        }
        self.problem = problem.map {
            Problem($0, target: Problem.Target(id: "pasted", label: words.pickup.pasteLabel))
        }
        steps = Step.way(facts.opening, now: .iconLink, words)
        action = "/p/\(delivery)"
        secret = secretText ?? ""
        mustPaste = secretText == nil
        pasteHint = words.pickup.pasteHint("\(settings.origin)/p/")
        self.goOn = goOn
    }
}

/// The page of the one-time code.
struct PINPage: Page {
    struct State: Sendable, Encodable {
        let kind: String
        let icon: String
        let name: String
        let text: String
    }

    struct Entry: Sendable, Encodable {
        let action: String
        let tries: String
        let isWrong: Bool
        let submit: String
    }

    struct Order: Sendable, Encodable {
        let action: String
        let label: String
        let isSecond: Bool
    }

    static let template = TemplateName.pin

    let title: String
    let problem: Problem?
    let steps: [Step]
    let state: State?
    let lead: String
    let isWaiting: Bool
    let entry: Entry?
    let order: Order?
    let orderLater: String?
    let wrongPhone: String

    /// Ours: after so long without a word from the gateway another code may be ordered.
    private static let patience = Duration.minutes(2)
    /// Ours: so long the gateway may take to answer; until then a code that was handed over is on its way.
    private static let handing = Duration.seconds(30)

    init(
        at path: String, _ status: PINStatus, _ ending: Ending, phoneHint: String,
        problem: Problem?, now: Moment, in wording: Wording
    ) {
        let words = wording.words.pickup
        title = words.codeTitle
        self.problem = problem
        steps = Step.way(.pin, now: .iconPhone, wording.words)
        lead = words.codeLead(phoneHint)
        wrongPhone = ending.wrongPhone
        isWaiting = Self.isOnItsWay(status, now: now)
        state =
            isWaiting ? State(onItsWayIn: wording) : State(status, phoneHint: phoneHint, in: wording)
        if Self.mayEnter(status, now: now) {
            entry = Entry(
                action: path, tries: words.triesLeft(status.triesLeft),
                isWrong: problem != nil, submit: ending.submit)
        } else {
            entry = nil
        }
        let isTooSoon = isWaiting && status.orderedAt.map { now - $0 < Self.patience } ?? false
        if status.nextOrderAt == nil, !isTooSoon {
            order = Order(
                action: "\(path)/order",
                label: status.state == nil ? words.codeOrder : words.codeOrderAgain, isSecond: entry != nil)
        } else {
            order = nil
        }
        orderLater = status.nextOrderAt.map { words.codeLater(wording.dateAndTime($0)) }
    }

    /// What the right code leads to, and what to do where the number is wrong.
    struct Ending: Sendable {
        let submit: String
        let wrongPhone: String
    }

    private static func isOnItsWay(_ status: PINStatus, now: Moment) -> Bool {
        switch status.state {
        case .ordered: true
        case .unknown: status.endsAt.map { now + PINLimits.life < $0 + handing } ?? false
        case nil, .sent, .failed, .undelivered: false
        }
    }

    private static func mayEnter(_ status: PINStatus, now: Moment) -> Bool {
        switch status.state {
        case nil, .failed, .undelivered: false
        case .ordered, .sent, .unknown: status.triesLeft > 0 && status.endsAt.map { $0 > now } ?? true
        }
    }
}

extension PINPage.Ending {
    init(_ purpose: DeliveryFacts.Purpose, _ wording: Wording) {
        let words = wording.words
        switch purpose {
        case .message: self.init(submit: words.pickup.codeSubmit, wrongPhone: words.pickup.codeWrongPhone)
        case .ownMessage:
            self.init(submit: words.contact.ownCode, wrongPhone: words.contact.ownWrongPhone)
        }
    }
}

extension PINPage.State {
    fileprivate init(onItsWayIn wording: Wording) {
        self.init(
            kind: "waiting", icon: TemplateName.iconClock.rawValue, name: wording.words.pickup.codeOnItsWay,
            text: wording.words.pickup.codeOnItsWayText)
    }

    fileprivate init?(_ status: PINStatus, phoneHint: String, in wording: Wording) {
        let words = wording.words.pickup
        switch status.state {
        case nil: return nil
        case .ordered: self.init(onItsWayIn: wording)
        case .sent:
            let until = status.endsAt.map(wording.timeOfDay) ?? ""
            self.init(
                kind: "sent", icon: TemplateName.iconPhone.rawValue, name: words.codeSent,
                text: words.codeSentText(phoneHint, until))
        case .unknown:
            self.init(
                kind: "waiting", icon: TemplateName.iconPhone.rawValue, name: words.codeUnknown,
                text: words.codeUnknownText)
        case .failed, .undelivered:
            self.init(
                kind: "problem", icon: TemplateName.iconStop.rawValue, name: words.codeFailed,
                text: words.codeFailedText)
        }
    }
}

/// What a person is shown once an answer is durable.
struct ReceiptPage: Page {
    static let template = TemplateName.receipt

    let title: String
    let text: String
    let files: String
    let identified: String
    let back: String
    let closeAction: String

    init(_ message: OpenedMessage, to mailbox: String, delivery: DeliveryID, in wording: Wording) {
        let words = wording.words.message
        title = words.receiptTitle
        text = words.receiptText(mailbox, wording.dateAndTime(message.postedAt))
        identified = "\(message.level.ofReader(words)) \(words.youShown(mailbox))"
        files = message.attachments.isEmpty ? "" : words.receiptFiles(message.attachments.count)
        back = "/p/\(delivery)/message"
        closeAction = "/p/\(delivery)/close"
    }
}

/// The message is closed on this device.
struct ClosedPage: Page {
    static let template = TemplateName.closed

    let title: String
}
