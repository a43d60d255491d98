// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary
internal import WorkingTime

/// A moment on the calendar and the clock of mainland Finland, as a sentence carries it.
package struct FinnishTime: Hashable, Sendable {
    private let civil: CivilTime

    package init(_ moment: Moment) {
        civil = CivilTime(moment)
    }

    /// The date and time: `20.12.2026 klo 9.05`.
    package func text(in language: Language) -> String {
        let (day, month, year, hour) = (civil.day, civil.month, civil.year, civil.hour)
        let minutes = civil.minute < 10 ? "0\(civil.minute)" : "\(civil.minute)"
        return switch language {
        case .finnish: "\(day).\(month).\(year) klo \(hour).\(minutes)"
        case .swedish: "\(day).\(month).\(year) kl. \(hour).\(minutes)"
        case .english: "\(day) \(Self.englishMonths[month - 1]) \(year) at \(hour):\(minutes) (Finnish time)"
        }
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

extension LocalText {
    /// The moment in Finnish time, in the words of each language.
    init(_ moment: Moment) {
        let time = FinnishTime(moment)
        self.init(
            finnish: time.text(in: .finnish), swedish: time.text(in: .swedish),
            english: time.text(in: .english))
    }
}
