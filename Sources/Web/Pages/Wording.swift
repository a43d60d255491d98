// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary
internal import WorkingTime

/// The words of one language, and how it writes times, sizes and numbers.
struct Wording: Sendable {
    let language: Language
    var words: Words { Words.of(language) }

    init(_ language: Language) {
        self.language = language
    }

    /// `21.11.2026 klo 10.15`, `den 21 november 2026 kl. 10.15`, `21 November 2026 at 10:15`.
    func dateAndTime(_ moment: Moment) -> String {
        let civil = CivilTime(moment)
        return switch language {
        case .finnish: "\(date(moment)) klo \(time(civil, "."))"
        case .swedish: "den \(date(moment)) kl. \(time(civil, "."))"
        case .english: "\(date(moment)) at \(time(civil, ":"))"
        }
    }

    /// `21.11.2026`, `21 november 2026`, `21 November 2026`.
    func date(_ moment: Moment) -> String {
        let civil = CivilTime(moment)
        return switch language {
        case .finnish: "\(civil.day).\(civil.month).\(civil.year)"
        case .swedish: "\(civil.day) \(Self.swedishMonths[civil.month - 1]) \(civil.year)"
        case .english: "\(civil.day) \(Self.englishMonths[civil.month - 1]) \(civil.year)"
        }
    }

    /// `klo 10.15`, `kl. 10.15`, `10:15`.
    func timeOfDay(_ moment: Moment) -> String {
        let civil = CivilTime(moment)
        return switch language {
        case .finnish: "klo \(time(civil, "."))"
        case .swedish: "kl. \(time(civil, "."))"
        case .english: time(civil, ":")
        }
    }

    /// A size as people write it: `1,2 Mt`, `1,2 MB`, `1.2 MB`; a unit is 1024 of the one below.
    func size(_ bytes: Int) -> String {
        let units =
            switch language {
            case .finnish: ["tavua", "kt", "Mt", "Gt"]
            case .swedish: ["byte", "kB", "MB", "GB"]
            case .english: ["bytes", "kB", "MB", "GB"]
            }
        var tenths = bytes * 10
        var unit = 0
        while tenths >= 10_240, unit < units.count - 1 {
            tenths = (tenths + 512) / 1024
            unit += 1
        }
        let point = language == .english ? "." : ","
        let fraction = unit > 0 && tenths < 1000 && tenths % 10 != 0 ? "\(point)\(tenths % 10)" : ""
        // The space does not break: U+00A0.
        return "\(tenths / 10)\(fraction)\u{00A0}\(units[unit])"
    }

    /// The moment for a machine (`datetime` attribute): `2026-11-21T08:15:00Z`.
    static func machine(_ moment: Moment) -> String {
        let utc = CivilTime(moment, in: .utc)
        return
            "\(utc.year)-\(two(utc.month))-\(two(utc.day))T\(two(utc.hour)):\(two(utc.minute)):\(two(utc.second))Z"
    }

    private func time(_ civil: CivilTime, _ point: String) -> String {
        "\(civil.hour)\(point)\(Self.two(civil.minute))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let swedishMonths = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
        "november", "december",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
