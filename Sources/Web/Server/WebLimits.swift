// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// Every bound of the web edge that is not a form's.
enum WebLimits {
    static let connections = 4096  // ours: open at once
    static let idleSeconds: Int64 = 75  // ours: a connection on which nothing moves
    static let headFieldBytes = 16 * 1024  // ours: one header field, cookies among them
    static let headFields = 100  // ours
    static let openMessages = 3  // ours: of a conversation with more, older ones are folded
    static let firstLineCharacters = 140  // ours: of a message that is folded
    static let inboxRows = 50  // ours: conversations on one page
    static let liveListeners = 8  // ours: pages of one person that hear of changes, on one node
    static let liveEvents = 64  // ours: changes that wait for a slow browser; older ones are dropped
    static let liveBeat = Duration.seconds(15)  // ours: between signs of life, below any balancer's patience
    static let quarantineRows = 100  // ours: held mails on one page
    static let letterRows = 100  // ours: letters on one page
    static let languageCookieSeconds = 365 * 24 * 3600  // ours
    static let assetSeconds = 365 * 24 * 3600  // ours: their path changes with their content
    static let searchCharacters = 100  // ours: of a search for a service
    static let publicPageSeconds = 300  // ours: a page that anybody may find may be so old
    static let draftCookieSeconds = 14 * 24 * 3600  // as long as a draft is kept (ResidentLimits.draftDays)
    static let pickupCookieSeconds = 2 * 3600  // as long as a pickup session lives at most
}
