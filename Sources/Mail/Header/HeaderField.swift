// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One field of a header, with the octets it was read from or will be written as.
///
/// The octets may be a slice of the whole message, which stays in memory as long as the field does.
public struct HeaderField: Hashable, Sendable {
    /// Name, colon, value (folded as it may be) and line end.
    public let raw: ArraySlice<UInt8>
    /// How many octets the name has; 0 for a line that is no field.
    let nameBytes: Int

    init(raw: ArraySlice<UInt8>, nameBytes: Int) {
        self.raw = raw
        self.nameBytes = nameBytes
    }

    /// The name as written; empty for a line that is no field.
    public var name: String { String(decoding: raw.prefix(nameBytes), as: UTF8.self) }

    /// The octets between the colon and the line end, folding included.
    public var value: ArraySlice<UInt8> {
        guard nameBytes > 0 else { return raw.trimmed }
        let rest = raw.dropFirst(nameBytes)
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return [] }
        return rest[(colon + 1)...].trimmed
    }

    /// The value as text for people: unfolded, RFC 2047 decoded, without control characters.
    public var text: String { EncodedWords.decode(value) }

    /// The value as a list of addresses.
    public var addresses: AddressList { AddressList(reading: value) }

    /// The value as `value; name=value; …`.
    public var parameterized: ParameterField { ParameterField(reading: value) }

    public func isNamed(_ other: String) -> Bool {
        other.utf8.count == nameBytes && raw.prefix(nameBytes).equalsIgnoringCase(other)
    }
}
