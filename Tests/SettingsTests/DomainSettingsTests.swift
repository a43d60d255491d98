// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Settings
import Testing

@Suite("The settings of how mail to a domain is protected")
struct DomainSettingsTests {
    private func file(_ rules: String) -> String { Sample.smallest + "\ndomains: [\(rules)]\n" }

    @Test("are rules, and none where nothing is written")
    func rules() throws {
        let text = file("{domain: Partner.example, protection: sealed}")
        #expect(try Sample.read(text).domains(under: .sealed) == ["partner.example"])
        #expect(try Sample.read(text).domains(under: .tls).isEmpty)
        #expect(try Sample.read(Sample.smallest).domains.isEmpty)
    }

    @Test(
        "have every mistake told",
        arguments: [
            ("{domain: partner.example, protection: hope}", "“sealed” or “tls”"),
            ("{domain: partner.example}", "needs “protection”"),
            (
                "{domain: a.example, protection: sealed}, {domain: a.example, protection: sealed}",
                "has a domain more than once"
            ),
        ])
    func mistakes(rules: String, words: String) {
        let mistakes = Sample.mistakes(file(rules)).joined(separator: "\n")
        #expect(mistakes.contains(words), "\(mistakes)")
    }
}
