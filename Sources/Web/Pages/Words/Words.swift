// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// Everything the pages say, in one language: a word that is missing in a language does not compile.
///
/// A new language is a new file of each area and a case in `of`. Words with a value in them are functions.
struct Words: Sendable {
    let common: CommonWords
    let front: FrontWords
    let pickup: PickupWords
    let identify: IdentifyWords
    let genuine: GenuineWords
    let message: MessageWords
    let display: DisplayWords
    let staff: StaffWords
    let newMessage: NewMessageWords
    let quarantine: QuarantineWords
    let passkey: PasskeyWords
    let delivery: DeliveryWords
    let advice: AdviceWords

    static func of(_ language: Language) -> Words {
        switch language {
        case .finnish: finnish
        case .swedish: swedish
        case .english: english
        }
    }

    private static let finnish = Words(
        common: .finnish, front: .finnish, pickup: .finnish, identify: .finnish, genuine: .finnish,
        message: .finnish,
        display: .finnish,
        staff: .finnish, newMessage: .finnish, quarantine: .finnish, passkey: .finnish,
        delivery: .finnish, advice: .finnish)
    private static let swedish = Words(
        common: .swedish, front: .swedish, pickup: .swedish, identify: .swedish, genuine: .swedish,
        message: .swedish,
        display: .swedish,
        staff: .swedish, newMessage: .swedish, quarantine: .swedish, passkey: .swedish,
        delivery: .swedish, advice: .swedish)
    private static let english = Words(
        common: .english, front: .english, pickup: .english, identify: .english, genuine: .english,
        message: .english,
        display: .english,
        staff: .english, newMessage: .english, quarantine: .english, passkey: .english,
        delivery: .english, advice: .english)
}

/// The words of a language that need no value, by area and name, as templates reach them: `w.pickup.open`.
struct WordTable: Sendable {
    let areas: [String: [String: String]]

    static func of(_ language: Language) -> WordTable {
        switch language {
        case .finnish: finnish
        case .swedish: swedish
        case .english: english
        }
    }

    private static let finnish = WordTable(.of(.finnish))
    private static let swedish = WordTable(.of(.swedish))
    private static let english = WordTable(.of(.english))

    private init(_ words: Words) {
        var areas: [String: [String: String]] = [:]
        for area in Mirror(reflecting: words).children {
            guard let name = area.label else { continue }
            for word in Mirror(reflecting: area.value).children {
                if let label = word.label, let text = word.value as? String {
                    areas[name, default: [:]][label] = text
                }
            }
        }
        self.areas = areas
    }
}
