// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto

/// Secret bytes: a key, a seed, a link's secret.
///
/// Compared in constant time, overwritten when the last copy goes, printed as `‹secret›`.
public struct SecretBytes: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The same bytes as the cryptographic library takes them, which also does the overwriting.
    let key: SymmetricKey

    /// Copies the bytes; the caller's copy is the caller's to forget.
    public init(_ bytes: some Collection<UInt8>) {
        key = bytes.withContiguousBytes { SymmetricKey(data: UnsafeRawBufferPointer($0)) }
    }

    /// Draws `count` bytes of chance.
    public init(count: Int, random: inout some RandomNumberGenerator) {
        self.init(randomBytes(count, from: &random))
    }

    init(_ key: SymmetricKey) {
        self.key = key
    }

    /// How many bytes there are, which is no secret.
    public var count: Int { key.bitCount / 8 }

    /// Lends the bytes to `use`, for the duration of the call only.
    public func reveal<Result, Failure: Error>(
        _ use: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try key.withUnsafeBytes { bytes in
            Swift.Result { () throws(Failure) -> Result in try use(bytes) }
        }.get()
    }

    /// Whether the bytes are the same, found out in a time that does not depend on where they differ.
    public static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    /// Always `‹secret›`.
    public var description: String { "‹secret›" }

    /// Always `‹secret›`.
    public var debugDescription: String { "‹secret›" }

    /// A mirror with nothing in it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Draws `count` bytes from `random`.
func randomBytes(_ count: Int, from random: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
        withUnsafeBytes(of: random.next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
    }
    return bytes
}

extension Collection<UInt8> {
    /// Lends the bytes as one stretch of memory, copying only a collection that has none.
    func withContiguousBytes<Result, Failure: Error>(
        _ use: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let direct = withContiguousStorageIfAvailable { bytes in
            Swift.Result { () throws(Failure) -> Result in try use(bytes) }
        }
        if let direct { return try direct.get() }
        return try Array(self).withUnsafeBufferPointer { bytes in
            Swift.Result { () throws(Failure) -> Result in try use(bytes) }
        }.get()
    }
}
