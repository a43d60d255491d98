// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// What a page wants of a sign-in.
package struct SignInWish: Sendable {
    /// How fresh the identification must be.
    package enum Freshness: Hashable, Sendable {
        /// The provider may know the person from before.
        case any
        /// At most so long ago, such as for a dangerous act (`max_age`).
        case within(Duration)
    }

    package let language: Language
    /// The lowest level that will do.
    package let minimum: Assurance
    package let freshness: Freshness
    /// Where the person goes afterwards.
    package let returnPath: ReturnPath

    package init(
        language: Language, minimum: Assurance, freshness: Freshness = .any, returnPath: ReturnPath = .start
    ) {
        self.language = language
        self.minimum = minimum
        self.freshness = freshness
        self.returnPath = returnPath
    }
}
