// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto

/// Where a payload belongs: the part of the message that it is.
///
/// It decides the payload's nonce, so that a payload opens in its own place only:
/// HMAC-SHA-256(key: file key, `sinetti/v1/part` ‖ 0 ‖ message id ‖ part id), cut to 16 bytes. An age tool
/// takes that nonce as it takes any.
///
/// Two contents sealed under one file key for the same place would share their key stream, and so give each
/// other away: a part id is used for one upload only, and a new upload takes a new one.
public struct SealedPlace: Hashable, Sendable {
    /// The message's id, 16 bytes.
    public let message: [UInt8]
    /// The part's id, 16 bytes.
    public let part: [UInt8]

    private static let label = Array("sinetti/v1/part".utf8) + [0]

    /// Names the place.
    ///
    /// Both ids are of 16 bytes.
    public init(message: some Collection<UInt8>, part: some Collection<UInt8>) {
        precondition(message.count == SealingLimits.idBytes, "a message id is 16 bytes")
        precondition(part.count == SealingLimits.idBytes, "a part id is 16 bytes")
        self.message = Array(message)
        self.part = Array(part)
    }

    func nonce(under fileKey: FileKey) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Self.label + message + part, using: fileKey.bytes.key)
        return Array(code.prefix(SealingLimits.payloadNonceBytes))
    }
}
