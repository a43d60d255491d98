// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Sealing
import Testing
import Vocabulary

@Suite("Delivery reports")
struct SMSStateTests {
    @Test("come in any order, and a final state is never overridden")
    func order() {
        #expect(SMSState.delivered.after(.accepted) == .delivered)
        #expect(SMSState.delivered.after(.undeliverable) == .delivered)
        #expect(SMSState.undeliverable.after(.delivered) == .undeliverable)
        #expect(SMSState.rejected.after(.unknown) == .rejected)
        #expect(SMSState.accepted.after(.unknown) == .accepted)
        #expect(SMSState.unknown.after(.accepted) == .accepted)
        #expect(SMSState.unknown.after(.expired) == .expired)
    }

    @Test("that come twice change nothing", arguments: SMSState.allCases, SMSState.allCases)
    func twice(state: SMSState, report: SMSState) {
        let once = state.after(report)
        #expect(once.after(report) == once)
    }

    @Test("of Kannel are one of its bits, and nothing else is a report")
    func kannel() {
        #expect(KannelReport.state("1") == .delivered)
        #expect(KannelReport.state("2") == .undeliverable)
        #expect(KannelReport.state("4") == .accepted)
        #expect(KannelReport.state("8") == .accepted)
        #expect(KannelReport.state("16") == .rejected)
        for text in ["", "3", "0", "%d", "64", "1 ", "01"] { #expect(KannelReport.state(text) == nil) }
    }

    @Test("have an address that nobody can guess, of which only a fingerprint is kept")
    func token() throws {
        let token = CallbackToken(by: Chance { 0x0123_4567_89AB_CDEF })
        let text = token.text.reveal { $0 }
        #expect(text.count == 40)
        let read = try #require(CallbackToken(parsing: text))
        #expect(read == token)
        #expect(read.fingerprint == token.fingerprint)
        #expect(token.fingerprint.count == 32)
        #expect(!"\(token)".contains(text))
        #expect(
            token.address(under: "https://viesti.kunta.example").reveal { $0 }
                == "https://viesti.kunta.example/sms/\(text)")
        for bad in ["", text.uppercased(), String(text.dropLast()), text + "0", "g" + text.dropFirst()] {
            #expect(CallbackToken(parsing: bad) == nil)
        }
    }
}
