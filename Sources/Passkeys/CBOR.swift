// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What authenticators write of RFC 8949: definite lengths, without tags, floating point and double keys.
///
/// The shortest form is not demanded: nothing that was read is written again.
indirect enum CBOR: Hashable, Sendable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])
    case boolean(Truth)
    case null

    enum Truth: Hashable, Sendable {
        case yes
        case no
    }

    /// Reads one item that is all there is.
    init(parsing bytes: [UInt8]) throws(PasskeyFlaw) {
        var reader = CBORReader(bytes[...])
        self = try reader.item()
        guard reader.rest.isEmpty else { throw .malformed }
    }
}

/// Reads items from the front of octets.
struct CBORReader {
    private(set) var rest: ArraySlice<UInt8>
    private var items = 0

    init(_ octets: ArraySlice<UInt8>) {
        rest = octets
    }

    /// Reads the next item with all that is in it.
    mutating func item() throws(PasskeyFlaw) -> CBOR { try item(depth: 0) }

    private mutating func item(depth: Int) throws(PasskeyFlaw) -> CBOR {
        items += 1
        guard depth < PasskeyLimits.cborDepth, items <= PasskeyLimits.cborItems, let initial = rest.popFirst()
        else { throw .malformed }
        let argument = try argument(initial & 0x1f)
        switch initial >> 5 {
        case 0:
            return .integer(try small(argument))
        case 1:
            return .integer(-1 - (try small(argument)))
        case 2:
            return .bytes(Array(try octets(argument)))
        case 3:
            guard let text = String(validating: try octets(argument), as: UTF8.self) else { throw .malformed }
            return .text(text)
        case 4:
            var array: [CBOR] = []
            for _ in 0..<(try fitting(argument)) { array.append(try item(depth: depth + 1)) }
            return .array(array)
        case 5:
            var map: [CBOR: CBOR] = [:]
            for _ in 0..<(try fitting(argument)) {
                let key = try item(depth: depth + 1)
                guard map.updateValue(try item(depth: depth + 1), forKey: key) == nil else {
                    throw .malformed
                }
            }
            return .map(map)
        case 7 where initial == 0xf4: return .boolean(.no)
        case 7 where initial == 0xf5: return .boolean(.yes)
        case 7 where initial == 0xf6: return .null
        case _: throw .malformed
        }
    }

    /// The number behind the initial byte (RFC 8949 §3); 31, which begins what ends later, is refused.
    private mutating func argument(_ short: UInt8) throws(PasskeyFlaw) -> UInt64 {
        switch short {
        case ..<24:
            return UInt64(short)
        case 24...27:
            return try octets(1 << UInt64(short - 24)).reduce(0) { $0 << 8 | UInt64($1) }
        case _:
            throw .malformed
        }
    }

    private func small(_ argument: UInt64) throws(PasskeyFlaw) -> Int64 {
        guard let value = Int64(exactly: argument) else { throw .malformed }
        return value
    }

    /// How many items follow; each takes at least one octet.
    private func fitting(_ argument: UInt64) throws(PasskeyFlaw) -> Int {
        guard argument <= UInt64(rest.count) else { throw .malformed }
        return Int(argument)
    }

    private mutating func octets(_ count: UInt64) throws(PasskeyFlaw) -> ArraySlice<UInt8> {
        let count = try fitting(count)
        defer { rest.removeFirst(count) }
        return rest.prefix(count)
    }
}
