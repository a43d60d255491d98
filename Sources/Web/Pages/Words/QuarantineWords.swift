// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Scanning

/// The mails that are held for somebody to decide about.
struct QuarantineWords: WordArea {
    let title: String
    let lead: String
    let heldCount: @Sendable (Int) -> String
    let emptyTitle: String
    let emptyText: String
    let backToList: String
    let mailTitle: String
    let sender: String
    let identification: String
    let noSender: String
    let recipients: String
    let claimedSender: String
    let subject: String
    let mailbox: String
    let heldAt: String
    let size: String
    let destroyedAt: String
    let reasonsTitle: String
    let partsTitle: String
    let partsUnread: String
    let headerTitle: String
    let headerHint: String
    let release: String
    let releaseTitle: String
    let releaseText: String
    let releaseConfirm: String
    let neverReleased: String
    let releasing: String
    let delete: String
    let deleteTitle: String
    let deleteText: String
    let deleteConfirm: String
    let cancel: String
    let doneReleased: String
    let doneDeleted: String
    let malware: @Sendable (_ signature: String) -> String
    let policy: @Sendable (_ signature: String) -> String
    let notScanned: @Sendable (ScanTrouble) -> String
    let ambiguity: @Sendable (Ambiguity) -> String
}
