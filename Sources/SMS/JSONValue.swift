// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import FoundationEssentials

/// A JSON text as a gateway answers it, with numbers kept as text (RFC 8259).
package enum JSONValue: Hashable, Sendable {
    case null
    case word(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// Parses a JSON text; nil where it is none or is longer than a gateway's answer may be.
    package init?(parsing bytes: some Collection<UInt8>) {
        guard bytes.count <= SMSLimits.answerBytes,
            let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        else { return nil }
        self = value
    }

    /// The text of a string, a number or a truth value; nil for all else.
    package var text: String? {
        switch self {
        case .word(let text): text
        case .null, .list, .object: nil
        }
    }
}

extension JSONValue: Decodable {
    package init(from decoder: any Decoder) throws {
        if let fields = try? decoder.container(keyedBy: Key.self) {
            var object: [String: JSONValue] = [:]
            for key in fields.allKeys {
                object[key.stringValue] = try fields.decode(JSONValue.self, forKey: key)
            }
            self = .object(object)
        } else if var items = try? decoder.unkeyedContainer() {
            var list: [JSONValue] = []
            while !items.isAtEnd { list.append(try items.decode(JSONValue.self)) }
            self = .list(list)
        } else {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .null
            } else if let text = try? value.decode(String.self) {
                self = .word(text)
            } else if let truth = try? value.decode(Bool.self) {
                self = .word("\(truth)")
            } else if let whole = try? value.decode(Int64.self) {
                self = .word("\(whole)")
            } else {
                self = .word("\(try value.decode(Double.self))")
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// A place in a JSON text (RFC 6901), in which `{to}` stands for the number: some gateways name a text's answer so.
package struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private let steps: [String]

    /// Parses `/messages/0/status`; nil for all else.
    package init?(parsing text: some StringProtocol) {
        guard text.first == "/" else { return nil }
        var steps: [String] = []
        for step in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            var plain = ""
            var rest = step[...]
            while let character = rest.popFirst() {
                guard character == "~" else {
                    plain.append(character)
                    continue
                }
                // RFC 6901 §3: `escaped = "~" ( "0" / "1" )`.
                switch rest.popFirst() {
                case "0": plain.append("~")
                case "1": plain.append("/")
                case _: return nil
                }
            }
            steps.append(plain)
        }
        self.steps = steps
        description = String(text)
    }

    /// What stands there, `{to}` being the number with or without its plus; nil where nothing does.
    package func value(in root: JSONValue, to number: String) -> JSONValue? {
        steps.reduce(Optional(root)) { place, step in
            switch place {
            case .object(let fields):
                step == "{to}" ? fields[number] ?? fields[String(number.dropFirst())] : fields[step]
            case .list(let items): Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
            case nil, .null, .word: nil
            }
        }
    }
}
