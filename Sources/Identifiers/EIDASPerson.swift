// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The identifier of a person from another country, such as `SE/FI/811228-9874`; it never prints.
///
/// Regulation (EU) 2015/1501, annex: the country whose scheme identified the person, the country that asks, and what the
/// first one chose. It may change in time, and nothing else may be read from it.
package struct EIDASPerson: Hashable, Sendable {
    private let text: String

    /// Parses the one written form.
    ///
    ///     identifier = country "/" country "/" 1*VCHAR
    package init(parsing text: some StringProtocol) throws(IdentifierFlaw) {
        let octets = Array(text.utf8)
        guard (7...IdentifierLimits.eidasBytes).contains(octets.count) else { throw .length }
        let slash = UInt8(ascii: "/")
        guard octets[..<2].allSatisfy(isCapital), octets[2] == slash, octets[3..<5].allSatisfy(isCapital),
            octets[5] == slash, octets[6...].allSatisfy({ (0x21...0x7e).contains($0) })
        else { throw .character }
        self.text = String(decoding: octets, as: UTF8.self)
    }

    /// Lends the identifier to `use`; what `use` returns is no longer guarded.
    package func reveal<Result, Failure: Error>(
        _ use: (String) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try use(text)
    }
}

extension EIDASPerson: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹person›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
