// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import JOSE
package import OpenID
internal import Sealing
internal import Vocabulary

extension Configuration {
    /// Who says who people are: providers of OpenID Connect.
    package struct Identification: Sendable {
        package let providers: [Provider]

        /// Whether residents can identify themselves by one of them.
        package var isForResidents: Bool { providers.contains(where: \.isForResidents) }
        /// Whether staff can sign in by one of them.
        package var isForStaff: Bool { !providers.allSatisfy(\.isForResidents) }

        init?(_ section: Section, _ circumstances: Circumstances) {
            var taken: Set<ProviderID> = []
            providers = section.groups("providers", .required) { section in
                guard let provider = Provider(section, circumstances) else { return nil }
                if !taken.insert(provider.id).inserted {
                    section.note("name", "is another provider's name too")
                }
                return provider
            }
        }
    }

    /// One provider, as the operator wrote it; its keys are read when it is started.
    package struct Provider: Sendable {
        /// What a provider calls the things that it tells, and what follows from that.
        enum Kind: String, Sendable, CaseIterable {
            case ftnBroker
            case opStyle
            case keycloakHelsinki
            case eidas
            case entra
            case keycloak
            case adfs
        }

        /// Whom a provider knows.
        package enum People: Sendable {
            case residents
            case staff
            case partners
        }

        package let id: ProviderID
        let kind: Kind
        let people: People
        let title: LocalText
        let issuer: OpenID.WebAddress
        let clientID: String
        let serviceName: String?
        let keys: ProviderKeys
        let tokenAlgorithm: SignatureAlgorithm
        let requestObject: ProviderSettings.RequestObject
        let pushing: ProviderSettings.Pushing
        let audience: ProviderSettings.AssertionAudience
        let profile: ProviderSettings.Profile
        let scopes: [String]
        let granted: GrantedLevel
        let levels: AssuranceRule?
        let names: ClaimMap?
        let partnerNames: PartnerClaimMap?
        /// For staff.
        package let match: AccountMatch
        package let accounts: NewAccounts

        /// `people` are those of a section of their own; without it the kind says whether they are residents or staff.
        init?(_ section: Section, _ circumstances: Circumstances, of people: People? = nil) {
            let id = section.required("name", .provider)
            let kind: Kind? = section.required("kind", .word)
            let title = section.group("title", .required) { LocalText($0) }
            let issuer = section.required("issuer", .webAddress)
            let clientID = section.required("clientID", .text)
            serviceName = section.optional("serviceName", .serviceName)
            let keys = ProviderKeys(section, circumstances, kind)
            tokenAlgorithm = section.optional("tokenAlgorithm", .word) ?? .rs256
            requestObject = section.optional("requestObject", .word) ?? kind?.requestObject ?? .none
            pushing = section.optional("pushing", .word) ?? .whereOffered
            audience = section.optional("assertionAudience", .word) ?? kind?.audience ?? .issuer
            profile = section.optional("profile", .word) ?? kind?.profile ?? .tokenOnly
            let scopes = section.values("scopes", .optional, .text)
            self.scopes = scopes.isEmpty ? kind?.scopes ?? ["openid"] : scopes
            let level: GrantedLevel? = section.optional("level", .word)
            levels = section.group("levels", .optional) { AssuranceRule($0) }
            let known = people ?? (kind.map { $0.residents == nil } == true ? .staff : .residents)
            self.people = known
            switch known {
            case .residents, .staff:
                granted = level ?? .substantial
                names = section.group("names", .optional) { ClaimMap($0, from: kind?.residents ?? .opStyle) }
                partnerNames = nil
                match = section.optional("match", .word) ?? .userName
                accounts = section.optional("accounts", .word) ?? .known
            case .partners:
                granted = level ?? .vouched
                names = nil
                partnerNames = section.group("names", .optional) {
                    PartnerClaimMap($0, from: kind?.partners ?? .standard)
                }
                (match, accounts) = (.email, .known)
            }
            Self.noteStrangers(section, known, kind, level)
            guard let id, let kind, let title, let issuer, let clientID, let keys else { return nil }
            self.id = id
            self.kind = kind
            self.title = title
            self.issuer = issuer
            self.clientID = clientID
            self.keys = keys
        }

        /// What is for other people than the provider's.
        private static func noteStrangers(
            _ section: Section, _ people: People, _ kind: Kind?, _ level: GrantedLevel?
        ) {
            switch people {
            case .residents:
                if section.has("level") { section.note("level", "is for staff; residents have “levels”") }
                for key in ["match", "accounts"] where section.has(key) { section.note(key, "is for staff") }
            case .staff:
                for key in ["levels", "names"] where section.has(key) {
                    section.note(key, "is for residents; staff have “level”")
                }
                if level == .vouched { section.note("level", "must be “substantial” or “high” for staff") }
            case .partners:
                if kind?.residents != nil {
                    section.note("kind", "must be “entra”, “keycloak” or “adfs” for a partner's people")
                }
                if section.has("level"), section.has("levels") {
                    section.note("levels", "says what “level” says too: write one of them")
                }
            }
        }

        /// Whether it knows residents.
        package var isForResidents: Bool {
            switch people {
            case .residents: true
            case .staff, .partners: false
            }
        }

        /// What the provider is started with; `read` gives the text of a file, `site` is our own address without a slash.
        package func settings(
            site: String, tests: TestMethods, read: (String) throws -> String
        ) throws -> ProviderSettings {
            let reach = OpenID.WebAddress.Reach.loopbackToo
            // Residents, staff and partners come back to places of their own, so that no answer fits another's.
            let (redirect, after) =
                switch people {
                case .residents: ("/identify/return", "/")
                case .staff: ("/staff/sign-in/return", "/staff")
                case .partners: ("/partner/sign-in/return", "/partner")
                }
            let signing = try SigningKey(
                pem: read(keys.signing), algorithm: keys.algorithm, certificate: keys.certificate.map(read))
            var settings = try ProviderSettings(
                id: id, name: title, issuer: issuer, clientID: clientID,
                redirect: OpenID.WebAddress(parsing: "\(site)\(redirect)", reach: reach),
                signedOut: OpenID.WebAddress(parsing: "\(site)\(after)", reach: reach),
                population: population,
                level: levels ?? kind.level(tests, granted), signingKey: signing, serviceName: serviceName,
                reach: reach)
            try settings.ask(for: scopes)
            settings.tokenAlgorithm = tokenAlgorithm
            if !keys.encryption.isEmpty {
                settings.tokenForm = .encrypted(
                    to: try keys.encryption.map { try DecryptionKey(pem: read($0)) }, keys.wrapping,
                    keys.contentEncryption)
            }
            settings.requestObject = requestObject
            settings.pushing = pushing
            settings.assertionAudience = audience
            settings.profile = profile
            settings.testMethods = tests
            return settings
        }

        private var population: ProviderSettings.Population {
            switch people {
            case .residents: .residents(names ?? kind.residents ?? .opStyle)
            case .staff: .staff(kind.staff)
            case .partners: .partners(partnerNames ?? kind.partners)
            }
        }
    }

