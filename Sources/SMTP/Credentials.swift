// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// A login and its password, as a client gives them to a server.
public struct Credentials: Equatable, Sendable {
    public let login: String
    public let password: Password

    public init(login: String, password: Password) {
        self.login = login
        self.password = password
    }
}

/// A password that never appears in a log, an error or a test failure.
public struct Password: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// The only way to the characters, so that every use can be found by this word.
    public func reveal<Result>(_ use: (String) throws -> Result) rethrows -> Result { try use(text) }

    public var description: String { "‹secret›" }
    public var debugDescription: String { "‹secret›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The response of a SASL exchange as it came, still in base64: it holds a password and does not speak either.
public struct SASLResponse: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let base64: [UInt8]

    init(_ base64: some Sequence<UInt8>) {
        self.base64 = Array(base64)
    }

    public var description: String { "‹secret›" }
    public var debugDescription: String { "‹secret›" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// RFC 4954 §4: a client cancels with a single `*`.
    var isCancelled: Bool { base64 == [UInt8(ascii: "*")] }

    /// Reads an RFC 4616 §2 message; nil if it is not one.
    ///
    ///     message = [authzid] UTF8NUL authcid UTF8NUL passwd
    ///
    /// Acting for another (an `authzid` that is not the `authcid`) is not offered, and so not one.
    var plain: Credentials? {
        // RFC 4954 §4: a single `=` is an initial response of no bytes, which PLAIN does not have.
        guard let bytes = Base64.decode(base64, .padded) else { return nil }
        let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[1].isEmpty, !parts[2].isEmpty,
            let onBehalf = String(validating: parts[0], as: UTF8.self),
            let login = String(validating: parts[1], as: UTF8.self),
            let password = String(validating: parts[2], as: UTF8.self),
            onBehalf.isEmpty || onBehalf == login
        else { return nil }
        return Credentials(login: login, password: Password(password))
    }
}

extension Credentials {
    /// The RFC 4616 §2 message in base64.
    var plain: [UInt8] {
        password.reveal { Base64.encode([0] + Array(login.utf8) + [0] + Array($0.utf8), .padded) }
    }
}
