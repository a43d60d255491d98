// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound that the readers of forms enforce; they take no other.
enum FormLimits {
    static let urlEncodedBytes = 16 * 1024  // ours: the longest such form holds a pasted link
    static let fields = 32  // ours: no page has half as many
    static let preambleBytes = 1024  // ours: no browser sends any
    static let paddingBytes = 64  // ours: RFC 2046 §5.1.1 allows any, no browser sends any
    static let headBytes = 8 * 1024  // ours: a part's header, with its file name
    static let boundaryBytes = 70  // RFC 2046 §5.1.1
    static let parts = 64  // ours: fields and attachments of one answer
    static let fieldBytes = 1024  // ours: a field that is not the text
    static let subjectCharacters = 200  // ours: of a new message; more would not fit fieldBytes
    static let nameCharacters = 120  // ours: an attachment's name
}
