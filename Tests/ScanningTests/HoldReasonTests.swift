// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Scanning
import Testing

@Suite("Why a mail is held")
struct HoldReasonTests {
    @Test("a reason reads back as it was written", arguments: Ambiguity.allCases)
    func readsBack(_ ambiguity: Ambiguity) {
        let reasons: [HoldReason] = [
            .ambiguous(ambiguity), .malware(signature: "Win.Test.EICAR_HDB-1"), .notScanned(.tooLarge),
            .notScanned(.unavailable),
        ]
        for reason in reasons { #expect(HoldReason(parsing: reason.text) == reason) }
    }

    @Test(
        "what is no reason of ours is none",
        arguments: ["", "malware", "ambiguous:", "ambiguous:ugly", "not-scanned:why", "other:x"])
    func foreign(_ text: String) {
        #expect(HoldReason(parsing: text) == nil)
    }

    @Test("a signature's name brings no blanks, controls or length of its own into rows and pages")
    func signatureName() {
        let name = "Evil\u{202E}\n name " + String(repeating: "x", count: 500)
        let text = HoldReason.malware(signature: name).text
        #expect(text.utf8.count <= 130)
        #expect(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(HoldReason.malware(signature: "").text == "malware:unnamed")
    }

    @Test("malware is not let go, what a policy of the scanner stopped may be")
    func releasable() {
        #expect(!HoldReason.malware(signature: "Eicar-Test-Signature").mayBeReleased)
        #expect(HoldReason.malware(signature: "Heuristics.Encrypted.Zip").mayBeReleased)
        #expect(HoldReason.ambiguous(.noBoundary).mayBeReleased)
        #expect(HoldReason.notScanned(.tooLarge).mayBeReleased)
    }
}
