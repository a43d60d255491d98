// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages
internal import Partners
internal import Vocabulary

/// The organisations that take part in a conversation, and the form to add one.
struct PartySection: Sendable, Encodable {
    struct Row: Sendable, Encodable {
        let name: String
        let standing: String?
        let removeAction: String?
        let removeLabel: String
    }

    let hasRows: Bool
    let rows: [Row]
    let revision: Int
    let addAction: String?
    let choices: [HandlingSteps.Choice]

    /// Nil where there is nothing to tell and nobody to add.
    init?(_ parties: Parties, of conversation: ConversationID, in wording: Wording) {
        guard !parties.all.isEmpty || !parties.choices.isEmpty else { return nil }
        let words = wording.words.party
        let path = "\(StaffPath(conversation).text)/parties"
        rows = parties.all.map { party in
            let (standing, isPresent): (String?, Bool) =
                switch party.standing {
                case .takesPart: (nil, true)
                case .removed(let moment): (words.left(wording.dateAndTime(moment)), false)
                case .ended: (words.ended, true)
                }
            return Row(
                name: party.name, standing: standing,
                removeAction: isPresent && parties.mayChange ? "\(path)/\(party.partner)/remove" : nil,
                removeLabel: words.remove(party.name))
        }
        hasRows = !rows.isEmpty
        revision = parties.revision
        addAction = parties.choices.isEmpty ? nil : path
        choices = parties.choices.map {
            HandlingSteps.Choice(value: $0.partner.description, name: $0.name)
        }
    }
}

/// Who gets an answer, to be ticked: shown where organisations take part beside the contact, or did.
struct ReceiverBox: Sendable, Encodable {
    struct Choice: Sendable, Encodable {
        let field: String
        let value: String
        let name: String
        let isChosen: Bool
    }

    private static let shown = "receivers"
    private static let contact = "to-contact"
    private static let parties = (1...Party.most).map { "to-party-\($0)" }

    /// As a form reader asks for its fields: with the octets that each may have.
    static let asked = Dictionary(
        uniqueKeysWithValues: ([shown, contact] + parties).map { ($0, FormLimits.fieldBytes) })

    let choices: [Choice]

    /// Nil where there is nobody to choose among.
    ///
    /// Ticked are those who have part in the newest message, so that nobody gets an answer unasked who did not know of it, or
    /// what stood in the form that is shown again.
    init?(_ conversation: OpenedConversation, refused: RefusedAnswer?, in wording: Wording) {
        guard let parties = conversation.desk?.parties, !parties.all.isEmpty else { return nil }
        let typed = refused?.typed.fields ?? [:]
        let chosen = typed[Self.shown] == nil ? conversation.newestSides : (try? Self.sides(typed)) ?? []
        choices =
            [
                Choice(
                    field: Self.contact, value: "yes", name: conversation.recipient ?? "",
                    isChosen: chosen.contains(.contact))
            ]
            + zip(Self.parties, parties.present).map { field, party in
                Choice(
                    field: field, value: party.partner.description, name: party.name,
                    isChosen: chosen.contains(.party(party.partner)))
            }
    }

    /// Whom a form is for that was filled in; a page without the boxes named the contact alone.
    static func sides(_ fields: [String: String]) throws -> Set<ConversationSide> {
        guard fields[shown] != nil else { return [.contact] }
        var sides: Set<ConversationSide> = fields[contact] == nil ? [] : [.contact]
        for text in parties.compactMap({ fields[$0] }) {
            guard let partner = PartnerID(parsing: text) else { throw MalformedForm() }
            sides.insert(.party(partner))
        }
        return sides
    }

    /// That nobody was chosen, where that is what an answer was refused for.
    func problem(of refused: RefusedAnswer?, in wording: Wording) -> Problem? {
        guard let fields = refused?.typed.fields, fields[Self.shown] != nil,
            (try? Self.sides(fields).isEmpty) == true
        else { return nil }
        let words = wording.words.party
        return Problem(
            title: words.nobodyTitle, text: words.nobody,
            target: .init(id: Self.contact, label: words.receivers))
    }
}

extension OpenedConversation {
    /// Whom a delivery is to; nil where that goes without saying.
    func recipient(of delivery: Delivery) -> String? {
        guard let parties = desk?.parties.all, !parties.isEmpty else { return nil }
        return parties.first { $0.deliveries.contains(delivery.id) }?.name ?? recipient
    }
}
