// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What the configuration accepts; every bound of this target stands here.
package enum SettingsLimits {
    package static let fileBytes = 1_048_576  // ours: no configuration is longer
    package static let textBytes = 2_000  // ours: a name, a help text, a reason
    package static let loginBytes = 64  // ours: a staff login or an SMTP login
    package static let portNumbers = 1...65_535  // RFC 9293 §3.1, without the reserved 0
    package static let messageBytes = 65_536...1_073_741_824  // RFC 5321 §4.5.3.1.7; above: ours
    package static let recipientCount = 100...10_000  // RFC 5321 §4.5.3.1.8; above: ours
    package static let memoryBytes = 16_777_216...68_719_476_736  // ours: all messages on their way in
    package static let storeConnectionCount = 2...200  // ours: database connections of a node
    package static let connectionCount = 1...100_000  // ours: SMTP connections at once
    package static let perMinuteCount = 1...1_000_000  // ours: what one SMTP client may do in a minute
    package static let errorCount = 1...10_000  // ours: refused SMTP commands before a connection ends
    package static let expiryDays = 1...365  // ours: how long a delivery can be opened
    package static let attachmentBytes = 1_048_576...10_737_418_240  // ours: one attachment of an answer
    package static let scanSeconds = 5...300  // ours: a step of the malware scanner; senders wait ten minutes
    package static let socketPathBytes = 107  // unix(7)
    package static let drainSeconds = 0...300  // ours: how long a node that ends waits for its balancer
    package static let textsADay = 10...1_000_000  // ours: SMS of the authority in a day
    package static let httpStatuses = 400...599  // RFC 9110 §15: what a gateway may refuse with
    package static let undoSeconds = 0...300  // ours: how long a message waits and can be undone
    package static let attachmentCount = 1...100  // ours: attachments of one answer
    package static let regionBytes = 64  // ours: an object store's region
    package static let bucketBytes = 3...63  // Amazon S3 User Guide, "Bucket naming rules"
    package static let keyPrefixBytes = 512  // ours: what every object key begins with
    package static let accessKeyBytes = 128  // ours: an object store's access key
    package static let groupDays = 1...366  // ours: what a group gives, until it is renewed
    package static let responseDays = 1...60  // ours: working days until an answer
    package static let ladderDays = 1...180  // ours: from the notice to a step of its ladder
    package static let ladderSteps = 5  // ours: what follows one notice
    package static let suggestionDistance = 2  // ours: edits between a wrong key and the one suggested
}
