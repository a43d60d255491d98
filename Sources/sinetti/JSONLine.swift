// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A JSON object whose members keep their order, written on one line as Python's `json` writes it.
struct JSONObject {
    private var members: [(name: String, value: JSONValue)] = []

    subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            members.removeAll { $0.name == name }
            if let newValue { members.append((name, newValue)) }
        }
    }

    var bytes: [UInt8] {
        var output: [UInt8] = []
        write(onto: &output)
        return output
    }

    fileprivate func write(onto output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { output += ", ".utf8 }
            JSONValue.text(member.name).write(onto: &output)
            output += ": ".utf8
            member.value.write(onto: &output)
        }
        output.append(UInt8(ascii: "}"))
    }
}

/// What stands in a `JSONObject`.
enum JSONValue {
    case null
    case yes
    case number(Int)
    case text(String)
    case list([JSONValue])
    case object(JSONObject)

    static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }

    fileprivate func write(onto output: inout [UInt8]) {
        switch self {
        case .null: output += "null".utf8
        case .yes: output += "true".utf8
        case .number(let number): output += String(number).utf8
        case .text(let text): Self.write(text, onto: &output)
        case .list(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output += ", ".utf8 }
                value.write(onto: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object): object.write(onto: &output)
        }
    }

    private static func write(_ text: String, onto output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
            case 0x0A: output += "\\n".utf8
            case 0x0D: output += "\\r".utf8
            case 0x09: output += "\\t".utf8
            case ..<0x20:
                let digits = String(byte, radix: 16)
                output += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            case _: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }
}
