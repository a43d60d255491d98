// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Notices
import SMS
import Sealing
import Testing
import Vocabulary

@Suite struct PINTextTests {
    private let pin = Secret("048213")

    @Test(
        "the PIN comes in one text of the GSM alphabet, in the recipient's language, for the browser too",
        arguments: Language.allCases)
    func oneText(language: Language) throws {
        let text = try PINText(pin, validMinutes: 10, language: language, from: Samples.authority()).text
            .reveal { $0 }
        let septets = try #require(GSMAlphabet.septets(in: text))
        #expect(septets <= 160)
        #expect(text.hasSuffix("\n\n@viesti.lehtola.example #048213"))
        #expect(text.contains("10"))
        let authority = try Samples.authority()
        #expect(text.hasPrefix("\(authority.name[language]): "))
        let words: LocalText = LocalText(
            finnish: "kertakäyttökoodisi", swedish: "engångskod", english: "one-time code")
        #expect(text.contains(words[language]))
    }

    @Test("a long name gives way to the short one, and then the line for browsers")
    func shortened() throws {
        let long = LocalText(
            finnish: "Keski-Lehtolan hyvinvointialueen sosiaali- ja terveyspalvelut",
            swedish: "Mellersta Lehtola", english: "Wellbeing county")
        let short = try text(name: long)
        #expect(short.hasPrefix("Lehtola: "))
        #expect(short.hasSuffix("@viesti.lehtola.example #048213"))
        let nameless = try text(name: long, shortName: long)
        #expect(nameless.hasPrefix("kertakäyttökoodisi on 048213."))
        #expect(nameless.hasSuffix("@viesti.lehtola.example #048213"))
        let lineless = try text(name: long, origin: "https://\(String(repeating: "a.", count: 40))example")
        #expect(lineless.hasPrefix("Lehtola: kertakäyttökoodisi on 048213."))
        #expect(!lineless.contains("@"))
    }

    @Test("a Sámi name is written with the letters that a text message has")
    func folded() throws {
        let name = LocalText(finnish: "Čáhcesuolu", swedish: "日本", english: "Ŋ")
        #expect(try text(name: name).hasPrefix("Cahcesuolu: "))
    }

    @Test("neither the text nor the one who holds it prints the PIN")
    func silent() throws {
        let text = try PINText(pin, validMinutes: 10, language: .finnish, from: Samples.authority())
        #expect(!"\(text) \(String(reflecting: text))".contains("048213"))
    }

    private func text(
        name: LocalText, shortName: LocalText? = nil, origin: String = "https://viesti.lehtola.example"
    ) throws -> String {
        let authority =
            try shortName.map { try Samples.authority(name: name, shortName: $0, origin: origin) }
            ?? Samples.authority(name: name, origin: origin)
        let text = PINText(pin, validMinutes: 10, language: .finnish, from: authority).text.reveal { $0 }
        #expect(try #require(GSMAlphabet.septets(in: text)) <= 160)
        return text
    }
}
