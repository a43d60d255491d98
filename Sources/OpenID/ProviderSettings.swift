// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
package import JOSE
package import Vocabulary

/// The short name of a provider: it stands in addresses, in the log and in the configuration.
package struct ProviderID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package var description: String { text }

    /// Reads 1 to 32 of the characters a to z, 0 to 9 and -.
    package init(parsing text: some StringProtocol) throws(ProviderFlaw) {
        let isFit = text.utf8.allSatisfy {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
                || $0 == UInt8(ascii: "-")
        }
        guard isFit, 1...32 ~= text.utf8.count else { throw .providerID }
        self.text = String(text)
    }
}

/// One provider of OpenID Connect, as the operator has set it up and the provider has registered us.
package struct ProviderSettings: Sendable {
    /// Whose sign-in it is, and what the provider calls the things that it tells.
    package enum Population: Sendable {
        case residents(ClaimMap)
        case staff(StaffClaimMap)
        case partners(PartnerClaimMap)
    }

    /// How the ID token is protected on its way; a token in another form is refused.
    package enum TokenForm: Sendable {
        case signed
        /// Signed, and then encrypted to one of our keys: the present one first, then those that it replaced.
        case encrypted(to: [DecryptionKey], KeyWrapping, ContentEncryption)
    }

    /// How the request reaches the provider.
    package enum RequestObject: String, Sendable, CaseIterable {
        case none
        /// Signed by us, by value (RFC 9101).
        case signed
    }

    /// Whether the request is handed over from server to server first (RFC 9126).
    package enum Pushing: String, Sendable, CaseIterable {
        case never
        case whereOffered
        case always
    }

    /// Whom a client assertion is addressed to.
    package enum AssertionAudience: String, Sendable, CaseIterable {
        /// The issuer, as the Finnish Trust Network and RFC 9126 §2 have it; the safe one.
        case issuer
        /// The endpoint that it is shown to, as Entra ID and others ask for (RFC 7523 §3).
        case endpoint
    }

    /// Whether the userinfo endpoint is asked for what the ID token does not tell.
    package enum Profile: String, Sendable, CaseIterable {
        case tokenOnly
        case asked
    }

    package let id: ProviderID
    /// What the button says.
    package let name: LocalText
    package let issuer: WebAddress
    package let clientID: String
    /// Where the provider sends the browser back to; it is never made from a request.
    package let redirect: WebAddress
    /// Where the provider sends the browser after signing out.
    package let signedOut: WebAddress?
    package let population: Population
    package let level: AssuranceRule
    /// Our key for client assertions and request objects.
    package let signingKey: SigningKey
    package private(set) var scopes: [String] = ["openid"]
    package var tokenAlgorithm: SignatureAlgorithm = .rs256
    package var tokenForm: TokenForm = .signed
    package var requestObject: RequestObject = .none
    package var pushing: Pushing = .whereOffered
    package var assertionAudience: AssertionAudience = .issuer
    package var profile: Profile = .tokenOnly
    package var testMethods: TestMethods = .refused
    /// What the identification's own page calls our service (`ftn_spname`).
    package let serviceName: String?
    package let reach: WebAddress.Reach

    package init(
        id: ProviderID, name: LocalText, issuer: WebAddress, clientID: String, redirect: WebAddress,
        signedOut: WebAddress?, population: Population, level: AssuranceRule, signingKey: SigningKey,
        serviceName: String? = nil, reach: WebAddress.Reach = .https
    ) throws(ProviderFlaw) {
        guard 1...512 ~= clientID.utf8.count, clientID.utf8.allSatisfy({ 0x21...0x7e ~= $0 }) else {
            throw .clientID
        }
        if let serviceName {
            guard 1...OpenIDLimits.serviceNameCharacters ~= serviceName.count else { throw .serviceName }
        }
        self.id = id
        self.name = name
        self.issuer = issuer
        self.clientID = clientID
        self.redirect = redirect
        self.signedOut = signedOut
        self.population = population
        self.level = level
        self.signingKey = signingKey
        self.serviceName = serviceName
        self.reach = reach
    }

    /// Asks for these scopes, of which `openid` is one (OpenID Connect Core §3.1.2.1).
    package mutating func ask(for scopes: [String]) throws(ProviderFlaw) {
        // RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
        let areWords = scopes.allSatisfy { scope in
            !scope.isEmpty && scope.utf8.allSatisfy { 0x21...0x7e ~= $0 && $0 != 0x22 && $0 != 0x5c }
        }
        guard areWords, scopes.contains("openid"), scopes.count <= 32 else { throw .scope }
        self.scopes = scopes
    }

    /// The key set that providers are given, or fetch from us: public halves only (RFC 7517 §5), each once.
    package static func publishedKeys(of providers: [ProviderSettings]) throws(JOSEFlaw) -> String {
        var keys: [JSONValue] = []
        var known: Set<String> = []
        for provider in providers {
            var own = [try provider.signingKey.publicKey]
            if case .encrypted(let held, let wrapping, _) = provider.tokenForm {
                for key in held { own.append(try key.publicKey(for: wrapping)) }
            }
            for key in own where known.insert(key.text).inserted { keys.append(key) }
        }
        return JSONValue.object(["keys": .array(keys)]).text
    }
}
