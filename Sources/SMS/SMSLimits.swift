// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What the text-message formats accept; every bound of this target stands here.
package enum SMSLimits {
    package static let septets = 160  // 3GPP TS 23.040 §9.2.3.16: one message of 7-bit characters
    package static let septetsOfPart = 153  // 3GPP TS 23.040 §9.2.3.24.1: beside the header that joins parts
    package static let ucs2Units = 70  // 3GPP TS 23.040 §9.2.3.16: one message of 16-bit characters
    package static let ucs2UnitsOfPart = 67  // 3GPP TS 23.040 §9.2.3.24.1
    package static let parts = 10  // ours: 3GPP TS 23.040 §9.2.3.24.1 would allow 255, at the sender's cost
    package static let senderLetters = 11  // 3GPP TS 23.040 §9.1.2.5
    package static let answerBytes = 65_536  // ours: what a gateway answers, and what it reports
    package static let templateBytes = 8_192  // ours: the body of a request, as the configuration has it
    package static let peerIDBytes = 64  // SMPP 3.4 §4.4.2: 65 with its end
    package static let pduBytes = 4_096  // ours: SMPP 3.4 §3.2 bounds none; a receipt has some 300
    package static let pduFields = 64  // ours: optional parameters of one PDU
    package static let window = 10  // SMPP 3.4 §2.9 suggests no more than 10 requests without an answer
    package static let waiting = 1_000  // ours: texts that wait for room in the window
}
