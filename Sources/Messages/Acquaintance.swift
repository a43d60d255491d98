// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Store
package import Vocabulary

/// What a mailbox knows of an address that somebody is about to write to.
package struct Acquaintance: Hashable, Sendable {
    package enum Standing: Hashable, Sendable {
        /// Something went there or came from there before.
        case known
        /// Nothing did.
        case new
        /// Nothing did, and it is almost an address that the mailbox knows: this one.
        case likeAddress(String)
        /// Nothing did, and its domain is almost one that is known: this one.
        case likeDomain(String)
    }

    package let address: String
    package let standing: Standing
}

extension Act {
    /// It was looked whether a mailbox knows the addresses of a new message.
    static func recipientsLookedAt(_ mailbox: MailboxID) -> Act {
        Act("new-message.recipients-looked-at", on: Object(mailbox))
    }
}

extension Messages {
    /// What the mailbox knows of the addresses; refused where the actor may not send for it.
    ///
    /// It asks the index for searching, whose rows hold keyed tokens and no address: a look-alike is found by making every address that
    /// is one slip away, and asking for its token. Ours: that is done for so many unknown addresses, about 2 000 tokens each.
    /// `domains` are known to everybody.
    package func acquaintances(
        with addresses: [String], of mailbox: MailboxID, domains: Set<String>, by actor: Actor
    ) async throws -> [Acquaintance] {
        let keyring = keyring
        let key = try await database.write(.recipientsLookedAt(mailbox), by: actor, .snapshot) { tx in
            _ = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: tx)
            return try tx.indexKey(.addresses, of: mailbox, keyring: keyring)
        }
        var slips = LookAlikes.addresses
        var found: [Acquaintance] = []
        for address in addresses {
            let written = address.lowercased()
            if let key, try await !known(among: [.address(written)], key).isEmpty {
                found.append(Acquaintance(address: address, standing: .known))
                continue
            }
            guard slips > 0 else {
                found.append(Acquaintance(address: address, standing: .new))
                continue
            }
            slips -= 1
            let standing = try await standing(of: written, domains, key)
            found.append(Acquaintance(address: address, standing: standing))
        }
        return found
    }

    private func standing(
        of address: String, _ domains: Set<String>, _ key: IndexKey?
    ) async throws -> Acquaintance.Standing {
        let look = LookAlikes(of: address)
        if let key, let like = try await known(among: look.addresses.map { .address($0) }, key).first {
            return .likeAddress(like.text)
        }
        guard let domain = look.domain, !domains.contains(domain) else { return .new }
        if let like = look.domains.first(where: domains.contains) { return .likeDomain(like) }
        guard let key, try await known(among: [.domain(domain)], key).isEmpty else { return .new }
        let like = try await known(among: look.domains.map { .domain($0) }, key).first
        return like.map { .likeDomain($0.text) } ?? .new
    }

    /// Those of the terms that stand for somebody who wrote, or to whom something went that was neither recalled nor came back.
    private func known(among terms: [IndexTerm], _ key: IndexKey) async throws -> [IndexTerm] {
        for start in stride(from: 0, to: terms.count, by: LookAlikes.together) {
            let some = terms[start..<min(start + LookAlikes.together, terms.count)]
            let tokens = some.map { key.token($0.kind, $0.text) }
            // The statement has always the same number of places, so that it is prepared once.
            let places = tokens.count == 1 ? 1 : LookAlikes.together
            let asked = tokens + Array(repeating: tokens[0], count: places - tokens.count)
            let token: Int64? = try await database.read { tx in
                try tx.first(
                    """
                    SELECT t.token
                      FROM search_token AS t
                     WHERE t.token IN (\(list: asked))
                       AND (EXISTS (SELECT 1
                                      FROM delivery AS d
                                     WHERE d.conversation_id = t.conversation_id AND d.recalled_at IS NULL
                                       AND d.bounced_at IS NULL)
                            OR EXISTS (SELECT 1
                                         FROM conversation_message AS c
                                         JOIN message AS m ON m.message_id = c.message_id
                                        WHERE c.conversation_id = t.conversation_id
                                          AND m.direction = \(Direction.in)))
                     LIMIT 1
                    """
                ) { row in try row["token"] }
            }
            if let token, let place = tokens.firstIndex(of: token) { return [some[some.startIndex + place]] }
        }
        return []
    }
}

/// What an address may have been meant to be, where one slip was made in writing it.
package struct LookAlikes: Sendable {
    /// Ours: unknown addresses of one message for which look-alikes are looked for.
    static let addresses = 20
    /// Ours: tokens that are asked for in one statement.
    static let together = 500
    /// Ours: shorter names than this are like too many others.
    private static let shortestName = 4

    /// The whole addresses, in the order in which they are likely.
    package let addresses: [String]
    /// The domain alone; nil where there is none.
    package let domain: String?
    package let domains: [String]

    /// Of an address in lower case.
    package init(of address: String) {
        guard let at = address.lastIndex(of: "@") else {
            (addresses, domain, domains) = ([], nil, [])
            return
        }
        let (name, host) = (String(address[..<at]), String(address[address.index(after: at)...]))
        let hosts = Self.slips(in: host, letters: Self.hostLetters)
        let names = name.count < Self.shortestName ? [] : Self.slips(in: name, letters: Self.nameLetters)
        // Letters of other alphabets that look like ours are no slip of anybody's: all of them are read at once.
        let plain = Self.plain(address)
        addresses =
            (plain == address ? [] : [plain]) + hosts.map { "\(name)@\($0)" } + names.map { "\($0)@\(host)" }
        domain = host
        domains = (plain == address ? [] : [Self.plain(host)]) + hosts
    }

    private static let hostLetters = Array("abcdefghijklmnopqrstuvwxyz0123456789-.")
    private static let nameLetters = hostLetters + Array("_+")

    /// Pairs that look like one letter (Unicode TR 39 has far more; these are what mail addresses are written with).
    private static let pairs = [("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m")]

    /// Every text that is one letter less, more or other, has two neighbours the other way round, or a pair for a letter.
    private static func slips(in text: String, letters: [Character]) -> [String] {
        let written = Array(text)
        var found: [String] = []
        for place in written.indices.dropLast() where written[place] != written[place + 1] {
            var slip = written
            slip.swapAt(place, place + 1)
            found.append(String(slip))
        }
        for (pair, letter) in pairs {
            for (from, to) in [(pair, letter), (letter, pair)] {
                var rest = text[...]
                while let range = rest.firstRange(of: from) {
                    found.append(text[..<range.lowerBound] + to + text[range.upperBound...])
                    rest = rest[range.upperBound...]
                }
            }
        }
        for place in written.indices {
            var less = written
            less.remove(at: place)
            found.append(String(less))
        }
        for letter in letters {
            for place in written.indices where written[place] != letter {
                var other = written
                other[place] = letter
                found.append(String(other))
            }
            for place in 0...written.count {
                var more = written
                more.insert(letter, at: place)
                found.append(String(more))
            }
        }
        var seen: Set<String> = [text, ""]
        return found.filter { seen.insert($0).inserted }
    }

    /// With Latin letters where others that look the same were written.
    package static func plain(_ text: String) -> String { String(text.map { twins[$0] ?? $0 }) }

    /// Cyrillic and Greek letters that look like Latin ones.
    private static let twins: [Character: Character] = [
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s",
        "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w", "в": "b", "к": "k", "м": "m", "т": "t", "н": "h", "ο": "o",
        "α": "a", "ρ": "p", "ν": "v", "ι": "i", "κ": "k", "τ": "t", "υ": "u", "χ": "x",
    ]
}
