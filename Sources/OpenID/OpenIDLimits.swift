// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a sign-in through a provider takes of time and of memory.
package enum OpenIDLimits {
    package static let pendingMinutes = 10  // ours: from the first page of a provider to the way back
    static let addressBytes = 2_048  // ours: an address of a provider
    static let returnPathBytes = 1_024  // ours: where a person wanted to go
    static let callbackBytes = 16_384  // ours: what a browser brings back
    static let callbackFields = 32  // ours: how many fields that is
    static let codeBytes = 4_096  // ours: an authorization code
    static let serviceNameCharacters = 40  // Traficom recommendation 213/2023: ftn_spname
    static let claimBytes = 512  // ours: one claim that is text
    static let listedClaims = 1_000  // ours: groups and roles of one person
    static let assertionSeconds = 120  // ours: how long a client assertion or a request object is good
    static let skewSeconds = 60  // ours: how far the clocks of two machines may be apart
    static let oldestTokenSeconds = 600  // ours: how long ago an ID token may have been made
    static let metadataMinutes = 60  // ours: how long a discovery document is used
    static let keysMinutes = 60  // ours: how long a key set is used
    static let keysPauseSeconds = 60  // ours: from one search for an unknown key to the next
    static let metadataBytes = 131_072  // ours: a discovery document
    static let keysBytes = 131_072  // ours: a key set
    static let tokenAnswerBytes = 196_608  // ours: an answer with an ID token and an access token
    static let profileBytes = 65_536  // ours: an answer of the userinfo endpoint
    static let connectSeconds = 5  // ours: until a connection stands
    static let requestSeconds = 10  // ours: one request with its answer
}
