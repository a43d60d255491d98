// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Messages
internal import OpenID
internal import Sealing
internal import Vocabulary

/// A button that leads to a provider.
struct ProviderButton: Sendable, Encodable {
    let id: String
    let label: String
    /// The delivery to come back to, or nothing.
    let delivery: String
    /// The key of the mailbox to come back to with a message, or nothing.
    var mailbox = ""

    /// One button for each provider; where there is one only, it says what it does and no name.
    static func all(
        of signIn: ResidentSignIn, to delivery: DeliveryID?, in wording: Wording
    ) -> [ProviderButton] {
        let words = wording.words.identify
        return signIn.providers.map { provider in
            ProviderButton(
                id: provider.id.text,
                label: signIn.providers.count == 1
                    ? words.identify : words.identifyWith(provider.name[wording.language]),
                delivery: delivery?.description ?? "")
        }
    }
}

extension ProviderButton {
    /// The buttons for a person who is about to write to a mailbox.
    static func all(
        of signIn: ResidentSignIn, writingTo mailbox: String, in wording: Wording
    ) -> [ProviderButton] {
        all(of: signIn, to: nil, in: wording).map { button in
            var button = button
            button.mailbox = mailbox
            return button
        }
    }
}

/// The page of a delivery that names a person.
struct NamedPage: Page {
    static let template = TemplateName.named

    let title: String
    let lead: String
    let steps: [Step]
    let signedIn: String?
    let openAction: String
    let providers: [ProviderButton]
    let until: String

    init(
        _ delivery: DeliveryID, _ facts: DeliveryFacts, person: SignedInPerson?, signIn: ResidentSignIn,
        settings: WebSettings, in wording: Wording
    ) {
        let words = wording.words
        title = words.identify.namedTitle
        lead = words.identify.namedLead(settings.authority[wording.language])
        steps = Step.way(.person, now: .iconSeal, words)
        signedIn = person.map { person in words.identify.signedInAs(person.name.reveal { $0 }) }
        openAction = "/p/\(delivery)/open"
        providers = ProviderButton.all(of: signIn, to: delivery, in: wording)
        until = words.pickup.until(wording.dateAndTime(facts.expiresAt))
    }
}

/// The step from our pages to a provider's: a page of its own, because a form may not lead to another site.
struct PassagePage: Page {
    static let template = TemplateName.passage

    let title: String
    let text: String
    let address: String

    init(to provider: any IdentityProvider, at address: String, in wording: Wording) {
        let words = wording.words.identify
        title = words.passageTitle
        text = words.passageText(provider.name[wording.language])
        self.address = address
    }
}

/// A person's own messages, before the person has identified.
struct OwnMessagesStartPage: Page {
    static let template = TemplateName.mineStart

    let title: String
    let providers: [ProviderButton]

    init(_ signIn: ResidentSignIn, in wording: Wording) {
        title = wording.words.identify.mineTitle
        providers = ProviderButton.all(of: signIn, to: nil, in: wording)
    }
}

/// A person's own messages.
struct OwnMessagesPage: Page {
    struct Row: Sendable, Encodable {
        let from: String
        let sent: String
        let icon: String
        let state: String
        let openAction: String?
        let until: String
    }

    static let template = TemplateName.mine

    let title: String
    let signedIn: String
    /// Whether there is nothing at all.
    let isEmpty: Bool
    let hasDeliveries: Bool
    let deliveries: [Row]
    let hasStarts: Bool
    let starts: [Start]

    /// A conversation that the person began.
    struct Start: Sendable, Encodable {
        let to: String
        let sentOn: String
        let startIcon: String
        let standing: String
        let readAction: String?
        let reference: String
    }

    init(_ deliveries: [OwnDelivery], _ starts: [OwnStart], of person: SignedInPerson, in wording: Wording) {
        let words = wording.words.identify
        title = words.mineTitle
        signedIn = words.signedInAs(person.name.reveal { $0 })
        isEmpty = deliveries.isEmpty && starts.isEmpty
        hasDeliveries = !deliveries.isEmpty
        self.deliveries = deliveries.map { Row($0, openAction: "/p/\($0.id)/open", in: wording) }
        hasStarts = !starts.isEmpty
        self.starts = starts.map { Start($0, in: wording) }
    }
}

extension OwnMessagesPage.Start {
    fileprivate init(_ start: OwnStart, in wording: Wording) {
        let words = wording.words.contact
        to = words.mineTo(start.mailbox[wording.language])
        sentOn = wording.words.identify.mineSent(wording.dateAndTime(start.sentAt))
        if let answered = start.answeredAt {
            (startIcon, standing) = (
                TemplateName.iconReply.rawValue, words.mineAnswered(wording.dateAndTime(answered))
            )
        } else if let opened = start.openedAt {
            (startIcon, standing) = (
                TemplateName.iconOpen.rawValue, words.mineOpened(wording.dateAndTime(opened))
            )
        } else {
            (startIcon, standing) = (TemplateName.iconMail.rawValue, words.mineWaiting)
        }
        readAction = start.delivery.map { "/p/\($0)/open" }
        reference = start.message.reference
    }
}

extension OwnMessagesPage.Row {
    /// `openAction` is where the form leads that opens it.
    init(_ delivery: OwnDelivery, openAction action: String, in wording: Wording) {
        let words = wording.words.identify
        from = words.mineFrom(delivery.mailbox[wording.language])
        sent = words.mineSent(wording.dateAndTime(delivery.sealedAt))
        until = words.mineUntil(wording.dateAndTime(delivery.expiresAt))
        switch delivery.state {
        case .open:
            openAction = action
            if let answered = delivery.answeredAt {
                (icon, state) = (
                    TemplateName.iconReply.rawValue, words.mineAnswered(wording.dateAndTime(answered))
                )
            } else if let opened = delivery.openedAt {
                (icon, state) = (
                    TemplateName.iconOpen.rawValue, words.mineOpened(wording.dateAndTime(opened))
                )
            } else {
                (icon, state) = (TemplateName.iconMail.rawValue, words.mineNew)
            }
        case .expired:
            openAction = nil
            (icon, state) = (TemplateName.iconClock.rawValue, words.mineExpired)
        case .recalled:
            openAction = nil
            (icon, state) = (TemplateName.iconUndo.rawValue, words.mineRecalled)
        }
    }
}

/// The person has signed out.
struct SignedOutPage: Page {
    static let template = TemplateName.signedOut

    let title: String
}
