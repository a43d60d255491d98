// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// What is wrong with a token or a key; it never says anything of what they hold.
package enum JOSEFlaw: Error, Hashable, Sendable, CaseIterable {
    /// Longer than is read.
    case tooLong
    /// Not the compact form, not base64url, or not JSON as this must be.
    case malformed
    /// A header member that would change how the token is read, or bring a key of its own.
    case headerRefused
    /// Another algorithm than the one that was agreed on.
    case algorithmRefused
    /// A key that is too short, broken or of the wrong kind.
    case keyRefused
    /// None of our keys, or of the signer's, is the one that the token names.
    case keyUnknown
    /// The signature is not the signer's over this content.
    case signatureInvalid
    /// It does not decrypt; why is not told (RFC 7516 §11.5).
    case undecryptable
}

extension JSONValue {
    /// Reads a JSON text of a token or a key set.
    package init(jose text: some Collection<UInt8>) throws(JOSEFlaw) {
        do {
            try self.init(parsing: text)
        } catch {
            throw error == .tooLong ? .tooLong : .malformed
        }
    }
}
