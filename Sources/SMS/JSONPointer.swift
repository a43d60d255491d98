// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

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
            case .array(let items): Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
            case nil, .null, .boolean, .integer, .fraction, .string: nil
            }
        }
    }
}

extension JSONValue {
    /// Reads what a gateway answers or reports; nil where it is no JSON, or longer than such a thing may be.
    package init?(ofGateway bytes: some Collection<UInt8>) {
        var limits = JSONLimits()
        limits.bytes = SMSLimits.answerBytes
        guard let value = try? JSONValue(parsing: bytes, within: limits) else { return nil }
        self = value
    }

    /// The word that a gateway means by a string, a number or a truth value; nil for all else.
    var word: String? {
        switch self {
        case .string(let text): text
        case .integer, .fraction, .boolean: text
        case .null, .array, .object: nil
        }
    }
}
