// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
internal import Sealing
package import Vocabulary

/// The mail that tells a member of staff that something about rights waits in the workspace; neither mailbox nor person stands in it.
package struct AccessNotice: Sendable {
    package enum Occasion: Hashable, Sendable {
        /// To an owner: somebody has applied.
        case asked
        /// To who applied.
        case decided
        /// To who has a right.
        case ending
        /// To who had a right.
        case ended
        /// To an owner: a review is open.
        case review
        /// To an administrator: a review has left rights that nobody could confirm.
        case unconfirmed
        /// To an administrator: a partner's review is overdue.
        case partnerReview
    }

    package let occasion: Occasion
    /// What makes the mail one of its own: the job that sends it.
    package let job: JobID
    /// Whom it is for, among several who are told of one thing.
    package let staff: StaffID
    package let language: Language

    package init(_ occasion: Occasion, job: JobID, to staff: StaffID, in language: Language) {
        self.occasion = occasion
        self.job = job
        self.staff = staff
        self.language = language
    }

    /// Writes the notice; its reverse-path is the null one, because nobody could do anything about its return (RFC 3834 §3.3).
    package func letter(
        from authority: Authority, to address: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let words = words
        let page = Secret(authority.origin.page(ofRights: occasion))
        let body = NoticeBody { language in
            NoticeBody.Section(
                language: language, heading: words.heading[language],
                paragraphs: [
                    .text(words.text[language]),
                    .link((occasion == .partnerReview ? Self.openPartners : Self.open)[language], to: page),
                ])
        }
        // A boundary has 70 characters at most (RFC 2046 §5.1.1); the end of an id is chance.
        let identifier = "\(job).\(staff.description.suffix(12))"
        return try NoticeLetter(
            authority: authority, subject: words.heading[language], body: body, identifier: identifier,
            thread: NoticeThread(ofRightsBy: job, at: authority), writtenAt: moment
        ).letter(to: address, envelopeSender: nil)
    }
}

extension WebOrigin {
    fileprivate func page(ofRights occasion: AccessNotice.Occasion) -> String {
        switch occasion {
        case .asked: "\(self)/staff/access/requests"
        case .review: "\(self)/staff/access/mailboxes"
        case .decided, .ending, .ended: "\(self)/staff/access"
        case .unconfirmed: "\(self)/staff/administration"
        case .partnerReview: "\(self)/staff/partners"
        }
    }
}

extension AccessNotice {
    private struct Words {
        let heading: LocalText
        let text: LocalText
    }

    private static let open = LocalText(
        finnish: "Avaa käyttöoikeudet", swedish: "Öppna behörigheterna", english: "Open access rights")

    private var words: Words {
        switch occasion {
        case .asked: Self.asked
        case .decided: Self.decided
        case .ending: Self.ending
        case .ended: Self.ended
        case .review: Self.review
        case .unconfirmed: Self.unconfirmed
        case .partnerReview: Self.partnerReview
        }
    }

    private static let openPartners = LocalText(
        finnish: "Avaa kumppanit", swedish: "Öppna parterna", english: "Open the partners")

    private static let partnerReview = Words(
        heading: LocalText(
            finnish: "Kumppanin tarkistus on myöhässä", swedish: "Granskningen av en part är försenad",
            english: "A partner's review is overdue"),
        text: LocalText(
            finnish:
                "Kumppanin sopimus olisi pitänyt tarkistaa. Kirjaudu sisään ja katso, mistä kumppanista on kyse. "
                + "Merkitse tarkistus tai päätä kumppanuus.",
            swedish:
                "Avtalet med en part borde ha granskats. Logga in och se vilken part det gäller. Anteckna "
                + "granskningen eller avsluta samarbetet.",
            english:
                "The agreement with a partner should have been reviewed. Sign in to see which partner it is. Record "
                + "the review, or end the partnership."))

    private static let asked = Words(
        heading: LocalText(
            finnish: "Käyttöoikeutta on haettu", swedish: "Behörighet har sökts",
            english: "Somebody has applied for access"),
        text: LocalText(
            finnish: "Hakemus postilaatikkoosi odottaa päätöstäsi. Kirjaudu sisään ja päätä siitä.",
            swedish: "En ansökan till din postlåda väntar på ditt beslut. Logga in och besluta om den.",
            english: "An application for your mailbox awaits your decision. Sign in and decide."))

    private static let decided = Words(
        heading: LocalText(
            finnish: "Käyttöoikeushakemuksesi on ratkaistu", swedish: "Din ansökan om behörighet är avgjord",
            english: "Your application for access has been decided"),
        text: LocalText(
            finnish: "Kirjaudu sisään ja katso päätös.", swedish: "Logga in och se beslutet.",
            english: "Sign in and see the decision."))

    private static let ending = Words(
        heading: LocalText(
            finnish: "Käyttöoikeutesi päättyy pian", swedish: "Din behörighet upphör snart",
            english: "Your access ends soon"),
        text: LocalText(
            finnish: "Jos tarvitset oikeutta edelleen, kirjaudu sisään ja hae jatkoa ennen sen päättymistä.",
            swedish:
                "Om du fortfarande behöver behörigheten, logga in och ansök om förlängning innan den upphör.",
            english: "If you still need it, sign in and apply for an extension before it ends."))

    private static let ended = Words(
        heading: LocalText(
            finnish: "Käyttöoikeutesi on päättynyt", swedish: "Din behörighet har upphört",
            english: "Your access has ended"),
        text: LocalText(
            finnish: "Voimassa olevat oikeutesi näet, kun kirjaudut sisään.",
            swedish: "Dina gällande behörigheter ser du när du loggar in.",
            english: "Sign in to see the access that you have."))

    private static let review = Words(
        heading: LocalText(
            finnish: "Käyttöoikeudet odottavat tarkistusta", swedish: "Behörigheterna väntar på granskning",
            english: "Access rights await your review"),
        text: LocalText(
            finnish:
                "Vahvista postilaatikkosi käyttöoikeudet 30 päivän kuluessa. Oikeudet, joita ei vahvisteta, päättyvät.",
            swedish:
                "Bekräfta behörigheterna till din postlåda inom 30 dagar. Behörigheter som inte bekräftas upphör.",
            english: "Confirm the access rights to your mailbox within 30 days. What is not confirmed ends."))

    private static let unconfirmed = Words(
        heading: LocalText(
            finnish: "Postilaatikon käyttöoikeuksia ei vahvistettu",
            swedish: "Behörigheter till en postlåda bekräftades inte",
            english: "Access rights to a mailbox were not confirmed"),
        text: LocalText(
            finnish:
                "Oikeudet jäivät voimaan, koska muuten kukaan ei pääsisi postilaatikkoon: toista omistajaa ei ole, tai omistajat eivät vastanneet. Anna postilaatikolle vähintään kaksi omistajaa. Kirjautumisen jälkeen näet, mistä postilaatikosta on kyse.",
            swedish:
                "Behörigheterna förblev i kraft, för annars skulle ingen komma åt postlådan: det finns ingen andra ägare, eller så svarade ägarna inte. Ge postlådan minst två ägare. När du har loggat in ser du vilken postlåda det gäller.",
            english:
                "The rights remain in force, because otherwise nobody could get at the mailbox: there is no second owner, or the owners did not answer. Give the mailbox at least two owners. Sign in to see which one it is."
        ))
}
