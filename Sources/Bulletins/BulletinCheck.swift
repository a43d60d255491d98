// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identifiers
internal import Vocabulary

/// What stands in a bulletin that has no business in ordinary mail to many, or that somebody should look at again.
package enum BulletinFinding: Hashable, Sendable {
    /// So many personal identity codes: it cannot be sent.
    case identityCodes(Int)
    /// A link to a sealed message, which is one person's own: it cannot be sent.
    case sealedLink
    /// A tag in the subject by which a mail program asks for sealing: it cannot be sent.
    case sealingTag
    /// An account number: it may be the authority's own, and may be a person's.
    case account
    /// A word by which confidential papers are marked.
    case confidentialWord(String)

    /// Whether it keeps the bulletin from being sent.
    package var stops: Bool {
        switch self {
        case .identityCodes, .sealedLink, .sealingTag: true
        case .account, .confidentialWord: false
        }
    }
}

extension BulletinText {
    /// Words that stand on papers which are not for everybody (Act 621/1999 §25).
    private static let marks = [
        "salassa pidettävä", "salainen", "luottamuksellinen", "sekretessbelagd", "konfidentiell",
        "confidential",
    ]

    /// What the gateway seals by; here nothing is sealed.
    private static let tags = ["[sinetti]", "[suojattu]"]

    /// What the policy check finds; it is made again whenever the text changes, and before anything is sent.
    package var findings: [BulletinFinding] {
        let whole = "\(subject)\n\(text)"
        var findings: [BulletinFinding] = []
        let codes = PersonalIdentityCode.found(in: whole).count
        if codes > 0 { findings.append(.identityCodes(codes)) }
        if whole.contains(/\/p\/[0-9A-Fa-f-]{36}/) || whole.contains("/staff/conversations/") {
            findings.append(.sealedLink)
        }
        if Self.tags.contains(where: { subject.lowercased().contains($0) }) { findings.append(.sealingTag) }
        if Self.holdsAccount(whole) { findings.append(.account) }
        let small = whole.lowercased()
        for mark in Self.marks where small.contains(mark) { findings.append(.confidentialWord(mark)) }
        return findings
    }

    /// Whether the policy check lets it go.
    package var mayGo: Bool { !findings.contains(where: \.stops) }

    private static func holdsAccount(_ text: String) -> Bool {
        // As people write it: in groups of four, which are words here.
        let words = text.split(whereSeparator: \.isWhitespace)
        for (index, word) in words.enumerated() where word.prefix(2).allSatisfy({ $0.isASCII && $0.isLetter })
        {
            var written = ""
            for next in words[index...].prefix(9) {
                written += next.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
                if written.count >= 15, (try? IBAN(parsing: written)) != nil { return true }
                if written.count > 34 { break }
            }
        }
        return false
    }
}
