// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Demo
import Encodings
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identifiers
import JOSE
import NIOCore
import OpenID
import Sealing
import Synchronization
import Testing
import Vocabulary

/// The demo's identity office, with Sinetti's own client in front of it.
@Suite struct IdentityOfficeTests {
    private static let issuer = "http://localhost:8084"
    private static let redirect = "http://localhost:8080/identify/return"
    /// Drawn once: RSA keys take their time.
    private static let pems = Result { [try DrawnKey.rsa(), try DrawnKey.rsa()] }

    private let watch = Watch()

    /// A clock that is moved by hand.
    private final class Watch: Sendable {
        private let moment = Mutex(Moment(milliseconds: 1_795_176_300_000))

        var clock: Clock { Clock { self.moment.withLock { $0 } } }

        func wait(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }
    }

    private struct Place: Sendable {
        let settings: ProviderSettings
        let client: any TestClientProtocol
        let party: OpenIDProvider

        func begin(_ language: Language = .finnish) async throws -> SignInStart {
            try await party.begin(
                SignInWish(
                    language: language, minimum: .substantial,
                    returnPath: try #require(ReturnPath(parsing: "/my"))))
        }

        /// Follows the way into the office; the address of its page.
        func enter(_ start: SignInStart) async throws -> String {
            let answer = try await client.execute(
                uri: String(start.address.dropFirst(issuer.utf8.count)), method: .get)
            #expect(answer.status == .seeOther)
            return try #require(answer.headers[.location])
        }

        /// Presses a button of the page; what the browser brings back.
        func press(_ button: String, at page: String) async throws -> ReturnedFields {
            let reference = page.split(separator: "=")[1]
            let answer = try await client.execute(
                uri: "/choose", method: .post,
                body: ByteBuffer(string: "case=\(reference)&resident=\(button)"))
            let back = try #require(answer.headers[.location])
            #expect(back.hasPrefix(redirect + "?"))
            return try ReturnedFields(parsing: back.dropFirst(redirect.utf8.count + 1))
        }

        func finish(_ start: SignInStart, _ back: ReturnedFields) async throws -> SignedIn {
            #expect(party.pendingKey(of: back) == start.pending.key)
            return try await party.complete(back, of: start.pending, from: start.cookie)
        }
    }

    /// An office and its client, which speak to each other within this process.
    private func visit(_ act: @escaping @Sendable (Place) async throws -> Void) async throws {
        let pems = try Self.pems.get()
        var settings = try ProviderSettings(
            id: ProviderID(parsing: "demo"),
            name: LocalText(finnish: "Tunnistus", swedish: "Identifiering", english: "Identification"),
            issuer: WebAddress(parsing: Self.issuer, reach: .loopbackToo), clientID: "sinetti",
            redirect: WebAddress(parsing: Self.redirect, reach: .loopbackToo), signedOut: nil,
            population: .residents(.ftnBroker), level: .finnishTrustNetwork(.allowed),
            signingKey: SigningKey(pem: pems[0], algorithm: .rs256), serviceName: "Kaislakosken viestit",
            reach: .loopbackToo)
        settings.requestObject = .signed
        settings.testMethods = .allowed
        settings.tokenForm = .encrypted(to: [try DecryptionKey(pem: pems[1])], .rsaOAEP, .a128CBCHS256)
        let clock = watch.clock
        let chance = Chance { UInt64.random(in: 0...UInt64.max) }
        let office = try IdentityOffice(
            issuer: Self.issuer,
            client: IdentityOfficeClient(
                id: "sinetti", redirect: Self.redirect,
                publishedKeys: ProviderSettings.publishedKeys(of: [settings]).utf8),
            clock: clock, chance: chance)
        let agreed = settings
        try await Application(router: IdentityOfficeSite(office).router()).test(.router) { client in
            let party = OpenIDProvider(
                agreed, by: Self.transport(client), clock: clock, chance: chance)
            try await act(Place(settings: agreed, client: client, party: party))
        }
    }

    private static func transport(_ client: any TestClientProtocol) -> ProviderTransport {
        ProviderTransport { request throws(SignInFailure) in
            let body: ByteBuffer? =
                switch request.body {
                case .none: nil
                case .form(let text): text.reveal { ByteBuffer(string: $0) }
                }
            do {
                let answer = try await client.execute(
                    uri: String(request.address.dropFirst(issuer.utf8.count)),
                    method: body == nil ? .get : .post, body: body)
                return .init(status: answer.status.code, body: Array(answer.body.readableBytesView))
            } catch {
                throw .providerUnavailable
            }
        }
    }

    @Test("who is chosen comes back as that person, with the level of a test", arguments: MadeUpResident.all)
    func chosen(_ resident: MadeUpResident) async throws {
        try await visit { place in
            let start = try await place.begin()
            let back = try await place.press(resident.key, at: place.enter(start))
            guard case .resident(let person) = try await place.finish(start, back) else {
                Issue.record("no resident")
                return
            }
            #expect(person.givenNames == resident.givenNames)
            #expect(person.familyName == resident.familyName)
            #expect(person.personalIdentityCode?.reveal { $0 } == resident.code)
            #expect(person.birthDate == BirthDate(parsing: resident.birthDate))
            #expect(person.authentication.level == .substantial)
            #expect(person.authentication.acr == "http://ftn.ficora.fi/2017/loatest2")
        }
    }

    @Test("the residents' codes are right, and of those that nobody is given for good")
    func codes() throws {
        for resident in MadeUpResident.all {
            let code = try PersonalIdentityCode(parsing: resident.code)
            #expect(code.kind == .temporary)
        }
        #expect(Set(MadeUpResident.all.map(\.code)).count == 3)
    }

    @Test("who turns back comes back as nobody")
    func cancelled() async throws {
        try await visit { place in
            let start = try await place.begin()
            let back = try await place.press("nobody", at: place.enter(start))
            await #expect(throws: SignInFailure.cancelled) { try await place.finish(start, back) }
        }
    }

    @Test("a code serves once, within a minute, and only to whom it was given")
    func codeOnce() async throws {
        try await visit { place in
            let start = try await place.begin()
            let back = try await place.press("sanna", at: place.enter(start))
            _ = try await place.finish(start, back)
            await #expect(throws: SignInFailure.codeRefused) { try await place.finish(start, back) }

            let late = try await place.begin()
            let lateBack = try await place.press("sanna", at: place.enter(late))
            watch.wait(.seconds(60))
            await #expect(throws: SignInFailure.codeRefused) { try await place.finish(late, lateBack) }

            // A code that somebody else has begun: the verifier is not the one of its request (RFC 7636 §4.6).
            let (one, other) = (try await place.begin(), try await place.begin())
            let code = try #require(try await place.press("sanna", at: place.enter(one))["code"])
            let state = try #require(try await place.press("eero", at: place.enter(other))["state"])
            let mixed = try ReturnedFields(
                parsing: "code=\(code)&state=\(state)&iss=http%3A%2F%2Flocalhost%3A8084")
            await #expect(throws: SignInFailure.codeRefused) { try await place.finish(other, mixed) }
        }
    }

    @Test("a choice is made once, and within ten minutes")
    func choiceOnce() async throws {
        try await visit { place in
            let page = try await place.enter(place.begin())
            _ = try await place.press("sanna", at: page)
            let again = try await place.client.execute(
                uri: "/choose", method: .post,
                body: ByteBuffer(string: "case=\(page.split(separator: "=")[1])&resident=eero"))
            #expect(again.status == .badRequest)
            #expect(again.headers[.location] == nil)
            let slow = try await place.enter(place.begin())
            watch.wait(.minutes(10))
            #expect(try await place.client.execute(uri: slow, method: .get).status == .badRequest)
        }
    }

    @Test("a request that the client has not signed, that comes again or too late, sends nobody anywhere")
    func foreignRequests() async throws {
        try await visit { place in
            let address = try await place.begin().address
            let path = String(address.dropFirst(Self.issuer.utf8.count))
            let object = try #require(
                path.split(separator: "&").first { $0.hasPrefix("request=") }?.dropFirst(8))
            let parts = object.split(separator: ".")
            let key = try SigningKey(pem: try DrawnKey.rsa(), algorithm: .rs256)
            let claims = try JSONValue(parsing: #require(Base64.decode(parts[1].utf8, .url)))
            let stranger = try key.sign(claims, type: "oauth-authz-req+jwt")
            for wrong in [
                "/authorize", "/authorize?client_id=sinetti",
                "/authorize?client_id=other&request=\(object)",
                "/authorize?client_id=sinetti&request=\(object)&request=\(object)",
                "/authorize?client_id=sinetti&request=\(parts[0]).\(parts[1]).AAAA",
                "/authorize?client_id=sinetti&request=\(stranger)",
                "/authorize?client_id=sinetti&response_type=code&scope=openid&redirect_uri=http://localhost:1/",
            ] {
                let answer = try await place.client.execute(uri: wrong, method: .get)
                #expect(answer.status == .badRequest, "\(wrong)")
                #expect(answer.headers[.location] == nil)
            }
            #expect(try await place.client.execute(uri: path, method: .get).status == .seeOther)
            #expect(try await place.client.execute(uri: path, method: .get).status == .badRequest)
            let late = String(try await place.begin().address.dropFirst(Self.issuer.utf8.count))
            watch.wait(.minutes(3))
            #expect(try await place.client.execute(uri: late, method: .get).status == .badRequest)
        }
    }

    @Test("a client that does not show who it is gets no token")
    func foreignClient() async throws {
        try await visit { place in
            let form = "grant_type=authorization_code&code=x&code_verifier=y&client_id=sinetti"
            for assertion in ["", "&client_assertion=x", "&client_assertion_type=urn:x&client_assertion=x"] {
                let answer = try await place.client.execute(
                    uri: "/token", method: .post, body: ByteBuffer(string: form + assertion))
                #expect(answer.status == .unauthorized)
                #expect(String(buffer: answer.body) == #"{"error":"invalid_client"}"#)
            }
        }
    }

    @Test(
        "the choice is in the person's language, names who asks, and says that nothing of it is real",
        arguments: [
            (Language.finnish, "Kuka olet?", "ei tunnista ketään oikeasti"),
            (.swedish, "Vem är du?", "identifierar ingen på riktigt"),
            (.english, "Who are you?", "does not really identify anyone"),
        ])
    func page(_ language: Language, _ question: String, _ warning: String) async throws {
        try await visit { place in
            let address = try await place.enter(place.begin(language))
            let page = try await place.client.execute(uri: address, method: .get)
            let text = String(buffer: page.body)
            for words in [
                "<html lang=\"\(language.rawValue)\">", question, warning, "Kaislakosken viestit",
                "Sanna Kaarina Ström",
            ] { #expect(text.contains(words), "\(words)") }
            #expect(!text.contains("<script"))
            #expect(
                page.headers[.contentSecurityPolicy]?.contains("form-action 'self' http://localhost:8080;")
                    == true)
            let other = try await place.client.execute(uri: address + "&lang=sv", method: .get)
            #expect(String(buffer: other.body).contains("Vem är du?"))
        }
    }
}
