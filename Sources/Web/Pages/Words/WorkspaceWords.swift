// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages

/// Lists, searching and who is there: where staff spend their day.
struct WorkspaceWords: WordArea {
    let mailboxes: String
    let allMailboxes: String
    let waitingHere: String
    let waitingMany: @Sendable (_ most: Int) -> String
    let show: String
    let shown: @Sendable (InboxFilter.Shown) -> String
    let handled: String
    let nothingShown: String
    let nothingShownText: String
    let handledBy: @Sendable (_ name: String) -> String
    let dueBy: @Sendable (_ time: String) -> String
    let late: @Sendable (_ time: String) -> String
    let next: String
    let first: String
    let views: String
    let saveView: String
    let saveViewText: String
    let viewName: String
    let viewNameHint: String
    let save: String
    let remove: @Sendable (_ name: String) -> String
    let viewFlaw: String
    let viewFlawText: String
    let howToWriteHere: String
    let search: String
    let searchAddresses: String
    let searchWords: String
    let searchHint: String
    let from: String
    let until: String
    let find: String
    let found: @Sendable (_ count: Int) -> String
    let foundMore: String
    let foundNothing: String
    let foundNothingText: String
    let onlyNewest: String
    let searchFlaw: String
    let flaw: @Sendable (SearchQuery.Flaw) -> String
    let dateFlaw: String
    let newOne: String
    let newMany: String
    let changedHere: String
    let showAgain: String
    let reading: @Sendable (_ names: String) -> String
    let writing: @Sendable (_ names: String) -> String
    let and: String
    let keys: String
    let keysText: String
    let keysOn: String
    let keyDown: String
    let keyUp: String
    let keyOpen: String
    let keySearch: String
    let keyInbox: String
    let keyHelp: String
    let close: String
}
