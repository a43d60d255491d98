// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// An enhanced status code of RFC 3463, as `5.7.1`.
public struct EnhancedStatus: Hashable, Sendable, CustomStringConvertible {
    public enum Class: Int, Hashable, Sendable, CaseIterable {
        case success = 2
        case temporary = 4
        case permanent = 5
    }

    public let `class`: Class
    public let subject: Int
    public let detail: Int

    /// From numbers in the source; subject and detail have three digits at most (RFC 3463 §2).
    public init(_ class: Class, _ subject: Int, _ detail: Int) {
        precondition(
            (0...999).contains(subject) && (0...999).contains(detail), "RFC 3463 §2 allows three digits")
        self.class = `class`
        self.subject = subject
        self.detail = detail
    }

    /// Parses `class.subject.detail`.
    public init(parsing text: some StringProtocol) throws(MailFlaw) {
        let pieces = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0].count == 1,
            let `class` = Self.number(pieces[0]).flatMap(Class.init),
            let subject = Self.number(pieces[1]), let detail = Self.number(pieces[2])
        else { throw .notAStatus }
        self.init(`class`, subject, detail)
    }

    public var description: String { "\(`class`.rawValue).\(subject).\(detail)" }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...3).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
