// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
internal import Identity
internal import Mail
internal import Mailboxes
internal import Messages
internal import SMS
internal import Vocabulary

/// What a member of staff can choose from when a new message is written.
struct NewMessageOffer: Sendable {
    /// Those that the person may write from.
    let mailboxes: [Mailbox]
    let templates: [TextTemplate]
    /// Whether the person looks after templates.
    let shelf: Shelf
    let pins: WebSettings.PINs
    /// Where a text may tell of a message that is not opened; nil where none does.
    let texts: SMSDestinations?
    let identification: WebSettings.Identification
    /// How many days the recipient has, where nothing else is chosen.
    let days: Int
    /// The mail domains of the authority itself.
    let ownDomains: Set<String>

    /// The days that can be chosen.
    var dayChoices: [Int] { Set([7, 14, 30, 90, 180, 365]).union([days]).sorted() }

    enum Shelf: Sendable { case none, some }

    init(
        _ mailboxes: [Mailbox], templates: [TextTemplate], shelf: Shelf, settings: WebSettings,
        limits: Messages.Limits, ladder: NoticeLadder
    ) {
        self.mailboxes = mailboxes
        self.templates = templates
        self.shelf = shelf
        pins = settings.pins
        switch (settings.pins, ladder.sendsTexts) {
        case (.offered(let destinations), true): texts = destinations
        case (.offered, false), (.absent, _): texts = nil
        }
        identification = settings.identification
        days = max(1, Int(limits.expiry.components.seconds / 86_400))
        let addresses = [settings.noticeAddress] + mailboxes.map(\.address)
        ownDomains = Set(addresses.compactMap { try? Address(parsing: $0).domain })
    }
}

/// A new message as its form asks for it, understood; its text and files come after.
struct NewMessage: Sendable {
    /// A field of the form, by its name.
    enum Field: String, CaseIterable, Sendable {
        case mailbox, address, certain, opening, phone, person, tell, template, subject, days, text, files

        /// Those that stand before the submission.
        ///
        /// Each with the octets that it may have.
        static let asked: [String: Int] = {
            var asked: [String: Int] = [:]
            for field in allCases where field != .text && field != .files {
                asked[field.rawValue] = field == .address ? FormLimits.recipientsBytes : FormLimits.fieldBytes
            }
            return asked
        }()
    }

    let mailbox: MailboxID
    let recipients: [TypedRecipient]
    /// One for each recipient.
    let contacts: [Contact]
    let opening: Opening
    let subject: String
    let expiry: Duration

    /// Reads the fields; all that is wrong with them is told at once, in the page's order.
    init(_ fields: [String: String], offer: NewMessageOffer) throws(NewMessageMistakes) {
        let typed = Typed(fields)
        var mistakes: [NewMessageMistake] = []
        func take<Value>(_ read: () throws(NewMessageMistake) -> Value) -> Value? {
            do throws(NewMessageMistake) {
                return try read()
            } catch {
                mistakes.append(error)
                return nil
            }
        }
        let mailbox = take { () throws(NewMessageMistake) in try typed.mailbox(of: offer) }
        let (recipients, misspelt) = TypedRecipient.all(in: fields[Field.address.rawValue] ?? "")
        mistakes += misspelt
        let opening = take { () throws(NewMessageMistake) in try typed.opening(of: offer) }
        var contacts: [Contact] = []
        if let opening {
            // Where no address can be read, what stands in the fields for one is read all the same.
            for recipient in recipients.isEmpty ? [nil] : recipients.map(Optional.some) {
                do throws(NewMessageMistake) {
                    contacts.append(
                        try typed.contact(of: recipient, among: recipients.count, for: opening, offer))
                } catch {
                    if !mistakes.contains(error) { mistakes.append(error) }
                }
            }
        }
        let subject = take { () throws(NewMessageMistake) in try typed.subject() }
        let expiry = take { () throws(NewMessageMistake) in try typed.expiry(of: offer) }
        guard mistakes.isEmpty, let mailbox, let opening, let subject, let expiry
        else { throw NewMessageMistakes(all: mistakes) }
        self.mailbox = mailbox
        self.recipients = recipients
        self.contacts = contacts
        self.opening = opening
        self.subject = subject
        self.expiry = expiry
    }
}

