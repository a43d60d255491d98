// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

extension LocalText {
    /// Reads a text that has to be there in every language.
    init?(_ section: Section) {
        let finnish = section.required(Language.finnish.rawValue, .text)
        let swedish = section.required(Language.swedish.rawValue, .text)
        let english = section.required(Language.english.rawValue, .text)
        guard let finnish, let swedish, let english else { return nil }
        self.init(finnish: finnish, swedish: swedish, english: english)
    }
}
