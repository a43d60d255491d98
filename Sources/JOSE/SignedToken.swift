// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// A signed token in its compact form (RFC 7515 §7.1), read and not yet believed.
package struct SignedToken: Sendable {
    private let header: TokenHeader
    private let input: [UInt8]
    private let payload: [UInt8]
    private let signature: [UInt8]

    /// Reads `header.payload.signature`.
    package init(parsing text: some StringProtocol) throws(JOSEFlaw) {
        guard text.utf8.count <= JOSELimits.tokenBytes else { throw .tooLong }
        let octets = Array(text.utf8)
        let parts = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed }
        header = try TokenHeader(parsing: parts[0])
        guard let payload = Base64.decode(parts[1], .url), let signature = Base64.decode(parts[2], .url),
            header.encryption == nil
        else { throw .malformed }
        self.payload = payload
        self.signature = signature
        input = Array(octets[..<parts[1].endIndex])
    }

    /// Which key the token says it is signed with.
    package var keyID: String? { header.keyID }

    /// Checks the signature with the algorithm that was agreed on, whatever the token says of it.
    package func verified(
        by keys: KeySet, with algorithm: SignatureAlgorithm
    ) throws(JOSEFlaw) -> VerifiedToken {
        // RFC 8725 §3.1: the checker says which algorithm; a token that names another one is refused.
        guard header.algorithm == algorithm.rawValue else { throw .algorithmRefused }
        let key = try keys.key(named: header.keyID, for: algorithm)
        guard key.verifies(signature, over: input, with: algorithm) else { throw .signatureInvalid }
        return VerifiedToken(payload: payload, type: header.type)
    }
}

/// What a signer has said; made by `SignedToken.verified` and by nothing else.
package struct VerifiedToken: Sendable {
    package let payload: [UInt8]
    /// What the token says it is, such as `JWT`.
    package let type: String?

    fileprivate init(payload: [UInt8], type: String?) {
        self.payload = payload
        self.type = type
    }
}
