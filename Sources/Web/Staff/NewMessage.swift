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
    let pins: WebSettings.PINs
    let identification: WebSettings.Identification
    /// How many days the recipient has, where nothing else is chosen.
    let days: Int
    /// The mail domains of the authority itself.
    let ownDomains: Set<String>

    /// The days that can be chosen.
    var dayChoices: [Int] { Set([7, 14, 30, 90, 180, 365]).union([days]).sorted() }

    init(_ mailboxes: [Mailbox], settings: WebSettings, limits: Messages.Limits) {
        self.mailboxes = mailboxes
        pins = settings.pins
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
        case mailbox, address, certain, opening, phone, person, subject, days, text, files

        /// Those that stand before the submission.
        static let asked = Set(allCases.map(\.rawValue)).subtracting([
            Self.text.rawValue, Self.files.rawValue,
        ])
    }

    let mailbox: MailboxID
    let contact: Contact
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
        let address = take { () throws(NewMessageMistake) in try typed.address(beside: offer.ownDomains) }
        let opening = take { () throws(NewMessageMistake) in try typed.opening(of: offer) }
        let phone = take { () throws(NewMessageMistake) in try typed.phone(for: opening, offer.pins) }
        let person = take { () throws(NewMessageMistake) in try typed.person(for: opening) }
        let subject = take { () throws(NewMessageMistake) in try typed.subject() }
        let expiry = take { () throws(NewMessageMistake) in try typed.expiry(of: offer) }
        guard mistakes.isEmpty, let mailbox, let address, let opening, let phone, let person, let subject,
            let expiry
        else { throw NewMessageMistakes(all: mistakes) }
        self.mailbox = mailbox
        self.opening = opening
        self.subject = subject
        self.expiry = expiry
        contact = Contact(address: address.text, phone: phone, person: person.map { .finnish($0) })
    }
}

extension NewMessage {
    /// The address that was typed, where it is one that mail goes to.
    static func address(_ fields: [String: String]) -> Address? {
        guard let address = try? Address(parsing: (fields[Field.address.rawValue] ?? "").trimmed),
            !address.isLiteral, address.domain.contains(".")
        else { return nil }
        return address
    }

    /// Whether the sender has said that the address is meant: of this one, and no other that was typed since.
    static func isCertain(of address: Address, _ fields: [String: String]) -> Bool {
        fields[Field.certain.rawValue] == address.text
    }
}

/// One thing to mend.
enum NewMessageMistake: Error, Hashable, Sendable {
    case mailboxNotChosen
    case addressMissing, addressMalformed
    /// The suffix that asks for sealing in a mail program stands behind it.
    case addressWithSuffix
    case codeInAddress
    /// The address is understood, but may be a mistake; the sender says whether it is.
    case doubtful(AddressDoubt)
    case openingNotChosen
    case phoneMissing, phoneMalformed
    /// No text may go there: a landline, a service, a country that the authority does not send to.
    case phoneNotMobile
    /// A number was typed, but an opening chosen that asks for none: less than the sender meant.
    case phoneUnused
    case personMissing, personMalformed, personUnused
    case subjectMissing, subjectTooLong, codeInSubject
    case daysNotOffered
    case nothingWritten

    /// Where it is to be mended.
    var field: NewMessage.Field {
        switch self {
        case .mailboxNotChosen: .mailbox
        case .addressMissing, .addressMalformed, .addressWithSuffix, .codeInAddress: .address
        case .doubtful: .certain
        case .openingNotChosen: .opening
        case .phoneMissing, .phoneMalformed, .phoneNotMobile, .phoneUnused: .phone
        case .personMissing, .personMalformed, .personUnused: .person
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

    func address(beside ownDomains: Set<String>) throws(NewMessageMistake) -> Address {
        let text = self[.address]
        guard !text.isEmpty else { throw .addressMissing }
        guard PersonalIdentityCode.found(in: text).isEmpty else { throw .codeInAddress }
        guard let address = NewMessage.address(fields) else { throw .addressMalformed }
        guard !address.domain.hasSuffix(".s") else { throw .addressWithSuffix }
        if let doubt = AddressDoubt(address, beside: ownDomains),
            !NewMessage.isCertain(of: address, fields)
        {
            throw .doubtful(doubt)
        }
        return address
    }

    func opening(of offer: NewMessageOffer) throws(NewMessageMistake) -> Opening {
        switch (Opening(rawValue: self[.opening]), offer.pins, offer.identification) {
        case (.link, _, _): return .link
        case (.pin, .offered, _): return .pin
        case (.person, _, .offered): return .person
        case (.pin, .absent, _), (.person, _, .absent), (nil, _, _): throw .openingNotChosen
        }
    }

    /// The number that the opening asks for; absent where it asks for none.
    func phone(for opening: Opening?, _ pins: WebSettings.PINs) throws(NewMessageMistake) -> PhoneNumber? {
        let text = self[.phone]
        switch opening {
        case nil: return nil
        case .link, .person:
            guard text.isEmpty else { throw .phoneUnused }
            return nil
        case .pin:
            guard !text.isEmpty else { throw .phoneMissing }
            guard let number = PhoneNumber(parsing: text) else { throw .phoneMalformed }
            switch pins {
            case .absent: throw .phoneNotMobile
            case .offered(let destinations):
                guard (try? destinations.check(number)) != nil else { throw .phoneNotMobile }
            }
            return number
        }
    }

    func person(for opening: Opening?) throws(NewMessageMistake) -> PersonalIdentityCode? {
        let text = self[.person]
        switch opening {
        case nil: return nil
        case .link, .pin:
            guard text.isEmpty else { throw .personUnused }
            return nil
        case .person:
            guard !text.isEmpty else { throw .personMissing }
            guard let code = try? PersonalIdentityCode(typed: text) else { throw .personMalformed }
            return code
        }
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
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
