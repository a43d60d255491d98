// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Messages
internal import SMS
internal import Vocabulary

/// A resident's message as its form asks for it, understood.
struct NewStart: Sendable {
    /// A field of the form, by its name.
    enum Field: String, Sendable { case address, phone, subject, text }

    /// One thing to mend.
    enum Mistake: Hashable, Sendable {
        case addressMissing, addressMalformed
        case phoneMissing, phoneMalformed, phoneNotMobile
        case subjectMissing, subjectTooLong
        case nothingWritten

        var field: Field {
            switch self {
            case .addressMissing, .addressMalformed: .address
            case .phoneMissing, .phoneMalformed, .phoneNotMobile: .phone
            case .subjectMissing, .subjectTooLong: .subject
            case .nothingWritten: .text
            }
        }

        func words(_ words: ContactWords) -> String {
            switch self {
            case .addressMissing: words.addressMissing
            case .addressMalformed: words.addressMalformed
            case .phoneMissing: words.phoneMissing
            case .phoneMalformed: words.phoneMalformed
            case .phoneNotMobile: words.phoneNotMobile
            case .subjectMissing: words.subjectMissing
            case .subjectTooLong: words.subjectTooLong
            case .nothingWritten: words.textMissing
            }
        }
    }

    /// All that has to be mended, in the page's order; never empty.
    struct Mistakes: Error, Sendable { let all: [Mistake] }

    let address: String
    let subject: String
    let way: StartWay

    /// Reads what was typed; all that is wrong with it is told at once.
    init(
        _ typed: DraftText, as known: ContactEntrance.Known, files: Int, pins: WebSettings.PINs
    ) throws(Mistakes) {
        var mistakes: [Mistake] = []
        let address = Self.address(typed.address, &mistakes)
        let way: StartWay?
        switch known {
        case .nothing: way = .unidentified
        case .contact: way = Self.phone(typed.phone, pins, &mistakes).map { .confirming($0) }
        case .person(let person): way = .person(person)
        }
        let subject = typed.subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if subject.isEmpty { mistakes.append(.subjectMissing) }
        if subject.count > FormLimits.subjectCharacters { mistakes.append(.subjectTooLong) }
        if files == 0, typed.text.allSatisfy(\.isWhitespace) { mistakes.append(.nothingWritten) }
        guard mistakes.isEmpty, let address, let way else { throw Mistakes(all: mistakes) }
        self.address = address
        self.subject = subject
        self.way = way
    }

    private static func address(_ typed: String, _ mistakes: inout [Mistake]) -> String? {
        let text = typed.trimmedOfSpace
        guard !text.isEmpty else {
            mistakes.append(.addressMissing)
            return nil
        }
        guard let address = try? Address(parsing: text), !address.isLiteral, address.domain.contains(".")
        else {
            mistakes.append(.addressMalformed)
            return nil
        }
        return address.text
    }

    private static func phone(
        _ typed: String, _ pins: WebSettings.PINs, _ mistakes: inout [Mistake]
    ) -> PhoneNumber? {
        let text = typed.trimmedOfSpace
        guard !text.isEmpty else {
            mistakes.append(.phoneMissing)
            return nil
        }
        guard let number = PhoneNumber(parsing: text) else {
            mistakes.append(.phoneMalformed)
            return nil
        }
        switch pins {
        case .offered(let destinations) where (try? destinations.check(number)) != nil: return number
        case .offered, .absent:
            mistakes.append(.phoneNotMobile)
            return nil
        }
    }
}
