// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// How surely a provider knows a person, in the provider's own words and in ours.
package struct AssuranceRule: Sendable {
    enum Source: Sendable {
        /// A claim says a word, and each word is a level.
        case told(claim: String, words: [String: Assurance])
        /// The organisation knows its own provider: each sign-in there is of this level.
        case granted(Assurance)
    }

    let source: Source
    /// The words to ask for (`acr_values`), the wanted first.
    let asked: [String]

    /// Levels as a claim tells them; what is not among `words` is refused, and `asked` are sent as `acr_values`.
    package init(
        claim: String = "acr", words: [String: Assurance], asked: [String], tests: TestMethods = .refused
    ) throws(ProviderFlaw) {
        guard !words.isEmpty else { throw .nothingAsked }
        guard asked.allSatisfy({ words[$0] != nil && !$0.contains(" ") }) else { throw .assuranceWord }
        for (word, level) in words {
            if Self.testWords.contains(word), tests == .refused { throw .testMethod }
            if word == Self.finnishAuthenticator, level >= .substantial { throw .weakMethod }
        }
        source = .told(claim: claim, words: words)
        self.asked = asked
    }

    private init(granted level: Assurance) {
        source = .granted(level)
        asked = []
    }

    /// One level for every sign-in: for an organisation's own provider, whose rules the organisation sets.
    package static func granted(_ level: Assurance) -> AssuranceRule { AssuranceRule(granted: level) }

    /// The words to ask for where `minimum` is needed: those of the lowest level that will do.
    func words(for minimum: Assurance) throws(SignInFailure) -> [String] {
        switch source {
        case .granted(let level):
            guard level >= minimum else { throw .levelUnavailable }
            return []
        case .told(_, let words):
            guard words.values.contains(where: { $0 >= minimum }) else { throw .levelUnavailable }
            let fitting = asked.filter { (words[$0] ?? .none) >= minimum }
            guard asked.isEmpty || !fitting.isEmpty else { throw .levelUnavailable }
            let lowest = fitting.compactMap { words[$0] }.min()
            return fitting.filter { words[$0] == lowest }
        }
    }

    /// The level of a sign-in, which must be `minimum` at least.
    func level(
        of claims: Claims, methods: [String], minimum: Assurance, tests: TestMethods
    ) throws(SignInFailure) -> Assurance {
        let told: Assurance
        switch source {
        case .granted(let level): told = level
        case .told(let claim, let words):
            guard let word = try claims.text(claim) else { throw .levelMissing }
            if Self.testWords.contains(word), tests == .refused { throw .testMethod }
            guard let level = words[word] else { throw .levelTooLow }
            told = level
        }
        if tests == .refused, methods.contains(where: Self.testWords.contains) { throw .testMethod }
        guard !methods.contains(Self.finnishAuthenticator) else { throw .levelTooLow }
        guard told >= minimum else { throw .levelTooLow }
        return told
    }

    /// Methods that exist for tests: anybody can be anybody by them.
    private static let testWords: Set<String> = [
        "http://ftn.ficora.fi/2017/loatest2", "http://ftn.ficora.fi/2017/loatest3",
        "urn:oid:1.2.246.517.3002.110.999",
    ]

    /// Finnish Authenticator of Suomi.fi, for persons without a Finnish code: not strong identification.
    private static let finnishAuthenticator = "urn:oid:1.2.246.517.3002.110.7"

    /// The levels of the Finnish Trust Network (Traficom recommendation 213/2023) and of eIDAS.
    package static func finnishTrustNetwork(_ tests: TestMethods) throws(ProviderFlaw) -> AssuranceRule {
        var words: [String: Assurance] = [
            "http://ftn.ficora.fi/2017/loa2": .substantial, "http://ftn.ficora.fi/2017/loa3": .high,
            "http://eidas.europa.eu/LoA/substantial": .substantial,
            "http://eidas.europa.eu/LoA/high": .high,
        ]
        if tests == .allowed { words["http://ftn.ficora.fi/2017/loatest2"] = .substantial }
        let asked =
            tests == .allowed
            ? ["http://ftn.ficora.fi/2017/loatest2", "http://ftn.ficora.fi/2017/loa3"]
            : ["http://ftn.ficora.fi/2017/loa2", "http://ftn.ficora.fi/2017/loa3"]
        return try AssuranceRule(words: words, asked: asked, tests: tests)
    }

    /// The claim `loa` of Helsinki's Keycloak: what is `low` or `unknown` there is no strong identification.
    package static func helsinki() throws(ProviderFlaw) -> AssuranceRule {
        try AssuranceRule(claim: "loa", words: ["substantial": .substantial, "high": .high], asked: [])
    }
}

/// Whether identification by a method that exists for tests counts.
package enum TestMethods: Hashable, Sendable {
    case refused
    /// In the demo only.
    case allowed
}
