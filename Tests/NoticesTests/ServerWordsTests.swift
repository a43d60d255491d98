// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Notices
import Testing

@Suite struct ServerWordsTests {
    @Test("what a server said is kept without the mailbox and the page that it names")
    func cleaned() {
        let words = ServerWords(
            cleaning: "5.1.1 <maija@example.com>: no such user\r\nsee https://example.com/x?maija \u{7}")
        #expect(words.description == "5.1.1 [address] no such user see [link]")
    }

    @Test("a long answer is cut")
    func cut() {
        #expect(ServerWords(cleaning: String(repeating: "a ", count: 1000)).description.count == 300)
    }
}
