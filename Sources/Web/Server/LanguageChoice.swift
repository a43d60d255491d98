// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// Where the language of a page came from.
enum LanguageSource: Sendable {
    /// The person chose it on a page.
    case chosen
    /// The browser's settings, or none: then Finnish.
    case negotiated
}

extension Language {
    /// Chooses by Accept-Language (RFC 9110 §12.5.4): the acceptable one of highest weight, the first of equals, else Finnish.
    init(accepting header: String?) {
        var best: (language: Language, weight: Double)?
        for range in (header ?? "").split(separator: ",").prefix(32) {
            let pieces = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let primary = pieces.first?.split(separator: "-").first,
                let language = Language(rawValue: String(primary))
            else { continue }
            let weight =
                pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            guard weight > 0, weight <= 1, weight > best?.weight ?? 0 else { continue }
            best = (language, weight)
        }
        self = best?.language ?? .finnish
    }

    /// The language's own name.
    var ownName: String {
        switch self {
        case .finnish: "Suomi"
        case .swedish: "Svenska"
        case .english: "English"
        }
    }
}