/// One thing to mend.
enum NewMessageMistake: Error, Hashable, Sendable {
    case mailboxNotChosen
    case addressMissing, addressMalformed(String)
    /// The suffix that asks for sealing in a mail program stands behind it.
    case addressWithSuffix(String)
    case codeInAddress
    /// With different things behind it.
    case addressTwice(String)
    case tooManyRecipients(limit: Int)
    /// Something stands behind an address though the opening asks for nothing.
    case behindAddress(String)
    /// Of several, this one has no number that a code can go to behind its address, or no code of a person.
    case phoneBehind(String), personBehind(String)
    /// Number or code stand in the field for one recipient, but there are several.
    case phoneForOne, personForOne, tellForOne
    /// All is understood, but may be a mistake; the sender says whether it is.
    case unconfirmed(RecipientCheck)
    case openingNotChosen
    case phoneMissing, phoneMalformed
    /// No text may go there: a landline, a service, a country that the authority does not send to.
    case phoneNotMobile
    /// A number was typed, but an opening chosen that asks for none: less than the sender meant.
    case phoneUnused
    case personMissing, personMalformed, personUnused
    /// The number that is to be told: none, none that texts go to, or another beside the one that gets the code.
    case tellMalformed, tellNotMobile, tellUnused
    case subjectMissing, subjectTooLong, codeInSubject
    case daysNotOffered
    case nothingWritten

    /// Where it is to be mended.
    var field: NewMessage.Field {
        switch self {
        case .mailboxNotChosen: .mailbox
        case .addressMissing, .addressMalformed, .addressWithSuffix, .codeInAddress, .addressTwice,
            .tooManyRecipients, .behindAddress, .phoneBehind, .personBehind:
            .address
        case .unconfirmed: .certain
        case .openingNotChosen: .opening
        case .phoneMissing, .phoneMalformed, .phoneNotMobile, .phoneUnused, .phoneForOne: .phone
        case .personMissing, .personMalformed, .personUnused, .personForOne: .person
        case .tellMalformed, .tellNotMobile, .tellUnused, .tellForOne: .tell
        case .subjectMissing, .subjectTooLong, .codeInSubject: .subject
        case .daysNotOffered: .days
        case .nothingWritten: .text
        }
    }
}

/// All that has to be mended before the message can go, in the page's order; never empty.
struct NewMessageMistakes: Error, Hashable, Sendable {
    let all: [NewMessageMistake]
}

/// Why an address may not be the one that is meant.
enum AddressDoubt: Hashable, Sendable {
    /// It is one of the authority itself.
    case own
    /// Several people read what comes there, or nobody does.
    case shared

    /// Looks at an address; nil where it looks like a person's.
    init?(_ address: Address, beside ownDomains: Set<String>) {
        if ownDomains.contains(address.domain) {
            self = .own
        } else if Self.sharedNames.contains(address.local.lowercased().filter { $0 != "-" && $0 != "." }) {
            self = .shared
        } else {
            return nil
        }
    }

    /// RFC 2142 names the first; the others are what Finnish offices and firms call theirs, without `-` and `.`.
    private static let sharedNames: Set<String> = [
        "info", "support", "sales", "marketing", "abuse", "noc", "security", "postmaster", "hostmaster",
        "webmaster", "admin", "asiakaspalvelu", "kundservice", "customerservice", "kirjaamo", "registrator",
        "registry", "toimisto", "kansli", "office", "posti", "tuki", "neuvonta", "myynti", "hr", "helpdesk",
        "contact", "mailerdaemon", "noreply", "donotreply", "eivastata", "eivastausta",
    ]
}

extension WebSettings.PINs {
    /// Whether a code can be sent to the number.
    fileprivate func mayReach(_ number: PhoneNumber) -> Bool {
        switch self {
        case .absent: false
        case .offered(let destinations): (try? destinations.check(number)) != nil
        }
    }
}

/// The fields as they were typed, each with its reader.
private struct Typed {
    private let fields: [String: String]

    init(_ fields: [String: String]) {
        self.fields = fields
    }

    private subscript(field: NewMessage.Field) -> String { (fields[field.rawValue] ?? "").trimmed }

