// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Messages
internal import Partners
internal import Vocabulary

/// Where a partner's people sign in.
struct PartnerStartPage: Page {
    static let template = TemplateName.partnerStart

    let title: String
    let problem: Problem?
    let lead: String
    let address: String
    let submit: String

    init(_ site: Site, address: String = "", problem: Problem? = nil, in wording: Wording) {
        let words = wording.words.partner
        title = words.startTitle
        self.problem = problem
        let authority = site.settings.authority[wording.language]
        if site.partnerSignIn == nil {
            (lead, submit) = (words.startLead(authority), words.sendLink)
        } else {
            // Of the domain that is typed the answer is known first.
            (lead, submit) = (wording.words.partnerSignIn.startLead(authority), words.goOn)
        }
        self.address = address
    }
}

/// After the address was given: the same for every address.
struct PartnerAskedPage: Page {
    static let template = TemplateName.partnerAsked

    let title: String
}

extension LinkPage {
    /// The page of a link that came by mail; it tells nothing of whose it is.
    init(
        _ link: PartnerLinkID, secretText: String?, problem: Problem?, settings: WebSettings,
        in wording: Wording
    ) {
        let words = wording.words.partner
        title = words.linkTitle
        self.problem = problem
        lead = words.linkLead(settings.authority[wording.language])
        steps = Step.way(.pin, now: .iconLink, wording.words)
        action = "\(PartnerPath.link)\(link)"
        secret = secretText ?? ""
        mustPaste = secretText == nil
        pasteHint = wording.words.pickup.pasteHint("\(settings.origin)\(PartnerPath.link)")
        until = words.linkOnce
        notYours = words.notYours
        openLabel = words.goOn
        goOn = nil
    }
}

/// The conversations of a partner, for all of its people.
struct PartnerMessagesPage: Page {
    static let template = TemplateName.partnerMine

    let title: String
    let signedIn: String
    let lead: String
    let hasDeliveries: Bool
    let deliveries: [OwnMessagesPage.Row]

    init(_ deliveries: [OwnDelivery], of session: PartnerSession, in wording: Wording) {
        let words = wording.words.partner
        title = words.mineTitle
        signedIn = words.signedInAs(session.person.name, session.organisation)
        lead = words.mineLead(session.organisation)
        hasDeliveries = !deliveries.isEmpty
        self.deliveries = deliveries.map {
            OwnMessagesPage.Row($0, openAction: "/partner/open/\($0.id)", in: wording)
        }
    }
}
