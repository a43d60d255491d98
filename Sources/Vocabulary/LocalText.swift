// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A text in every language that we write.
package struct LocalText: Hashable, Sendable {
    package let finnish: String
    package let swedish: String
    package let english: String

    package init(finnish: String, swedish: String, english: String) {
        self.finnish = finnish
        self.swedish = swedish
        self.english = english
    }

    package subscript(language: Language) -> String {
        switch language {
        case .finnish: finnish
        case .swedish: swedish
        case .english: english
        }
    }
}
