// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is wrong with how a provider is set up, for the operator who wrote it.
package enum ProviderFlaw: Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case providerID
    case address
    case clientID
    case serviceName
    case claimName
    case assuranceWord
    case testMethod
    case weakMethod
    case nothingAsked
    case scope

    package var description: String {
        switch self {
        case .providerID: "a provider’s name has 1 to 32 of the characters a to z, 0 to 9 and -"
        case .address: "not an https address without user, fragment and strange characters"
        case .clientID: "a client id has 1 to 512 visible ASCII characters"
        case .serviceName: "the service’s name has 1 to 40 characters"
        case .claimName: "a claim’s name is empty or too long"
        case .assuranceWord: "a level is asked for that is not among the accepted ones"
        case .testMethod: "a test method of identification is accepted, which only a demo may"
        case .weakMethod: "a method is accepted as strong that is not (Finnish Authenticator)"
        case .nothingAsked: "no level of identification is accepted"
        case .scope: "a scope is a word, and openid must be among them"
        }
    }
}
