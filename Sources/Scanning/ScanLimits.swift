// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound of scanning; nothing here takes another.
enum ScanLimits {
    static let pieceBytes = 256 * 1024  // ours: handed to the scanner at a time
    static let replyBytes = 1024  // ours: clamd's answers are a line
    static let signatureBytes = 120  // ours: the longest names of signatures have half of it
    static let openStreams = 64  // ours: streams to the scanner at once, others wait
    static let parts = 1_000  // ours: of one message, those of encoded messages in it among them
    static let furtherReadings = 64  // ours: scans of one message beyond one for each part
    static let nestedMessages = 4  // ours: encoded messages within messages that are opened
    static let screeningSeconds = 300  // ours: of one message; senders wait ten minutes (RFC 5321 §4.5.3.2.6)
}
