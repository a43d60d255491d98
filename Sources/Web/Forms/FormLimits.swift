// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound that the readers of forms enforce; they take no other.
enum FormLimits {
    static let urlEncodedBytes = 64 * 1024  // ours: the longest such form holds a text in three languages
    static let listBytes = 512 * 1024  // ours: a form that holds a list of addresses, or a long text
    static let fields = 32  // ours: no page has half as many
    static let preambleBytes = 1024  // ours: no browser sends any
    static let paddingBytes = 64  // ours: RFC 2046 §5.1.1 allows any, no browser sends any
    static let headBytes = 8 * 1024  // ours: a part's header, with its file name
    static let boundaryBytes = 70  // RFC 2046 §5.1.1
    static let parts = 64  // ours: fields and attachments of one answer
    static let fieldBytes = 1024  // ours: a field that is not the text
    static let recipients = 100  // ours: of a new message, each of whom gets a notice and a conversation
    static let recipientsBytes = 32 * 1024  // ours: so many addresses, with what stands behind
    static let subjectCharacters = 200  // ours: of a new message; more would not fit fieldBytes
    static let nameCharacters = 120  // ours: an attachment's name
}