    /// The level of each sign-in at an organisation's own provider.
    enum GrantedLevel: String, Sendable, CaseIterable {
        /// For partners: their word, and no more is known.
        case vouched
        case substantial
        case high
    }

    /// Where our keys for a provider lie, and how they are used.
    struct ProviderKeys: Sendable {
        let signing: String
        let algorithm: SignatureAlgorithm
        let certificate: String?
        let encryption: [String]
        let wrapping: KeyWrapping
        let contentEncryption: ContentEncryption

        fileprivate init?(_ section: Section, _ circumstances: Circumstances, _ kind: Provider.Kind?) {
            let files = FileCheck(section, circumstances)
            let signing = section.required("signingKey", circumstances.path)
            algorithm =
                section.optional("signingAlgorithm", .word) ?? (kind == .entra ? .ps256 : .rs256)
            certificate = section.optional("certificate", circumstances.path)
            encryption = section.values("encryptionKeys", .optional, circumstances.path)
            wrapping = section.optional("keyWrapping", .word) ?? .rsaOAEP
            contentEncryption = section.optional("contentEncryption", .word) ?? .a128CBCHS256
            if algorithm == .es384 || algorithm == .es512 {
                section.note("signingAlgorithm", "must be RS256, PS256 or ES256")
            }
            if let signing { files.rootFile("signingKey", signing) }
            for path in encryption { files.rootFile("encryptionKeys", path) }
            if let certificate { files.file("certificate", certificate) }
            if let signing, encryption.contains(signing) {
                section.note("encryptionKeys", "must not hold the signing key: each key has one use")
            }
            guard let signing else { return nil }
            self.signing = signing
        }
    }
}

extension Configuration.Provider.Kind {
    /// What it tells of residents; nil for those of staff.
    fileprivate var residents: ClaimMap? {
        switch self {
        case .ftnBroker: .ftnBroker
        case .opStyle: .opStyle
        case .keycloakHelsinki: .keycloakHelsinki
        case .eidas: .eidas
        case .entra, .keycloak, .adfs: nil
        }
    }

