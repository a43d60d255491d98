// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
package import Identifiers
package import Mail
package import Vocabulary

/// How a case worker asks for sealing: by what stands after the recipient's address, by a subject tag, or by a header.
package enum SealRequest: Hashable, Sendable {
    /// The link of the notice opens it.
    case link
    /// The link and a PIN to the number open it.
    case pin(PhoneNumber)
    /// Only this person opens it, after strong identification.
    case person(PersonalIdentityCode)

    /// Why a request cannot be understood.
    package enum Flaw: Error, Hashable, Sendable {
        /// `.s` with something before it that is no telephone number, or an address that is none without it.
        case suffix
        /// A `Sinetti-Seal` field that is neither `link`, `pin; phone=…` nor `person; code=…`.
        case header
        /// A `Sinetti-Expires` field that is not a number of days from 1 to 365.
        case expiry
    }
}

/// A recipient as the case worker wrote it: the plain address, and the request that stood behind it.
package struct AskedRecipient: Hashable, Sendable {
    /// Without suffix and number: what may be written to.
    package let address: Address
    package let request: SealRequest?

    /// Reads `maija@example.com`, `maija@example.com.s`, `maija@example.com.0401234567.s`, or with a personal identity code in
    /// place of the number, which has no business in an address line and is read all the same, so that it can be taken away.
    package init(_ written: Address) throws(SealRequest.Flaw) {
        guard written.domain.hasSuffix(".s") else {
            address = written
            request = nil
            return
        }
        var labels = written.domain.split(separator: ".", omittingEmptySubsequences: false).dropLast()
        var request = SealRequest.link
        // No top-level domain is of digits only (RFC 3696 §2), so a last label of digits is a number.
        if let last = labels.last,
            last.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        {
            guard let phone = PhoneNumber(parsing: last) else { throw .suffix }
            request = .pin(phone)
            labels = labels.dropLast()
        } else if let last = labels.last, last.isLikeIdentityCode {
            // A mistyped one must not go on as part of a host's name.
            guard let code = try? PersonalIdentityCode(typed: String(last)) else { throw .suffix }
            request = .person(code)
            labels = labels.dropLast()
        }
        guard labels.count >= 2,
            let address = try? Address(
                parsing: written.text.dropLast(written.domain.count) + labels.joined(separator: "."))
        else { throw .suffix }
        self.address = address
        self.request = request
    }
}

/// What a message's own header asks for all its recipients.
package struct HeaderRequest: Hashable, Sendable {
    /// From `Sinetti-Seal`, or `link` from a subject tag; nil where neither is there.
    package let request: SealRequest?
    /// From `Sinetti-Expires`: so many days.
    package let expiry: Duration?
    /// The subject without its tag.
    package let subject: String

    /// The tags that ask for sealing, without regard to case.
    private static let tags = ["[sinetti]", "[suojattu]"]

    package init(_ header: Header) throws(SealRequest.Flaw) {
        var subject = header.text(of: "Subject") ?? ""
        var request: SealRequest?
        for tag in Self.tags {
            while let range = subject.range(of: tag, options: .caseInsensitive) {
                subject.removeSubrange(range)
                request = .link
            }
            // Of two subjects a mail program may show either, and what was meant to be sealed must not go out in clear.
            if header.all("Subject").contains(where: {
                $0.text.range(of: tag, options: .caseInsensitive) != nil
            }) {
                request = .link
            }
        }
        if let field = header.first("Sinetti-Seal") {
            guard header.count(of: "Sinetti-Seal") == 1 else { throw .header }
            request = try Self.request(field.parameterized)
        }
        self.request = request
        self.subject = subject.split(separator: " ").joined(separator: " ")
        expiry = try header.text(of: "Sinetti-Expires").map { (text) throws(SealRequest.Flaw) in
            guard let days = Int(text), (1...365).contains(days) else { throw .expiry }
            return .days(days)
        }
    }

    private static func request(_ field: ParameterField) throws(SealRequest.Flaw) -> SealRequest {
        switch field.value.lowercased() {
        case "link" where field.parameters.isEmpty:
            return .link
        case "pin":
            guard field.parameters.count == 1, let text = field["phone"],
                let phone = PhoneNumber(parsing: text)
            else { throw .header }
            return .pin(phone)
        case "person":
            guard field.parameters.count == 1, let text = field["code"],
                let code = try? PersonalIdentityCode(typed: text)
            else { throw .header }
            return .person(code)
        case _:
            throw .header
        }
    }
}

extension Substring {
    /// Six digits, anything, three digits, anything: what people write when they write a personal identity code.
    fileprivate var isLikeIdentityCode: Bool {
        let octets = Array(utf8)
        func areDigits(_ range: Range<Int>) -> Bool {
            octets[range].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        return octets.count == 11 && areDigits(0..<6) && areDigits(7..<10)
    }
}
