// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What to do when something did not go: a heading and a text for each case.
struct AdviceWords: WordArea {
    struct Case: Sendable {
        let title: String
        let text: String
    }

    let linkUnknown: Case
    let linkMissing: Case
    let expired: Case
    let recalled: Case
    let codeNotAccepted: Case
    let codeTriesUsed: Case
    let codeOrdersUsedTitle: String
    let codeOrdersUsed: @Sendable (_ time: String) -> String
    let pickupEnded: Case
    let staffEnded: Case
    let staffNotPermitted: Case
    let signInNotAccepted: Case
    let passkeyNotAccepted: Case
    let signInPausedTitle: String
    let signInPaused: @Sendable (_ time: String) -> String
    let tooManyTriesTitle: String
    let tooManyTries: @Sendable (_ time: String) -> String
    let tooLargeTitle: String
    let tooLargeFile: @Sendable (_ name: String, _ limit: String) -> String
    let tooLarge: @Sendable (_ limit: String) -> String
    let tooManyTitle: String
    let tooMany: @Sendable (_ limit: Int) -> String
    let malwareFoundTitle: String
    let malwareFound: @Sendable (_ file: String) -> String
    let fileNotAllowedTitle: String
    let fileNotAllowed: @Sendable (_ file: String) -> String
    let notScannedTitle: String
    let notScanned: @Sendable (_ file: String) -> String
    let tooLargeToScanTitle: String
    let tooLargeToScan: @Sendable (_ file: String) -> String
    let nothingWritten: Case
    let outOfTurn: Case
    let foreignForm: Case
    let malformedForm: Case
    let nothingHere: Case
    let temporary: Case
    let permanent: Case
}
