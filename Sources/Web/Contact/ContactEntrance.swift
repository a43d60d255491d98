// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// What a person has to do before writing to a mailbox.
enum ContactEntrance: Sendable {
    /// The person may write, known as this.
    case open(Known)
    /// The person identifies first, at this level at least.
    case identify(Assurance, ResidentSignIn)
    /// What the mailbox asks for is not offered here.
    case unavailable

    /// How a person who may write is known.
    enum Known: Sendable {
        case nothing
        /// By what is confirmed after writing.
        case contact
        case person(SignedInPerson)

        var person: SignedInPerson? {
            switch self {
            case .nothing, .contact: nil
            case .person(let person): person
            }
        }
    }

    /// A person who is known better than the mailbox asks need do nothing more.
    init(_ residents: ResidentEntrance, for person: SignedInPerson?, at site: Site) {
        if let person, residents.admits(.person(person)) {
            self = .open(.person(person))
            return
        }
        switch residents {
        case .closed: self = .unavailable
        case .open: self = .open(.nothing)
        case .confirmed:
            switch site.settings.pins {
            case .offered: self = .open(.contact)
            case .absent: self = .identifying(.substantial, at: site)
            }
        case .substantial: self = .identifying(.substantial, at: site)
        case .high: self = .identifying(.high, at: site)
        }
    }

    private static func identifying(_ level: Assurance, at site: Site) -> ContactEntrance {
        site.signIn.map { .identify(level, $0) } ?? .unavailable
    }
}

extension ResidentEntrance {
    /// How a person is known there, and why.
    func words(_ words: ContactWords) -> (how: String, why: String) {
        switch self {
        case .closed: (words.unavailable, "")
        case .open: (words.howOpen, words.whyOpen)
        case .confirmed: (words.howConfirmed, words.whyConfirmed)
        case .substantial: (words.howStrong, words.whyStrong)
        case .high: (words.howHigh, words.whyHigh)
        }
    }
}

/// The addresses of the pages.
enum ContactPath {
    static let front = "/contact"
    static let official = "/contact/to"

    static func unit(_ key: String) -> String { "/contact/\(key)" }
    static func mailbox(_ key: String) -> String { "/contact/to/\(key)" }
    static func write(_ key: String) -> String { "/contact/to/\(key)/write" }

    static func receipt(_ message: MessageID, to key: String) -> String {
        "/contact/to/\(key)/sent/\(message)"
    }

    /// Whether the path is that of a form.
    static func isWriting(_ path: String) -> Bool {
        path.hasPrefix("\(official)/") && path.hasSuffix("/write")
    }

    /// The key that a form names; nil where it could be no key of ours.
    static func key(typed text: String) -> String? {
        let inside = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
        return 1...60 ~= text.count && text.allSatisfy(inside.contains) ? text : nil
    }
}
