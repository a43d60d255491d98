// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Notices
import SMS
import Sealing
import Testing
import Vocabulary

@Suite struct NoticeTextTests {
    private func text(
        _ way: NoticeText.Way, name: String = "Lehtola", origin: String = "https://viesti.lehtola.example"
    ) throws -> String {
        let name = LocalText(finnish: name, swedish: name, english: name)
        let authority = try Samples.authority(name: name, origin: origin)
        let text = NoticeText(way, code: Samples.code, from: authority).text.reveal { $0 }
        #expect(try #require(GSMAlphabet.septets(in: text)) <= 160, "\(text)")
        return text
    }

    @Test("is one text of the GSM alphabet in three languages, from the authority, without a link")
    func oneText() throws {
        for way in NoticeText.Way.allCases {
            let text = try text(way)
            #expect(text.hasPrefix("Lehtola: "))
            #expect(text.split(separator: " / ").count >= 3)
            #expect(!text.contains("://") && !text.contains("/p/"))
        }
        #expect(try text(.mail).hasSuffix(" viesti.lehtola.example/genuine: 7KQ4-M2XD"))
        let identification = try text(.identification)
        #expect(identification.contains("viesti.lehtola.example: Omat viestit"))
        #expect(identification.hasSuffix(" /genuine: 7KQ4-M2XD"))
        #expect(try text(.unreached).hasSuffix("contact us. viesti.lehtola.example"))
    }

    @Test("leaves out first the long name, then the check code, and never more than it must")
    func shortened() throws {
        let long = "Keski-Lehtolan hyvinvointialueen sosiaali- ja terveyspalvelut"
        #expect(try text(.mail, name: long).hasPrefix("Lehtola: "))
        let far = "https://\(String(repeating: "a.", count: 60))example"
        #expect(try text(.mail, origin: far).hasSuffix("in your e-mail."))
        #expect(try text(.unreached, origin: far).hasSuffix("contact us."))
        #expect(try text(.identification, origin: far).hasSuffix("Sealed message."))
    }
}
