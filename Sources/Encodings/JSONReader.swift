// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads a JSON text (RFC 8259) octet by octet.
///
/// Of two members with one name readers keep the first or the last, so two of them could read two different texts in one;
/// such a text is refused (RFC 8259 §4, RFC 7515 §4).
struct JSONReader {
    private let octets: [UInt8]
    private let limits: JSONLimits
    private var place = 0
    private var values = 0

    init(_ octets: [UInt8], limits: JSONLimits) {
        self.octets = octets
        self.limits = limits
    }

    /// Reads `JSON-text = ws value ws`.
    mutating func readWhole() throws(JSONFlaw) -> JSONValue {
        let value = try readValue(within: limits.depth)
        skipSpace()
        guard place == octets.count else { throw .malformed }
        return value
    }

    private mutating func readValue(within depth: Int) throws(JSONFlaw) -> JSONValue {
        values += 1
        guard depth > 0, values <= limits.values else { throw .malformed }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try readObject(within: depth)
        case UInt8(ascii: "["): return try readArray(within: depth)
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try read("true", as: .boolean(true))
        case UInt8(ascii: "f"): return try read("false", as: .boolean(false))
        case UInt8(ascii: "n"): return try read("null", as: .null)
        case _: return try readNumber()
        }
    }

    /// Reads `object = "{" [ member *( "," member ) ] "}"`.
    private mutating func readObject(within depth: Int) throws(JSONFlaw) -> JSONValue {
        var members: [String: JSONValue] = [:]
        place += 1
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw .malformed }
            let name = try readString()
            guard take(UInt8(ascii: ":")) else { throw .malformed }
            let value = try readValue(within: depth - 1)
            guard members.updateValue(value, forKey: name) == nil else { throw .malformed }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .malformed }
        return .object(members)
    }

    /// Reads `array = "[" [ value *( "," value ) ] "]"`.
    private mutating func readArray(within depth: Int) throws(JSONFlaw) -> JSONValue {
        var elements: [JSONValue] = []
        place += 1
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat { elements.append(try readValue(within: depth - 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .malformed }
        return .array(elements)
    }

    /// Reads `number = [ "-" ] int [ frac ] [ exp ]`.
    private mutating func readNumber() throws(JSONFlaw) -> JSONValue {
        let start = place
        if peek == UInt8(ascii: "-") { place += 1 }
        let first = place
        guard skipDigits() > 0, octets[first] != UInt8(ascii: "0") || place == first + 1 else {
            throw .malformed
        }
        var isWhole = true
        if peek == UInt8(ascii: ".") {
            isWhole = false
            place += 1
            guard skipDigits() > 0 else { throw .malformed }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isWhole = false
            place += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { place += 1 }
            guard skipDigits() > 0 else { throw .malformed }
        }
        let text = String(decoding: octets[start..<place], as: UTF8.self)
        if isWhole, let value = Int64(text) { return .integer(value) }
        guard !isWhole, let value = Double(text), value.isFinite else { throw .malformed }
        return .fraction(value)
    }

    /// Reads `string = %x22 *char %x22`.
    private mutating func readString() throws(JSONFlaw) -> String {
        place += 1
        var text: [UInt8] = []
        while let octet = peek {
            place += 1
            switch octet {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw .malformed }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: try readEscape())
            case 0..<0x20: throw .malformed
            case _: text.append(octet)
            }
        }
        throw .malformed
    }

    private mutating func readEscape() throws(JSONFlaw) -> [UInt8] {
        guard let letter = peek else { throw .malformed }
        place += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try readHexadecimal()]
            if UTF16.isLeadSurrogate(units[0]) {
                guard peek == UInt8(ascii: "\\"), place + 1 < octets.count,
                    octets[place + 1] == UInt8(ascii: "u")
                else { throw .malformed }
                place += 2
                units.append(try readHexadecimal())
            }
            guard let text = String(validating: units, as: UTF16.self) else { throw .malformed }
            return Array(text.utf8)
        case _: throw .malformed
        }
    }

    private mutating func readHexadecimal() throws(JSONFlaw) -> UInt16 {
        guard place + 4 <= octets.count else { throw .malformed }
        var value: UInt16 = 0
        for octet in octets[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(octet)).hexDigitValue, octet < 0x80 else {
                throw .malformed
            }
            value = value << 4 | UInt16(digit)
        }
        place += 4
        return value
    }

    private mutating func read(_ word: StaticString, as value: JSONValue) throws(JSONFlaw) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let isThere = word.withUTF8Buffer { octets[place...].starts(with: $0) }
        guard isThere else { throw .malformed }
        place += length
        return value
    }

    private var peek: UInt8? { place < octets.count ? octets[place] : nil }

    private mutating func take(_ octet: UInt8) -> Bool {
        skipSpace()
        guard peek == octet else { return false }
        place += 1
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = place
        while let octet = peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= octet { place += 1 }
        return place - start
    }

    private mutating func skipSpace() {
        while let octet = peek, octet == 0x20 || octet == 0x09 || octet == 0x0a || octet == 0x0d {
            place += 1
        }
    }
}
