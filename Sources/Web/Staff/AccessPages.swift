// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import OpenID
internal import Sealing
internal import Vocabulary

/// A button that leads to the organisation's own provider.
struct ProviderChoice: Sendable, Encodable {
    let id: String
    let label: String

    /// One for each provider.
    static func all(of signIn: StaffSignIn?, in wording: Wording) -> [ProviderChoice] {
        (signIn?.providers ?? []).map { ProviderChoice($0, wording) }
    }

    /// One for each provider that the account is bound at.
    static func all(
        of signIn: StaffSignIn?, boundAt issuers: [String], in wording: Wording
    ) -> [ProviderChoice] {
        (signIn?.providers ?? []).filter { issuers.contains($0.issuer) }.map { ProviderChoice($0, wording) }
    }

    private init(_ provider: StaffSignIn.Provider, _ wording: Wording) {
        id = provider.provider.id.text
        label = provider.provider.name[wording.language]
    }
}

/// The step from our pages to the provider's: a page of its own, because a form may not lead to another site.
struct StaffPassagePage: Page {
    static let template = TemplateName.staffPassage

    let title: String
    let address: String
}

/// Where a person shows again who that is.
struct ProofPage: Page {
    static let template = TemplateName.proof

    /// Whether passkeys can be used here at all.
    enum PasskeyOffer: Sendable {
        case absent
        case offered
    }

    let title: String
    let signedIn: String
    let problem: Problem?
    let to: String
    let providerAction: String
    let providers: [ProviderChoice]
    let hasPasskey: Bool
    let hasPassword: Bool

    init(
        of member: StaffMember, _ ways: WaysIn, passkeys: PasskeyOffer, providers: [ProviderChoice],
        to: StaffPath?, problem: Advice?, in wording: Wording
    ) {
        title = wording.words.access.proveTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem.map { Problem($0) }
        self.to = to?.text ?? ""
        providerAction = "\(ProofNeeded.path)/provider"
        self.providers = providers
        hasPasskey = passkeys == .offered && ways.passkeys > 0
        hasPassword = ways.hasPassword
    }
}

/// Where the code of the installation makes the first administrator.
struct FirstPage: Page {
    struct Typed: Sendable, Encodable {
        let name: String
        let login: String

        static let empty = Typed(name: "", login: "")
    }

    static let template = TemplateName.first

    let title: String
    let problem: Problem?
    let typed: Typed

    init(_ typed: Typed, problem: Advice?, in wording: Wording) {
        title = wording.words.access.firstTitle
        self.problem = problem.map {
            Problem($0, target: Problem.Target(id: "code", label: wording.words.access.code))
        }
        self.typed = typed
    }
}

/// Where a code of two administrators lets a person in.
struct RecoverPage: Page {
    static let template = TemplateName.recover

    let title: String
    let problem: Problem?

    init(problem: Advice?, in wording: Wording) {
        title = wording.words.access.recoverTitle
        self.problem = problem.map {
            Problem($0, target: Problem.Target(id: "code", label: wording.words.access.code))
        }
    }
}

/// The accounts, and what waits for another administrator.
struct AdministrationPage: Page {
    struct Row: Sendable, Encodable {
        let href: String
        let name: String
        let login: String
        let states: String
    }

    static let template = TemplateName.administration
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let isWaiting: Bool
    let waiting: [Row]
    let isUnconfirmed: Bool
    /// Mailboxes whose rights nobody could confirm.
    let unconfirmed: [String]
    let people: [Row]

    init(
        _ people: [AccountState], _ waiting: [StaffRecovery], unconfirmed: [Mailbox], for member: StaffMember,
        in wording: Wording
    ) {
        let words = wording.words.access
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        let open = waiting.filter { $0.confirmer == nil }
        isWaiting = !open.isEmpty
        isUnconfirmed = !unconfirmed.isEmpty
        self.unconfirmed = unconfirmed.map { "\($0.name[wording.language]), \($0.address)" }
        self.waiting = open.map { recovery in
            Row(
                href: StaffPath(account: recovery.staff.id).text, name: recovery.staff.name,
                login: recovery.staff.login,
                states: words.proposed(
                    recovery.proposer, wording.dateAndTime(recovery.proposedAt),
                    wording.dateAndTime(recovery.endsAt)))
        }
        self.people = people.map { account in
            let recovery = waiting.first { $0.staff.id == account.member.id }
            return Row(
                href: StaffPath(account: account.member.id).text, name: account.member.name,
                login: account.member.login, states: account.states(recovery, words))
        }
    }
}

