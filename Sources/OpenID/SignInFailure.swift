// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a sign-in through a provider came to nothing; it holds nothing of the person, the token or the provider's words.
package enum SignInFailure: String, Error, Hashable, Sendable, CaseIterable {
    // What the person sees first: four kinds, and "begin again".
    case cancelled
    case providerUnavailable
    case providerRefused

    // The browser and the way back.
    case browserMismatch
    case pendingExpired
    case stateMismatch
    case wrongProvider
    case callbackMalformed

    // The provider's documents and our standing with it.
    case metadataRefused
    case levelUnavailable
    case pushRefused
    case clientRefused
    case codeRefused
    case answerMalformed

    // The ID token (OpenID Connect Core §3.1.3.7).
    case tokenMalformed
    case tokenNotEncrypted
    case tokenUndecryptable
    case algorithmRefused
    case keyUnknown
    case signatureInvalid
    case tokenTypeRefused
    case issuerMismatch
    case audienceMismatch
    case authorizedPartyMismatch
    case tokenExpired
    case tokenTooOld
    case tokenFromFuture
    case nonceMismatch
    case accessTokenMismatch
    case authenticationTooOld
    case subjectMismatch

    // The person.
    case levelMissing
    case levelTooLow
    case testMethod
    case identifierMissing
    case claimMalformed
    case groupsLeftOut
    case addressUnverified

    /// What a page says of it.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The person turned back at the provider.
        case cancelled
        /// Too old, or begun in another browser: begin again.
        case beginAgain
        /// The provider does not answer, or says that it cannot now.
        case providerDown
        /// The provider said no: to the person, or to how we are set up.
        case refused
        /// What the provider told cannot be relied on, and nobody is signed in by it.
        case unusable
    }

    /// What a page says of it.
    package var kind: Kind {
        switch self {
        case .cancelled: .cancelled
        case .browserMismatch, .pendingExpired, .stateMismatch, .callbackMalformed, .codeRefused: .beginAgain
        case .providerUnavailable: .providerDown
        case .providerRefused, .clientRefused, .pushRefused, .levelUnavailable, .levelTooLow, .levelMissing,
            .testMethod, .identifierMissing, .groupsLeftOut,
            .addressUnverified:
            .refused
        case .wrongProvider, .metadataRefused, .answerMalformed, .tokenMalformed, .tokenNotEncrypted,
            .tokenUndecryptable, .algorithmRefused, .keyUnknown, .signatureInvalid, .tokenTypeRefused,
            .issuerMismatch, .audienceMismatch, .authorizedPartyMismatch, .tokenExpired, .tokenTooOld,
            .tokenFromFuture, .nonceMismatch, .accessTokenMismatch, .authenticationTooOld, .subjectMismatch,
            .claimMalformed:
            .unusable
        }
    }
}
