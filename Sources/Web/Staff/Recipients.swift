// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Identifiers
internal import Identity
internal import Mail
internal import Messages
internal import SMS
internal import Vocabulary

/// One recipient as the form names it: an address, and behind it what that one is known by, where that is not asked for below.
struct TypedRecipient: Hashable, Sendable {
    let address: Address
    let behind: String

    /// Reads the field: addresses with commas, semicolons or new lines between them, each perhaps as `Maija <maija@example.com>`.
    ///
    /// One that is written twice in the same way counts once.
    static func all(in field: String) -> (recipients: [TypedRecipient], mistakes: [NewMessageMistake]) {
        var recipients: [TypedRecipient] = []
        var mistakes: [NewMessageMistake] = []
        let pieces = field.split { $0 == "," || $0 == ";" || $0.isNewline }.map { String($0).trimmed }
        for piece in pieces where !piece.isEmpty {
            do throws(NewMessageMistake) {
                let recipient = try TypedRecipient(piece)
                let before = recipients.first {
                    $0.address.text.lowercased() == recipient.address.text.lowercased()
                }
                if let before {
                    guard before.behind == recipient.behind else {
                        throw .addressTwice(recipient.address.text)
                    }
                } else {
                    recipients.append(recipient)
                }
            } catch {
                mistakes.append(error)
            }
        }
        if recipients.isEmpty, mistakes.isEmpty { mistakes = [.addressMissing] }
        if recipients.count + mistakes.count > FormLimits.recipients {
            mistakes = [.tooManyRecipients(limit: FormLimits.recipients)]
        }
        return (recipients, mistakes)
    }

    private init(_ piece: String) throws(NewMessageMistake) {
        let (text, behind) = Self.parts(of: piece)
        guard PersonalIdentityCode.found(in: text).isEmpty else { throw .codeInAddress }
        guard let address = try? Address(parsing: text), !address.isLiteral, address.domain.contains(".")
        else { throw .addressMalformed(text) }
        guard !address.domain.hasSuffix(".s") else { throw .addressWithSuffix(address.text) }
        self.address = address
        self.behind = behind
    }

    private static func parts(of piece: String) -> (address: String, behind: String) {
        if let open = piece.firstIndex(of: "<"), let close = piece[open...].firstIndex(of: ">") {
            return (
                String(piece[piece.index(after: open)..<close]).trimmed,
                String(piece[piece.index(after: close)...]).trimmed
            )
        }
        // What has no @ before its first space is no address with something behind it.
        guard let space = piece.firstIndex(where: \.isWhitespace), piece[..<space].contains("@") else {
            return (piece, "")
        }
        return (String(piece[..<space]), String(piece[space...]).trimmed)
    }
}

/// Something about the recipients that may be a mistake; the sender says whether it is.
enum RecipientWarning: Hashable, Sendable {
    /// It is an address of the authority itself.
    case own(String)
    /// Several people read what comes there, or nobody does.
    case shared(String)
    /// The mailbox has had nothing to do with these.
    case new([String])
    /// It is almost an address that the mailbox knows.
    case likeAddress(String, known: String)
    /// Its domain is almost one that is known.
    case likeDomain(String, known: String)
    /// So many get the same.
    case many(Int)

    /// Ours: from so many recipients on.
    private static let manyRecipients = 5

    /// What is odd about the recipients, in the order in which it matters.
    static func all(
        of recipients: [TypedRecipient], _ acquaintances: [Acquaintance], beside ownDomains: Set<String>
    ) -> [RecipientWarning] {
        var warnings: [RecipientWarning] = []
        var new: [String] = []
        for (recipient, acquaintance) in zip(recipients, acquaintances) {
            let text = recipient.address.text
            switch AddressDoubt(recipient.address, beside: ownDomains) {
            case .own: warnings.append(.own(text))
            case .shared: warnings.append(.shared(text))
            case nil: break
            }
            switch acquaintance.standing {
            case .known: break
            case .new: new.append(text)
            case .likeAddress(let known): warnings.append(.likeAddress(text, known: known))
            case .likeDomain(let known): warnings.append(.likeDomain(text, known: known))
            }
        }
        if !new.isEmpty { warnings.append(.new(new)) }
        if recipients.count >= manyRecipients { warnings.append(.many(recipients.count)) }
        return warnings
    }
}

/// What the sender confirms: these warnings about these recipients, and no others.
struct RecipientCheck: Hashable, Sendable {
    let warnings: [RecipientWarning]
    /// What the form's box holds.
    let code: String

    init(_ warnings: [RecipientWarning], of asked: NewMessage) {
        self.warnings = warnings
        let lines =
            [asked.mailbox.description] + asked.recipients.map(\.address.text).sorted()
            + warnings.map { "\($0)" }
        code = SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).prefix(16)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    func isConfirmed(in fields: [String: String]) -> Bool {
        warnings.isEmpty || fields[NewMessage.Field.certain.rawValue] == code
    }
}

extension NewMessageOffer {
    /// Domains that a slip is looked for beside: the authority's own, and those that many people have their mail at.
    var wellKnownDomains: Set<String> { ownDomains.union(Self.commonDomains) }

    private static let commonDomains: Set<String> = [
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fi", "hotmail.se", "outlook.com", "live.com",
        "live.fi", "live.se", "msn.com", "icloud.com", "me.com", "mac.com", "yahoo.com", "yahoo.se",
        "ymail.com",
        "mail.com", "email.com", "aol.com", "gmx.com", "gmx.net", "proton.me", "protonmail.com", "luukku.com",
        "kolumbus.fi", "elisanet.fi", "saunalahti.fi", "suomi24.fi", "welho.com", "netti.fi", "phnet.fi",
        "pp.inet.fi", "sci.fi", "dnainternet.net", "anvianet.fi", "mbnet.fi", "telia.com", "spray.se",
    ]
}