    fileprivate var staff: StaffClaimMap {
        switch self {
        case .entra: .entra
        case .adfs: .adfs
        case .ftnBroker, .opStyle, .keycloakHelsinki, .eidas, .keycloak: .keycloak
        }
    }

    fileprivate var partners: PartnerClaimMap {
        switch self {
        case .entra: .entra
        case .ftnBroker, .opStyle, .keycloakHelsinki, .eidas, .keycloak, .adfs: .standard
        }
    }

    fileprivate func level(
        _ tests: TestMethods, _ granted: Configuration.GrantedLevel
    ) throws(ProviderFlaw) -> AssuranceRule {
        switch self {
        case .ftnBroker, .opStyle, .eidas: try .finnishTrustNetwork(tests)
        case .keycloakHelsinki: try .helsinki()
        case .entra, .keycloak, .adfs:
            switch granted {
            case .vouched: .granted(.vouched)
            case .substantial: .granted(.substantial)
            case .high: .granted(.high)
            }
        }
    }

    fileprivate var requestObject: ProviderSettings.RequestObject {
        switch self {
        case .ftnBroker, .opStyle, .eidas: .signed
        case .keycloakHelsinki, .entra, .keycloak, .adfs: .none
        }
    }

    fileprivate var audience: ProviderSettings.AssertionAudience {
        switch self {
        case .entra, .adfs: .endpoint
        case .ftnBroker, .opStyle, .keycloakHelsinki, .eidas, .keycloak: .issuer
        }
    }

    fileprivate var profile: ProviderSettings.Profile {
        switch self {
        case .keycloakHelsinki: .asked
        case .ftnBroker, .opStyle, .eidas, .entra, .keycloak, .adfs: .tokenOnly
        }
    }

    fileprivate var scopes: [String] {
        switch self {
        case .ftnBroker, .eidas: ["openid"]
        case .opStyle: ["openid", "profile", "personal_identity_code"]
        case .keycloakHelsinki, .entra, .keycloak, .adfs: ["openid", "profile", "email"]
        }
    }
}

extension AssuranceRule {
    /// Reads the words of a claim that tells levels.
    fileprivate init?(_ section: Section) {
        let claim = section.optional("claim", .text) ?? "acr"
        var words: [String: Assurance] = [:]
        for word in section.values("substantial", .optional, .text) { words[word] = .substantial }
        for word in section.values("high", .optional, .text) { words[word] = .high }
        let asked = section.values("asked", .optional, .text)
        do throws(ProviderFlaw) {
            // The test methods of the demo come with its kind, never from a file.
            try self.init(claim: claim, words: words, asked: asked)
        } catch {
            section.note("substantial", "or what stands beside it: \(error)")
            return nil
        }
    }
}

extension ClaimMap {
    /// Reads other names than those of the kind.
    fileprivate init?(_ section: Section, from map: ClaimMap) {
        self = map.renamed(
            givenNames: section.values("givenNames", .optional, .claimName),
            familyName: section.values("familyName", .optional, .claimName),
            personalIdentityCode: section.values("personalIdentityCode", .optional, .claimName),
            eidasIdentifier: section.values("eidasIdentifier", .optional, .claimName),
            birthDate: section.values("birthDate", .optional, .claimName))
    }
}

extension PartnerClaimMap {
    /// Reads other names than those of the kind.
    fileprivate init?(_ section: Section, from map: PartnerClaimMap) {
        self = map.renamed(
            email: section.values("email", .optional, .claimName),
            emailVerified: section.values("emailVerified", .optional, .claimName))
    }
}

extension Reading where Value == ProviderID {
    fileprivate static var provider: Reading {
        Reading(expected: "a name of 1 to 32 of the characters a–z, 0–9 and -", echo: .shown) {
            try? ProviderID(parsing: $0)
        }
    }
}

extension Reading where Value == ClaimPath {
    fileprivate static var claimName: Reading {
        Reading(expected: "the name of a claim", echo: .shown) { try? ClaimPath($0) }
    }
}

extension Reading where Value == OpenID.WebAddress {
    fileprivate static var webAddress: Reading {
        Reading(expected: "an https address, as the provider writes it", echo: .shown) {
            // Plain HTTP to this machine itself, for the demo and for tests; anywhere else it is refused.
            try? OpenID.WebAddress(parsing: $0, reach: .loopbackToo)
        }
    }
}

extension Reading where Value == String {
    fileprivate static var serviceName: Reading {
        Reading(expected: "a name of at most 40 characters", echo: .shown) { 1...40 ~= $0.count ? $0 : nil }
    }
}
