// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
internal import Identity
internal import Mail
internal import Messages
internal import SMS
internal import Vocabulary

/// Who gets a message and how, from what was written behind each address and in the header.
enum SealingPlan {
    /// Why a message cannot be sealed as it was asked for; none of it is sent.
    enum Unmarked: Error, Hashable {
        /// So many recipients carry no request, and the message has none for all.
        case recipients(Int)
        /// One telephone number for several people.
        case onePhoneForSeveral
        /// One personal identity code for several people, or several for one.
        case oneCodeForSeveral
        /// A PIN is asked for and there is no SMS gateway.
        case noSMS
        /// A PIN is asked for to a number that no text may go to.
        case noNumberForSMS(SMSNumberFlaw)
    }

    /// What stands behind an address goes before what the header says for all, and that before the rule of a domain; a PIN goes
    /// before a link to the same person.
    static func recipients(
        of addresses: [Address], header: SealRequest?, sms: IntakeRules.SMS, sealedDomains: Set<String> = []
    ) throws -> [MessageIntake.Recipient] {
        var people: [Person] = []
        for address in addresses {
            let asked = try AskedRecipient(address)
            let known = people.firstIndex { $0.address.inLowerCase == asked.address.inLowerCase }
            if known == nil { people.append(Person(address: asked.address)) }
            if let request = asked.request { people[known ?? people.count - 1].requests.append(request) }
        }
        if header == nil {
            for place in people.indices
            where people[place].requests.isEmpty && sealedDomains.contains(people[place].address.domain) {
                people[place].requests = [.link]
            }
        }
        let unmarked = people.count { $0.requests.isEmpty }
        guard header != nil || unmarked == 0 else { throw Unmarked.recipients(unmarked) }
        if case .pin = header, unmarked > 1 { throw Unmarked.onePhoneForSeveral }
        if case .person = header, unmarked > 1 { throw Unmarked.oneCodeForSeveral }
        return try people.flatMap { person in
            let requests = person.requests.isEmpty ? [header].compactMap(\.self) : person.requests
            // Who must be one person is asked for no code besides.
            if let code = try requests.code {
                let contact = Contact(address: person.address.text, phone: nil, person: .finnish(code))
                return [MessageIntake.Recipient(contact: contact, opening: .person)]
            }
            let phones = requests.phones
            for phone in phones { try sms.check(phone) }
            let contacts: [PhoneNumber?] = phones.isEmpty ? [nil] : phones
            return contacts.map { phone in
                MessageIntake.Recipient(
                    contact: Contact(address: person.address.text, phone: phone),
                    opening: phone == nil ? .link : .pin)
            }
        }
    }

    /// One recipient, however often the envelope names it.
    private struct Person {
        let address: Address
        var requests: [SealRequest] = []
    }
}

extension [SealRequest] {
    /// The one person who may open.
    fileprivate var code: PersonalIdentityCode? {
        get throws(SealingPlan.Unmarked) {
            var codes: Set<PersonalIdentityCode> = []
            for request in self {
                switch request {
                case .link, .pin: continue
                case .person(let code): codes.insert(code)
                }
            }
            guard codes.count <= 1 else { throw .oneCodeForSeveral }
            return codes.first
        }
    }

    /// Each number once, in order.
    fileprivate var phones: [PhoneNumber] {
        var phones: [PhoneNumber] = []
        for request in self {
            switch request {
            case .link, .person: continue
            case .pin(let phone): if !phones.contains(phone) { phones.append(phone) }
            }
        }
        return phones
    }
}

extension IntakeRules.SMS {
    /// Refuses a number that no PIN can be sent to.
    func check(_ number: PhoneNumber) throws(SealingPlan.Unmarked) {
        switch self {
        case .absent: throw .noSMS
        case .available(let destinations):
            do throws(SMSNumberFlaw) {
                try destinations.check(number)
            } catch {
                throw .noNumberForSMS(error)
            }
        }
    }
}