    func mailbox(of offer: NewMessageOffer) throws(NewMessageMistake) -> MailboxID {
        guard let id = MailboxID(parsing: self[.mailbox]), offer.mailboxes.contains(where: { $0.id == id })
        else { throw .mailboxNotChosen }
        return id
    }

    func opening(of offer: NewMessageOffer) throws(NewMessageMistake) -> Opening {
        switch (Opening(rawValue: self[.opening]), offer.pins, offer.identification) {
        case (.link, _, _): return .link
        case (.pin, .offered, _): return .pin
        case (.person, _, .offered): return .person
        case (.pin, .absent, _), (.person, _, .absent), (.partner, _, _), (nil, _, _): throw .openingNotChosen
        }
    }

    /// Where one recipient is reached, and what the opening asks for of that one.
    ///
    /// Of one alone it stands in the fields below, or behind the address; of several behind each address.
    func contact(
        of recipient: TypedRecipient?, among count: Int, for opening: Opening, _ offer: NewMessageOffer
    ) throws(NewMessageMistake) -> Contact {
        let (address, behind) = (recipient?.address.text ?? "", recipient?.behind ?? "")
        let tell = try tell(for: opening, among: count, offer.texts)
        switch opening {
        case .link, .partner:
            guard self[.phone].isEmpty else { throw .phoneUnused }
            guard self[.person].isEmpty else { throw .personUnused }
            guard behind.isEmpty else { throw .behindAddress(address) }
            return Contact(address: address, phone: tell)
        case .pin:
            guard self[.person].isEmpty else { throw .personUnused }
            guard count <= 1, behind.isEmpty else {
                guard self[.phone].isEmpty else { throw .phoneForOne }
                guard let number = PhoneNumber(parsing: behind), offer.pins.mayReach(number) else {
                    throw .phoneBehind(address)
                }
                return Contact(address: address, phone: number)
            }
            return Contact(address: address, phone: try phone(offer.pins))
        case .person:
            guard self[.phone].isEmpty else { throw .phoneUnused }
            guard count <= 1, behind.isEmpty else {
                guard self[.person].isEmpty else { throw .personForOne }
                guard let code = try? PersonalIdentityCode(typed: behind) else {
                    throw .personBehind(address)
                }
                return Contact(address: address, phone: tell, person: .finnish(code))
            }
            return Contact(address: address, phone: tell, person: .finnish(try person()))
        }
    }

    private func phone(_ pins: WebSettings.PINs) throws(NewMessageMistake) -> PhoneNumber {
        let text = self[.phone]
        guard !text.isEmpty else { throw .phoneMissing }
        guard let number = PhoneNumber(parsing: text) else { throw .phoneMalformed }
        guard pins.mayReach(number) else { throw .phoneNotMobile }
        return number
    }

    private func person() throws(NewMessageMistake) -> PersonalIdentityCode {
        let text = self[.person]
        guard !text.isEmpty else { throw .personMissing }
        guard let code = try? PersonalIdentityCode(typed: text) else { throw .personMalformed }
        return code
    }

    /// The number that is told where the message is not opened; the one that gets the code is told there.
    private func tell(
        for opening: Opening, among count: Int, _ destinations: SMSDestinations?
    ) throws(NewMessageMistake) -> PhoneNumber? {
        let text = self[.tell]
        guard !text.isEmpty else { return nil }
        switch opening {
        case .pin: throw .tellUnused
        case .link, .person, .partner: break
        }
        guard count <= 1 else { throw .tellForOne }
        guard let number = PhoneNumber(parsing: text) else { throw .tellMalformed }
        guard let destinations, (try? destinations.check(number)) != nil else { throw .tellNotMobile }
        return number
    }

    func subject() throws(NewMessageMistake) -> String {
        let text = self[.subject].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw .subjectMissing }
        guard text.count <= FormLimits.subjectCharacters else { throw .subjectTooLong }
        guard PersonalIdentityCode.found(in: text).isEmpty else { throw .codeInSubject }
        return text
    }

    func expiry(of offer: NewMessageOffer) throws(NewMessageMistake) -> Duration {
        guard let days = Int(self[.days]), offer.dayChoices.contains(days) else { throw .daysNotOffered }
        return .days(days)
    }
}

extension String {
    var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
