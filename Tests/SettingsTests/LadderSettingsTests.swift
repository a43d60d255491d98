// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Settings
import Testing

@Suite("The settings of what follows a notice")
struct LadderSettingsTests {
    private func file(_ ladder: String) -> String {
        Sample.with(
            "bounceDomain: sinetti.kunta.example}",
            as: "bounceDomain: sinetti.kunta.example, ladder: [\(ladder)]}")
    }

    @Test("are steps with their days, and none where nothing is written")
    func steps() throws {
        let sms = "\nsms: {kannel: {url: 'http://127.0.0.1:13013/a', user: u, sender: K}}"
        let text = file("{channel: sms, afterDays: 3}, {channel: letter, afterDays: 10}") + sms
        let steps = try Sample.read(text).notices.ladder
        #expect(steps.map { $0.channel } == [.sms, .letter])
        #expect(steps.map { $0.afterDays } == [3, 10])
        #expect(try Sample.read(Sample.smallest).notices.ladder.isEmpty)
    }

    @Test(
        "have every mistake told",
        arguments: [
            ("{channel: sms, afterDays: 3}", "needs a gateway: write sms"),
            (
                "{channel: letter, afterDays: 5}, {channel: letter, afterDays: 5}",
                "must be more than that of the step before it: 5"
            ),
            ("{channel: fax, afterDays: 5}", "“sms” or “letter”"),
            ("{channel: letter, afterDays: 0}", "from 1 to 180"),
            ("{channel: letter}", "needs “afterDays”"),
            (
                (1...6).map { "{channel: letter, afterDays: \($0)}" }.joined(separator: ", "),
                "has more than 5 steps"
            ),
        ])
    func mistakes(ladder: String, words: String) {
        let mistakes = Sample.mistakes(file(ladder)).joined(separator: "\n")
        #expect(mistakes.contains(words), "\(mistakes)")
    }
}
