// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Sealing
internal import Vocabulary

/// The letters that wait to be printed and posted.
struct LettersPage: Page {
    struct Row: Sendable, Encodable {
        let href: String
        let recipient: String
        let mailbox: String
        let time: String
        let machineTime: String
        let until: String
    }

    static let template = TemplateName.letters
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let hasRows: Bool
    let rows: [Row]

    init(_ letters: [WaitingLetter], for member: StaffMember, done: LetterEnd?, in wording: Wording) {
        let words = wording.words.letter
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { end in
            switch end {
            case .posted: words.donePosted
            case .notNeeded: words.doneNotNeeded
            }
        }
        hasRows = !letters.isEmpty
        rows = letters.map { letter in
            Row(
                href: StaffPath(letter.id).text, recipient: letter.recipient,
                mailbox: letter.mailbox.name[wording.language], time: wording.date(letter.dueAt),
                machineTime: Wording.machine(letter.dueAt),
                until: wording.words.delivery.endsAt(wording.dateAndTime(letter.expiresAt)))
        }
    }
}

/// A postal address as a clerk typed it for one letter; it is written on the paper and nowhere else.
struct PostalAddress: Sendable {
    /// Ours: as many lines as a window shows.
    static let lines = 6

    let text: String

    enum Flaw: Error { case missing, tooLong }

    init(typed: String) throws(Flaw) {
        let lines = typed.split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
        guard !lines.isEmpty else { throw .missing }
        guard lines.count <= Self.lines else { throw .tooLong }
        text = lines.joined(separator: "\n")
    }
}

/// One letter, before its address is known.
struct LetterPage: Page {
    struct Fact: Sendable, Encodable {
        let name: String
        let value: String
    }

    struct Field: Sendable, Encodable {
        let id: String
        let value: String
        let flaw: String?
    }

    static let template = TemplateName.letter

    let title: String
    let signedIn: String
    let problem: Problem?
    let facts: [Fact]
    let action: String
    let field: Field

    init(
        _ letter: WaitingLetter, for member: StaffMember, typed: String = "", flaw: PostalAddress.Flaw? = nil,
        in wording: Wording
    ) {
        let words = wording.words.letter
        title = words.letterTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        facts = [
            Fact(name: words.recipient, value: letter.recipient),
            Fact(name: words.mailbox, value: letter.mailbox.name[wording.language]),
            Fact(name: words.openUntil, value: wording.dateAndTime(letter.expiresAt)),
        ]
        action = StaffPath(letter.id).text
        let sentence: String? =
            switch flaw {
            case nil: nil
            case .missing: words.addressMissing
            case .tooLong: words.addressLong(PostalAddress.lines)
            }
        field = Field(id: "address", value: typed, flaw: sentence)
        problem = sentence.map {
            Problem(title: $0, text: words.addressHint, target: .init(id: "address", label: words.address))
        }
    }
}

/// The letter as it is printed, with a link that is nowhere else.
struct LetterSheetPage: Page {
    /// What the letter says in one language.
    struct Part: Sendable, Encodable {
        let lang: String
        let heading: String
        let text: String
        let genuine: String
        let help: String
    }

    /// The address that opens the message, to be typed and as a picture.
    struct Entrance: Sendable, Encodable {
        let address: String
        let picture: String?
    }

    static let template = TemplateName.letterSheet
    static let width = PageWidth.paper

    let title: String
    let signedIn: String
    let sender: String
    let date: String
    let address: String
    let sections: [Part]
    let link: Entrance?
    let postedAction: String

    init(
        _ id: LadderStepID, _ notice: NoticeCase, to address: PostalAddress, for member: StaffMember,
        at now: Moment, _ settings: WebSettings, in wording: Wording
    ) {
        title = wording.words.letter.letterTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        sender = settings.authority.finnish
        date = Wording(.finnish).date(now)
        self.address = address.text
        sections = Language.allCases.map { Part(notice, settings, in: Wording($0)) }
        link = notice.link.map { secret in
            // After # in the picture, which a browser sends to no server; after a point where it is typed.
            let place = "\(settings.origin)/p/\(notice.delivery)"
            return secret.text.reveal {
                Entrance(address: "\(place).\($0)", picture: QRPicture.drawing(of: "\(place)#\($0)"))
            }
        }
        postedAction = "\(StaffPath(id).text)/posted"
    }
}

extension LetterSheetPage.Part {
    fileprivate init(_ notice: NoticeCase, _ settings: WebSettings, in wording: Wording) {
        let words = wording.words.letter
        // As people type it.
        let site = settings.origin.replacing("https://", with: "").replacing("http://", with: "")
        let way: [String] =
            switch notice.opening {
            case .link: [words.byLink, words.whoever]
            case .pin: [words.byLink, words.byCode]
            case .person, .partner: [words.byIdentifying(site)]
            }
        lang = wording.language.rawValue
        heading = words.heading
        let until = words.until(wording.dateAndTime(notice.expiresAt))
        text = ([words.sent(settings.authority[wording.language])] + way + [until]).joined(separator: " ")
        genuine = words.genuine(notice.code.description, "\(site)/genuine")
        help = settings.help[wording.language]
    }
}
