// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Who has secure mail and who needs it, and the guidance that each acknowledges.
struct CoverageWords: WordArea {
    let title: String
    let lead: String
    let file: String
    let nobody: String
    let noUnit: String
    let person: String
    let people: String
    let need: String
    let have: String
    let lack: String
    let secureMail: String
    let hasIt: String
    let lacksIt: String
    let needsNone: String
    let acknowledged: String
    let change: String
    let yes: String
    let no: String
    let needAsUnit: String
    let needOf: String
    let worksIn: String
    let unitNeeds: String
    let unitNeedsNot: String
    let guidance: String
    let waits: String
    let noGuidance: String
    let notAcknowledged: String
    let acknowledge: String
    let earlier: String
    let publish: String
    let titleFinnish: String
    let titleSwedish: String
    let titleEnglish: String
    let textFinnish: String
    let textSwedish: String
    let textEnglish: String
    let textMissing: String
    let link: String
    let linkHint: String
    let linkBad: String
    let doneSaved: String
    let donePublished: String
    let doneAcknowledged: String
    let version: @Sendable (_ number: Int, _ date: String) -> String
    let acknowledgedOn: @Sendable (_ date: String) -> String
}
