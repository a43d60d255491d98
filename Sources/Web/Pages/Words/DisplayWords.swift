// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is shown of a message beside its text: its own layout, its files, its sender.
struct DisplayWords: WordArea {
    let expandAll: String
    let quoted: String

    let showFormatted: String
    let formattedTitle: String
    let formattedText: String
    let frameTitle: String
    let picturesAway: @Sendable (Int) -> String
    let othersAway: @Sendable (Int) -> String
    let htmlCut: String
    let leadsTo: @Sendable (_ place: String) -> String
    let linksTitle: @Sendable (Int) -> String
    let linkWithoutWords: String
    let doubtOtherWords: String
    let doubtPunycode: String
    let doubtLetters: String
    let doubtNumber: String
    let doubtUser: String

    let unverified: String
    let unverifiedText: String
    let unverifiedAnswer: String
    let unverifiedHint: @Sendable (_ recipient: String) -> String
    let senderAddress: String
    let senderName: String
    let senderUnchecked: String
    let spfPassed: @Sendable (_ domain: String) -> String
    let spfFailed: @Sendable (_ domain: String) -> String
    let spfOpen: @Sendable (_ domain: String) -> String
    let dkimPassed: @Sendable (_ domain: String) -> String
    let dkimFailed: @Sendable (_ domain: String) -> String
    let dkimOpen: @Sendable (_ domain: String) -> String
    let dmarcPassed: @Sendable (_ domain: String) -> String
    let dmarcFailed: @Sendable (_ domain: String) -> String
    let dmarcOpen: @Sendable (_ domain: String) -> String

    let scanned: String
    let notScanned: String
    let claimDiffers: @Sendable (_ kind: String) -> String
    let mayAct: String
    let kindPicture: @Sendable (_ format: String) -> String
    let kindPDF: String
    let kindDocument: String
    let kindSpreadsheet: String
    let kindSlides: String
    let kindOffice: String
    let kindArchive: String
    let kindSound: String
    let kindVideo: String
    let kindWebPage: String
    let kindMail: String
    let kindProgram: String
    let kindScript: String
    let kindText: String
    let kindUnknown: String

    let preview: String
    let previewTitle: String
    let previewPicture: String
    let previewPages: @Sendable (_ first: Int, _ last: Int, _ count: Int) -> String
    let previewText: String
    let previewTextCut: String
    let pictureAlternative: @Sendable (_ name: String) -> String
    let pageAlternative: @Sendable (_ page: Int) -> String
    let pageWords: @Sendable (_ page: Int) -> String
    let previousPages: String
    let nextPages: String
    let downloadFile: String
    let downloadInstead: String
    let previewNone: String
    let previewKind: String
    let previewUnavailable: String
    let previewTooLarge: String
    let previewUnreadable: String
    let previewTooLong: String
    let previewBusy: String
}

extension String {
    /// For within a sentence; words that are capitals, such as PDF, stay.
    var lowercasedFirst: String {
        guard let first, dropFirst().first?.isUppercase != true else { return self }
        return first.lowercased() + dropFirst()
    }
}
