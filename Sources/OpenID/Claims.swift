// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import JOSE

/// What a token says; it holds personal data, so it never prints.
struct Claims: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let members: [String: JSONValue]

    init(_ members: [String: JSONValue]) {
        self.members = members
    }

    /// Always `‹claims›`.
    var description: String { "‹claims›" }
    var debugDescription: String { "‹claims›" }
    var customMirror: Mirror { Mirror(self, children: []) }

    subscript(name: String) -> JSONValue? { members[name] }

    /// A text; nil where it is not there or empty.
    func text(_ name: String) throws(SignInFailure) -> String? { try Self.text(members[name]) }

    /// The first text among several ways.
    func text(at paths: [ClaimPath]) throws(SignInFailure) -> String? {
        for path in paths {
            if let text = try Self.text(value(at: path)) { return text }
        }
        return nil
    }

    /// The texts of the first list among several ways; ADFS writes a list of one as a text.
    func list(at paths: [ClaimPath]) throws(SignInFailure) -> [String] {
        for path in paths {
            guard let value = value(at: path) else { continue }
            guard let elements = value.elements else { return try Self.text(value).map { [$0] } ?? [] }
            guard elements.count <= OpenIDLimits.listedClaims else { throw .claimMalformed }
            var list: [String] = []
            for element in elements {
                if let text = try Self.text(element) { list.append(text) }
            }
            return list
        }
        return []
    }

    /// Whether the first that is there among several ways says yes; Entra ID and ADFS write it as a text or a number.
    func affirms(at paths: [ClaimPath]) -> Bool {
        let yes: [JSONValue] = [.boolean(true), .string("true"), .string("1"), .integer(1)]
        return paths.lazy.compactMap(value(at:)).first.map(yes.contains) ?? false
    }

    /// These claims, and from `others` what is not among them.
    func completed(by others: Claims) -> Claims {
        Claims(members.merging(others.members) { ours, _ in ours })
    }

    private func value(at path: ClaimPath) -> JSONValue? {
        var value: JSONValue = .object(members)
        for name in path.names {
            guard let next = value.members?[name] else { return nil }
            value = next
        }
        return value
    }

    private static func text(_ value: JSONValue?) throws(SignInFailure) -> String? {
        guard let value, value != .null else { return nil }
        guard let text = value.string, text.utf8.count <= OpenIDLimits.claimBytes,
            !text.unicodeScalars.contains(where: Self.isForbidden)
        else { throw .claimMalformed }
        return text.isEmpty ? nil : text
    }

    /// Controls, and what turns the direction of the text around it: a name is shown on pages.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202a...0x202e, 0x2066...0x2069: true
        case _: scalar.properties.generalCategory == .control
        }
    }
}
