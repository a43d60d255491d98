// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is done, as the log will record it: a name and ids, never free text.
///
/// Features make theirs by extension: `extension Act { static func messageOpened(_ message: MessageID) -> Act }`.
package struct Act: Hashable, Sendable {
    /// A thing that an act is about.
    package struct Object: Hashable, Sendable {
        package let kind: String
        package let id: String

        package init<Of>(_ id: ID<Of>) {
            kind = Of.kind
            self.id = id.description
        }
    }

    /// A fact that belongs to the act: a number, a moment or a word of a closed set.
    package enum Detail: Hashable, Sendable {
        case count(Int)
        case moment(Moment)
        case word(StaticWord)
    }

    /// How it ended.
    package enum Outcome: Hashable, Sendable {
        case done
        case refused(Refusal)
    }

    /// The act's name, such as `message.opened`.
    package let name: StaticWord
    /// The thing it was done to.
    package let object: Object?
    /// Further things it touches, so that each finds it in the log.
    package let related: [Object]
    /// Facts, by name.
    package let details: [StaticWord: Detail]

    package init(
        _ name: StaticWord, on object: Object? = nil, related: [Object] = [],
        details: [StaticWord: Detail] = [:]
    ) {
        self.name = name
        self.object = object
        self.related = related
        self.details = details
    }
}

/// A word that stands in the source, so that nothing a person typed can reach the log through it.
package struct StaticWord: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible
{
    package let description: String

    package init(stringLiteral value: StaticString) {
        description = "\(value)"
    }

    /// The raw value of a closed set, which stands in the source too.
    package init<Closed: RawRepresentable & CaseIterable>(_ value: Closed) where Closed.RawValue == String {
        description = value.rawValue
    }

    package static func < (left: StaticWord, right: StaticWord) -> Bool {
        left.description < right.description
    }
}
