// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Testing
import Vocabulary

@Suite("Where texts may go")
struct SMSDestinationTests {
    private func flaw(_ text: String, _ places: SMSDestinations = .standard) throws -> SMSNumberFlaw? {
        let number = try #require(PhoneNumber(parsing: text), "\(text) is no number at all")
        do throws(SMSNumberFlaw) {
            try places.check(number)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Finnish mobile numbers may, however they are written",
        arguments: [
            "040 123 4567", "0401234567", "00358401234567", "+358 40 1234567", "+358 (0)40 1234567",
            "041-1234567", "0457 123 4567", "+358 4573 123 456", "050 123 4567", "046 1234567",
        ])
    func mobile(text: String) throws {
        #expect(try flaw(text) == nil)
    }

    @Test(
        "numbers of services and premium rates may not",
        arguments: [
            "0600 123 123", "0606 12345", "0700 12345", "0100 123456", "010 123 4567", "0200 12345",
            "020 123 4567",
            "029 123 4567", "030 1234567", "073 1234567", "075 3252525", "0800 123456", "+358 116 117",
            "+358 75 325 2525",
        ])
    func service(text: String) throws {
        #expect(try flaw(text) == .service)
    }

    @Test(
        "other Finnish numbers may not",
        arguments: [
            ("09 310 1691", .landline), ("014 123 4567", .landline), ("049 1234567", .landline),
            ("040 123", .length), ("040 123 456 789", .length),
        ] as [(String, SMSNumberFlaw)])
    func others(text: String, expected: SMSNumberFlaw) throws {
        #expect(try flaw(text) == expected)
    }

    @Test("an attack by foreign numbers ends at the list of countries")
    func countries() throws {
        #expect(try flaw("+46 70 123 45 67") == nil)
        #expect(try flaw("+372 5123 4567") == nil)
        // Countries and services that texts are pumped to.
        for number in [
            "+7 701 123 4567", "+92 300 1234567", "+62 812 3456789", "+1 876 123 4567", "+44 7700 900123",
        ] {
            #expect(try flaw(number) == .country)
        }
        for number in ["+881 612345678", "+979 1 23456789", "+800 12345678"] {
            #expect(try flaw(number) == .country)
        }
        let own = try SMSDestinations(countries: [#require(CountryCode(parsing: "+358"))])
        #expect(try flaw("+46 70 123 45 67", own) == .country)
        #expect(try flaw("040 123 4567", own) == nil)
    }

    @Test(
        "a code that belongs to no country is none",
        arguments: ["", "0", "+", "3589", "979", "+881", "870", "808", "800", "3a"])
    func noCountry(text: String) {
        #expect(CountryCode(parsing: text) == nil)
    }
}
