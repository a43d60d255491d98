// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import FoundationEssentials

/// What the browser saw: which page asked for what (WebAuthn §5.8.1).
struct ClientReport {
    enum Ceremony: String {
        case registration = "webauthn.create"
        case signIn = "webauthn.get"
    }

    private struct Fields: Decodable {
        let type: String
        let challenge: String
        let origin: String
        let crossOrigin: Bool?
        let topOrigin: String?
    }

    private let fields: Fields

    init(parsing json: [UInt8]) throws(PasskeyFlaw) {
        guard json.count <= PasskeyLimits.clientJSONBytes,
            let fields = try? JSONDecoder().decode(Fields.self, from: Data(json))
        else { throw .malformed }
        self.fields = fields
    }

    /// Checks that it answers this challenge, asked by our own page for this.
    func check(
        _ ceremony: Ceremony, challenge: PasskeyChallenge, for relyingParty: RelyingParty
    ) throws(PasskeyFlaw) {
        guard fields.type == ceremony.rawValue else { throw .ceremony }
        guard fields.challenge == Base64.text(challenge.bytes, .url) else { throw .challenge }
        guard fields.origin == relyingParty.origin else { throw .origin }
        guard fields.crossOrigin != true, fields.topOrigin == nil else { throw .framed }
    }
}
