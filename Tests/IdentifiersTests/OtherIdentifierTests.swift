// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Identifiers

@Suite("Business ids")
struct BusinessIDTests {
    @Test(
        "ids that are right are taken, and read back as they were",
        arguments: [
            "2077474-0", "0201256-6", "0124610-9", "0212066-3", "2828492-2", "0245437-2", "0737546-2",
            "0877830-0",
            "1572860-0", "0112038-9", "0116354-9", "1234567-1",
        ])
    func taken(text: String) throws {
        let id = try BusinessID(parsing: text)
        #expect("\(id)" == text)
        #expect(try BusinessID(vatNumber: id.vatNumber) == id)
        #expect(try BusinessID(typed: " \(text.replacing("-", with: "\u{2013}"))\n") == id)
        #expect(try BusinessID(typed: id.vatNumber.lowercased()) == id)
        if text.hasPrefix("0") { #expect(try BusinessID(typed: text.dropFirst()) == id) }
    }

    @Test("no digit is a check digit where the remainder is 1, and one is elsewhere")
    func remainders() {
        var withoutCheck = 0
        for number in 1_000_000..<1_002_000 {
            let taken = (0...9).filter { (try? BusinessID(parsing: "\(number)-\($0)")) != nil }
            if taken.isEmpty { withoutCheck += 1 } else { #expect(taken.count == 1) }
        }
        #expect((0...9).allSatisfy { (try? BusinessID(parsing: "1000008-\($0)")) == nil })
        #expect((150...220).contains(withoutCheck))
    }

    @Test(
        "what is wrong is refused, and why is told",
        arguments: [
            ("0201256-7", IdentifierFlaw.check), ("0000000-0", .check), ("20774740", .length),
            ("2077474-O", .character),
            ("2077474+0", .character), ("", .length), ("737546-2", .length), ("2077474-00", .length),
        ])
    func refused(text: String, flaw: IdentifierFlaw) {
        #expect(throws: flaw) { try BusinessID(parsing: text) }
    }
}

@Suite("Account numbers")
struct IBANTests {
    /// One of each country, as the registry of ISO 13616-2 gives them.
    static let examples = [
        "AD1200012030200359100100", "AL47212110090000000235698741", "AT611904300234573201",
        "BE68539007547034",
        "BG80BNBG96611020345678", "CH9300762011623852957", "CY17002001280000001200527600",
        "CZ6508000000192000145399",
        "DE89370400440532013000", "DK5000400440116243", "EE382200221020145685", "ES9121000418450200051332",
        "FI2112345600000785", "FR1420041010050500013M02606", "GB29NWBK60161331926819",
        "GI75NWBK000000007099453",
        "GR1601101250000000012300695", "HR1210010051863000160", "HU42117730161111101800000000",
        "IE29AIBK93115212345678",
        "IS140159260076545510730339", "IT60X0542811101000000123456", "LI21088100002324013AA",
        "LT121000011101001000",
        "LU280019400644750000", "LV80BANK0000435195001", "MC5811222000010123456789030",
        "MD24AG000225100013104168",
        "ME25505000012345678951", "MK07250120000058984", "MT84MALT011000012345MTLCAST001S",
        "NL91ABNA0417164300",
        "NO9386011117947", "PL61109010140000071219812874", "PT50000201231234567890154",
        "RO49AAAA1B31007593840000",
        "RS35260005601001611379", "SE4550000000058398257466", "SI56263300012039086",
        "SK3112000000198742637541",
        "SM86U0322509800000000270100", "VA59001123000012345678", "FI4250001510000023",
        // Beyond the payments area the check alone holds.
        "SA0380000000608010167519", "BR1800360305000010009795493C1",
    ]

    @Test("the example of each country is taken, written in groups, and hidden in print", arguments: examples)
    func taken(text: String) throws {
        let number = try IBAN(parsing: text)
        #expect(number.electronic == text)
        #expect(try IBAN(typed: " " + number.printed.lowercased()) == number)
        let groups: [Substring] = number.printed.split(separator: " ")
        #expect(groups.dropLast().allSatisfy { $0.count == 4 })
        #expect(text.hasPrefix(number.country))
        #expect(!"\(number) \([number]) \(String(reflecting: number))".contains(text.suffix(6)))
    }

    @Test("a digit changed, two neighbours exchanged or a length changed is refused", arguments: examples)
    func mutated(text: String) {
        let octets = Array(text.utf8)
        for place in octets.indices where isDigit(octets[place]) {
            for other in "0123456789".utf8 where octets[place] != other {
                var changed = octets
                changed[place] = other
                #expect((try? IBAN(parsing: String(decoding: changed, as: UTF8.self))) == nil)
            }
            guard place > 0, octets[place] != octets[place - 1], isDigit(octets[place - 1]) else { continue }
            var changed = octets
            changed.swapAt(place, place - 1)
            #expect((try? IBAN(parsing: String(decoding: changed, as: UTF8.self))) == nil)
        }
        // Beyond the payments area no length is known.
        guard !["SA", "BR"].contains(text.prefix(2)) else { return }
        #expect((try? IBAN(parsing: text + "0")) == nil)
        #expect((try? IBAN(parsing: text.dropLast())) == nil)
    }

    @Test(
        "what is wrong is refused, and why is told",
        arguments: [
            ("FI2112345600000786", IdentifierFlaw.check), ("FI21 1234 5600 0007 85", .length), ("", .length),
            ("fi2112345600000785", .character), ("FI211234560000078", .length),
            ("12211234560000078A", .character),
            ("FI2112345600000-85", .character),
        ])
    func refused(text: String, flaw: IdentifierFlaw) {
        #expect(throws: flaw) { try IBAN(parsing: text) }
    }

    @Test("check digits that are never computed are refused, although they leave 1 over")
    func otherCheckDigits() throws {
        var found = 0
        // The account that computes 98 also passes with 01, 97 with 00, and 02 with 99.
        for account in 0..<2_000 {
            for digits in ["00", "01", "99"] {
                let tail = String(account)
                let text = "DE" + digits + String(repeating: "0", count: 18 - tail.count) + tail
                guard mod97(Array(text.utf8)[4...] + Array(text.utf8)[..<4]) == 1 else { continue }
                found += 1
                #expect(throws: IdentifierFlaw.check) { try IBAN(parsing: text) }
            }
        }
        #expect(found > 0)
    }

    @Test("a Finnish account is digits alone, and one pair of check digits fits it")
    func finnish() {
        let taken = (2...98).filter { check in
            (try? IBAN(parsing: "FI" + (check < 10 ? "0" : "") + "\(check)12345600000785")) != nil
        }
        #expect(taken == [21])
        #expect(throws: IdentifierFlaw.self) { try IBAN(parsing: "FI21A2345600000785") }
    }
}

@Suite("Reference numbers")
struct ReferenceNumberTests {
    @Test(
        "Finnish references have their check digit",
        arguments: ["12344", "1234561", "1000009", "1232", "12345672", "348731"])
    func finnish(text: String) throws {
        let taken = (0...9).filter { (try? ReferenceNumber(parsing: text.dropLast() + "\($0)")) != nil }
        #expect(taken.count == 1)
        if text == "12344" || text == "1234561" || text == "1000009" {
            let number = try ReferenceNumber(parsing: text)
            #expect(number.kind == .finnish)
            #expect(try ReferenceNumber(parsing: "000" + text) == number)
            #expect(try ReferenceNumber(typed: " 00 \(text) ") == number)
            #expect("\(number)" == text)
        }
    }

    @Test("each length from 4 to 20 digits is taken, and no other")
    func lengths() {
        for length in 1...24 {
            let body = String(repeating: "7", count: length - 1)
            let taken = (0...9).contains { (try? ReferenceNumber(parsing: body + "\($0)")) != nil }
            #expect(taken == (4...20).contains(length))
        }
    }

    @Test(
        "creditor references are taken, also as they are printed",
        arguments: [
            "RF18539007547034", "RF332348236", "RF471234567890", "RF18000000000539007547034", "RF45G72UUR",
        ])
    func creditor(text: String) throws {
        let number = try ReferenceNumber(parsing: text)
        #expect(number.kind == .creditor)
        #expect(number.text == text)
        #expect(try ReferenceNumber(typed: text.lowercased().prefix(4) + " " + text.dropFirst(4)) == number)
        #expect(throws: IdentifierFlaw.check) {
            try ReferenceNumber(parsing: text.dropLast() + (text.hasSuffix("1") ? "2" : "1"))
        }
    }

    @Test(
        "what is wrong is refused, and why is told",
        arguments: [
            ("12345", IdentifierFlaw.check), ("", .length), ("0000", .length), ("00001", .length),
            ("1234A", .character),
            ("RF18", .length), ("RF1853900754703400000000000", .length), ("RF18-5390", .character),
        ])
    func refused(text: String, flaw: IdentifierFlaw) {
        #expect(throws: flaw) { try ReferenceNumber(parsing: text) }
    }
}

@Suite("Persons from other countries")
struct EIDASPersonTests {
    @Test(
        "identifiers are taken as they are, and hidden in print",
        arguments: [
            "FI/SE/811228-9874", "ES/AT/02635542Y", "DE/FI/1f3870be274f6c49b3e31a0c6728957f+/=", "XX/YY/z",
        ])
    func taken(text: String) throws {
        let person = try EIDASPerson(parsing: text)
        #expect(person.reveal { $0 } == text)
        #expect(!"\(person) \(PersonIdentifier.eidas(person))".contains(text.dropFirst(6)))
    }

    @Test(
        "what has another form is refused",
        arguments: [
            "", "FI/SE/", "fi/SE/1", "FI/SE 1", "FIN/SE/1", "FI/SE/1 2", "FI/SE/ä", "FI/SE/1\n", "FI\\SE\\1",
            "FI/SE/" + String(repeating: "1", count: 251),
        ])
    func refused(text: String) {
        #expect((try? EIDASPerson(parsing: text)) == nil)
    }

    @Test("a person is written with the kind of identifier, and read back")
    func kinds() throws {
        for text in ["hetu:131052-308T", "eidas:SE/FI/811228-9874", "eidas:XX/YY/131052-308T"] {
            #expect(try PersonIdentifier(parsing: text).reveal { $0 } == text)
        }
        for text in ["131052-308T", "hetu:", "hetu:131052-308t", "eidas:131052-308T", "HETU:131052-308T", ""]
        {
            #expect(throws: IdentifierFlaw.self) { try PersonIdentifier(parsing: text) }
        }
    }
}
