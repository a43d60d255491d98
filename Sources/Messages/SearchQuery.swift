// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// What is looked for, as it was typed: words, `"exact words"`, `beginn*`, addresses, `@domains`, and numbers of messages.
package struct SearchQuery: Sendable {
    /// Ours: what is typed, and the terms in it; what is beyond is told, not left away in silence.
    package static let octets = 400
    package static let mostTerms = 6

    /// Why there is nothing to look for.
    package enum Flaw: Error, Hashable, Sendable {
        case empty
        case tooLong
        case tooManyTerms
        /// A beginning of fewer than four letters.
        case shortBeginning
        /// There are words in it, and words are not indexed here.
        case wordsAreOff
    }

    enum Goal: Sendable {
        /// Conversations that have all of these.
        case terms([IndexTerm])
        /// The conversation of a message, a delivery or a notice.
        case thing([UInt8])
        case notice(NoticeCode)
    }

    let goal: Goal
    let from: Moment?
    let until: Moment?
    let mailbox: MailboxID?

    /// Reads what was typed; from `from` on and before `until` something must have happened in the conversation.
    package init(
        parsing text: String, from: Moment? = nil, until: Moment? = nil, mailbox: MailboxID? = nil,
        words: WordSearch
    ) throws(Flaw) {
        guard text.utf8.count <= Self.octets else { throw .tooLong }
        self.from = from
        self.until = until
        self.mailbox = mailbox
        let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let thing = ConversationID(parsing: trimmed.lowercased()) {
            goal = .thing(thing.bytes)
            return
        }
        if trimmed.utf8.count == 9, trimmed.utf8.dropFirst(4).first == UInt8(ascii: "-"),
            let code = NoticeCode(typed: trimmed)
        {
            goal = .notice(code)
            return
        }
        let terms = try Self.terms(of: trimmed)
        guard !terms.isEmpty else { throw .empty }
        guard terms.count <= Self.mostTerms else { throw .tooManyTerms }
        if words == .off, terms.contains(where: \.isOfContent) { throw .wordsAreOff }
        goal = .terms(terms)
    }

    private static func terms(of text: String) throws(Flaw) -> [IndexTerm] {
        var terms: [IndexTerm] = []
        // What stands between quotation marks is every second piece.
        for (place, piece) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if place % 2 == 1 {
                terms += ContentWords.inOrder(piece).map { .word($0) }
                continue
            }
            for typed in piece.split(separator: " ") { terms += try Self.terms(ofTyped: typed) }
        }
        return terms
    }

    private static func terms(ofTyped typed: Substring) throws(Flaw) -> [IndexTerm] {
        if let at = typed.lastIndex(of: "@") {
            let domain = typed[typed.index(after: at)...].lowercased()
            guard !domain.isEmpty else { return ContentWords.inOrder(typed).map(IndexTerm.asked(for:)) }
            return at == typed.startIndex ? [.domain(domain)] : [.address(typed.lowercased())]
        }
        var words = ContentWords.inOrder(typed)
        guard typed.hasSuffix("*"), let last = words.popLast() else {
            return words.map(IndexTerm.asked(for:))
        }
        guard let beginning = IndexTerm.asked(forBeginning: last) else { throw .shortBeginning }
        return words.map(IndexTerm.asked(for:)) + [beginning]
    }
}

extension IndexTerm {
    /// Whether it says something of content.
    var isOfContent: Bool {
        switch self {
        case .address, .domain: false
        case .word, .beginning: true
        }
    }
}
