// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Passkeys
internal import Vocabulary

/// A person's own passkeys and sessions.
struct SecurityPage: Page {
    struct Held: Sendable, Encodable {
        let id: String
        let text: String
        let label: String
    }

    struct Session: Sendable, Encodable {
        /// Nil for the session that looks.
        let id: String?
        let text: String
    }

    /// What was just done, told once on the next page.
    enum Done: String, Sendable {
        case added
        case removed
        case ended
        case password
        /// In by a code, which does not work again.
        case entered

        fileprivate func text(_ words: Words) -> String {
            switch self {
            case .added: words.passkey.doneAdded
            case .removed: words.passkey.doneRemoved
            case .ended: words.passkey.doneEnded
            case .password: words.access.donePassword
            case .entered: words.access.doneEntered
            }
        }
    }

    static let template = TemplateName.security

    let title: String
    let signedIn: String
    let problem: Problem?
    let done: String?
    let isFresh: Bool
    let isAdministrator: Bool
    let hasPasskeys: Bool
    let passkeys: [Held]
    let sessions: [Session]

    init(
        of member: StaffMember, _ passkeys: [HeldPasskey], _ sessions: [ListedSession], from own: [UInt8],
        freshness: Freshness, duty: Duty, done: Done?, problem: Advice?, in wording: Wording
    ) {
        let words = wording.words.passkey
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(wording.words) }
        self.problem = problem.map {
            Problem(
                $0, target: Problem.Target(id: "new-password", label: wording.words.access.newPassword))
        }
        isFresh = freshness == .fresh
        isAdministrator = duty == .administrator
        hasPasskeys = !passkeys.isEmpty
        self.passkeys = passkeys.map { held in
            let made = wording.dateAndTime(held.createdAt)
            return Held(
                id: hexadecimal(held.passkey.id.bytes),
                text: words.held(made, held.usedAt.map(wording.dateAndTime)), label: words.removeLabel(made))
        }
        self.sessions = sessions.map { session in
            let begun = wording.dateAndTime(session.createdAt)
            return session.fingerprint == own
                ? Session(id: nil, text: words.thisSession(begun))
                : Session(
                    id: hexadecimal(session.fingerprint),
                    text: words.otherSession(begun, wording.dateAndTime(session.seenAt)))
        }
    }

    /// What the person looks after beside messages.
    enum Duty: Sendable {
        case none
        case administrator
    }

    /// Whether the person was there just now, which what lasts asks for.
    enum Freshness: Sendable {
        case fresh
        case older
    }
}

/// Bytes as a form carries them.
func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// The bytes of a form's field; nil where it is no such text.
func bytes(hexadecimal text: String) -> [UInt8]? {
    guard text.utf8.count.isMultiple(of: 2), text.utf8.count <= 2_048,
        text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    var rest = text[...]
    var bytes: [UInt8] = []
    while !rest.isEmpty {
        guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
        bytes.append(byte)
        rest = rest.dropFirst(2)
    }
    return bytes
}
