// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How much of a token or a key set is read.
package enum JOSELimits {
    package static let tokenBytes = 65_536  // ours: a compact token; an ID token has about 2,000
    static let headerBytes = 4_096  // ours: the decoded header of a token
    static let keys = 64  // ours: keys of a set
    static let keyIDBytes = 256  // ours: the name of a key
    static let modulusLeastBits = 2_048  // RFC 7518 §3.3 and §4.3
    static let modulusMostBytes = 1_024  // ours: 8,192 bits, beyond which a check costs too much
    static let exponentMostBytes = 4  // ours: BoringSSL takes 33 bits
}
