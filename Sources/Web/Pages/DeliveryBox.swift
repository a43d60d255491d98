// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Messages
internal import Vocabulary

/// What has become of a delivery: its stations in a row, and what can be done about it.
struct DeliveryBox: Sendable, Encodable {
    struct Station: Sendable, Encodable {
        /// `done`, `waiting` or `stopped`: the look; the name and the icon say it too.
        let state: String
        let icon: String
        let name: String
        /// When it was reached.
        ///
        /// A name of its own, because a template takes what is missing here from the message around it.
        let reached: String?
        let machineReached: String?
        let detail: String?
    }

    struct Recall: Sendable, Encodable {
        let action: String
        let openings: String
    }

    let id: String
    /// Whom it is to, where the conversation has several.
    let goesTo: String?
    let track: [Station]
    let hasLadder: Bool
    /// What follows the notice where nobody opens.
    let ladder: [Station]
    let facts: [String]
    let remindAction: String?
    let recall: Recall?

    init(
        _ delivery: Delivery, to recipient: String?, ladder: [LadderStep], path: String, now: Moment,
        in wording: Wording
    ) {
        let words = wording.words
        goesTo = recipient
        let steps = ladder.filter { $0.delivery == delivery.id }
        hasLadder = !steps.isEmpty
        self.ladder = steps.map { Station($0, in: wording) }
        id = delivery.id.description
        track = Self.track(delivery, now: now, in: wording)
        var facts: [String] = []
        if delivery.state(at: now) == .open {
            facts.append(words.delivery.endsAt(wording.dateAndTime(delivery.expiresAt)))
        }
        if let reminded = delivery.remindedAt {
            facts.append(words.delivery.reminded(wording.dateAndTime(reminded)))
        }
        if delivery.opening == .partner { facts.append(words.partner.opensBySignIn) }
        self.facts = facts
        let action = "\(path)/deliveries/\(delivery.id)"
        remindAction = delivery.mayBeReminded(at: now) ? "\(action)/remind" : nil
        if delivery.mayBeRecalled(at: now) {
            let openings =
                delivery.openedAt.map { words.staff.recallOpened(delivery.openings, wording.dateAndTime($0)) }
                ?? words.staff.recallNever
            recall = Recall(action: "\(action)/recall", openings: openings)
        } else {
            recall = nil
        }
    }

    private static func track(_ delivery: Delivery, now: Moment, in wording: Wording) -> [Station] {
        let words = wording.words.delivery
        let mayGoOn = delivery.state(at: now) == .open && delivery.bouncedAt == nil
        var track = [Station(.iconSeal, words.sealed, at: delivery.sealedAt, in: wording)]
        if let notified = delivery.notifiedAt {
            track.append(Station(.iconMail, words.notified, at: notified, in: wording))
        } else if mayGoOn {
            let detail = delivery.delayReason == nil ? nil : words.delayed
            track.append(Station(waiting: .iconMail, words.notYetNotified, detail: detail))
        }
        if let bounced = delivery.bouncedAt {
            let detail = [delivery.bounceStatus, words.bouncedText].compactMap(\.self).joined(
                separator: " · ")
            track.append(Station(stopped: words.bounced, at: bounced, detail: detail, in: wording))
        }
        if let opened = delivery.openedAt {
            let detail = [delivery.openedLevel.map { how($0, words) }, words.openings(delivery.openings)]
            track.append(
                Station(
                    .iconOpen, words.opened, at: opened,
                    detail: detail.compactMap(\.self).joined(separator: ", "),
                    in: wording))
        } else if mayGoOn {
            track.append(Station(waiting: .iconOpen, words.notOpened))
        }
        if let answered = delivery.answeredAt {
            track.append(Station(.iconReply, words.answered, at: answered, in: wording))
        } else if mayGoOn {
            track.append(Station(waiting: .iconReply, words.notAnswered))
        }
        switch delivery.state(at: now) {
        case .open: break
        case .recalled:
            track.append(Station(stopped: words.recalled, at: delivery.recalledAt, in: wording))
        case .expired:
            let at = delivery.expiredAt ?? delivery.expiresAt
            track.append(Station(stopped: words.expired, at: at, in: wording))
        }
        return track
    }

    private static func how(_ level: Assurance, _ words: DeliveryWords) -> String {
        switch level {
        case .none, .claimed: words.openedByLink
        case .possession: words.openedByCode
        case .vouched: words.openedByOwnSignIn
        case .substantial, .high: words.openedByIdentifying
        }
    }
}

extension DeliveryBox.Station {
    fileprivate init(_ step: LadderStep, in wording: Wording) {
        let words = wording.words.ladder
        let channel: TemplateName =
            switch step.channel {
            case .sms: .iconPhone
            case .letter: .iconFile
            }
        let shown: (state: String, icon: TemplateName, detail: String?) =
            switch step.state {
            case .waiting: ("waiting", channel, words.due(wording.date(step.dueAt)))
            case .unknown: ("waiting", channel, words.notTwice)
            case .done: ("done", channel, nil)
            case .undelivered, .failed: ("stopped", .iconStop, words.checkNumber)
            case .skipped: ("waiting", .iconStop, words.noNumber)
            case .toPrint: ("waiting", channel, words.onList)
            case .stopped: ("waiting", .iconStop, nil)
            }
        self.init(
            state: shown.state, icon: shown.icon.rawValue, name: words.step(step.channel, step.state),
            reached: step.settledAt.map(wording.dateAndTime),
            machineReached: step.settledAt.map(Wording.machine), detail: shown.detail)
    }

    fileprivate init(
        _ icon: TemplateName, _ name: String, at moment: Moment, detail: String? = nil, in wording: Wording
    ) {
        self.init(
            state: "done", icon: icon.rawValue, name: name, reached: wording.dateAndTime(moment),
            machineReached: Wording.machine(moment), detail: detail)
    }

    fileprivate init(waiting icon: TemplateName, _ name: String, detail: String? = nil) {
        self.init(
            state: "waiting", icon: icon.rawValue, name: name, reached: nil, machineReached: nil,
            detail: detail)
    }

    fileprivate init(stopped name: String, at moment: Moment?, detail: String? = nil, in wording: Wording) {
        self.init(
            state: "stopped", icon: TemplateName.iconStop.rawValue, name: name,
            reached: moment.map(wording.dateAndTime), machineReached: moment.map(Wording.machine),
            detail: detail)
    }
}