extension AccountState {
    fileprivate func states(_ recovery: StaffRecovery?, _ words: AccessWords) -> String {
        var states = [endedAt == nil ? words.serving : words.ended]
        if isAdministrator { states.append(words.administrator) }
        states.append(words.sessions(sessions))
        if let recovery {
            states.append(recovery.confirmer == nil ? words.recoveryWaits : words.recoveryConfirmed)
        }
        return states.joined(separator: " · ")
    }
}

/// One account: its sessions, and its recovery.
struct AccountPage: Page {
    struct Session: Sendable, Encodable {
        let id: String
        let text: String
        let label: String
    }

    /// A recovery that goes on.
    struct Recovery: Sendable, Encodable {
        let id: String
        let text: String
        let mayConfirm: Bool
        /// Why it cannot be confirmed by who looks.
        let hint: String?
    }

    /// What was just done, told once on the next page.
    enum Done: String, Sendable {
        case ended
        case proposed
        case withdrawn

        fileprivate func text(_ words: Words) -> String {
            switch self {
            case .ended: words.passkey.doneEnded
            case .proposed: words.access.doneProposed
            case .withdrawn: words.access.doneWithdrawn
            }
        }
    }

    static let template = TemplateName.account

    let title: String
    let signedIn: String
    let done: String?
    let name: String
    let states: String
    let hasSessions: Bool
    let sessions: [Session]
    let path: String
    /// Whose account it is that is looked at: one's own is recovered by others.
    let isOwn: Bool
    let mayPropose: Bool
    let recovery: Recovery?

    init(
        _ account: AccountState, _ sessions: [ListedSession], _ recovery: StaffRecovery?,
        for member: StaffMember, done: Done?, in wording: Wording
    ) {
        let words = wording.words.access
        // The person's name stays out of the browser's history.
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(wording.words) }
        name = "\(account.member.name) (\(account.member.login))"
        states = account.states(recovery, words)
        hasSessions = !sessions.isEmpty
        self.sessions = sessions.map { session in
            let begun = wording.dateAndTime(session.createdAt)
            return Session(
                id: hexadecimal(session.fingerprint),
                text: words.session(begun, wording.dateAndTime(session.seenAt)),
                label: words.endSessionLabel(begun))
        }
        path = StaffPath(account: account.member.id).text
        isOwn = account.member.id == member.id
        mayPropose = !isOwn && recovery == nil && account.endedAt == nil
        let isOwn = isOwn
        self.recovery = recovery.map { recovery in
            let until = wording.dateAndTime(recovery.endsAt)
            let text =
                recovery.confirmer.map { words.confirmed($0, until) }
                ?? words.proposed(recovery.proposer, wording.dateAndTime(recovery.proposedAt), until)
            let mayConfirm = recovery.confirmer == nil && recovery.proposedBy != member.id && !isOwn
            let waitsForOther = recovery.confirmer == nil && recovery.proposedBy == member.id
            return Recovery(
                id: recovery.id.description, text: text, mayConfirm: mayConfirm,
                hint: waitsForOther ? words.confirmOther : nil)
        }
    }
}

/// The code of a recovery, shown once.
struct RecoveryCodePage: Page {
    static let template = TemplateName.recoveryCode

    let title: String
    let signedIn: String
    let lead: String
    let code: String
    let once: String
    let use: String
    let path: String

    init(
        _ code: OneTimeCode, until: Moment, of person: StaffMember, for member: StaffMember, origin: String,
        in wording: Wording
    ) {
        let words = wording.words.access
        title = words.codeTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        lead = words.codeLead(person.name)
        self.code = code.text.reveal { $0 }
        once = words.codeOnce(wording.dateAndTime(until))
        use = words.codeUse("\(origin)/staff/recover")
        path = StaffPath(account: person.id).text
    }
}
