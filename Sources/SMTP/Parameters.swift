// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What stands behind a path.
///
///     esmtp-param = esmtp-keyword ["=" esmtp-value]
///
/// RFC 5321 §4.1.2. No keyword stands twice.
private struct Parameter {
    /// In capitals.
    let keyword: String
    let value: Substring?

    static func split(_ text: Substring) throws(CommandFlaw) -> [Parameter] {
        var seen: Set<String> = []
        var parameters: [Parameter] = []
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let parameter = Parameter(
                keyword: parts[0].uppercased(), value: parts.count == 2 ? parts[1] : nil)
            guard seen.insert(parameter.keyword).inserted else { throw .parameter }
            parameters.append(parameter)
        }
        return parameters
    }
}

/// The parameters of RCPT that we offer: NOTIFY and ORCPT.
struct RecipientParameters {
    private(set) var notify: Notify?
    private(set) var original: OriginalRecipient?

    init(reading text: Substring) throws(CommandFlaw) {
        for parameter in try Parameter.split(text) {
            switch parameter.keyword {
            case "NOTIFY": notify = try parameter.value.flatMap { Notify(parsing: $0) }.or(.parameter)
            case "ORCPT":
                original = try parameter.value.flatMap { OriginalRecipient(parsing: $0) }.or(.parameter)
            default: throw .unknownParameter
            }
        }
    }
}

/// The parameters of MAIL that we offer: SIZE, BODY, SMTPUTF8, RET, ENVID and AUTH.
enum MailParameters {
    static func read(_ text: Substring, into envelope: inout Envelope) throws(CommandFlaw) {
        for parameter in try Parameter.split(text) {
            switch (parameter.keyword, parameter.value) {
            case ("SIZE", .some(let value)): envelope.declaredBytes = try size(value)
            case ("BODY", .some(let value)): envelope.body = try body(value)
            case ("SMTPUTF8", .none): envelope.characters = .utf8
            case ("RET", .some(let value)):
                envelope.returned = try ReturnedContent(rawValue: value.uppercased()).or(.parameter)
            case ("ENVID", .some(let value)): envelope.id = try EnvelopeID(parsing: value).or(.parameter)
            // RFC 4954 §5: a server takes the parameter, and one that does not trust the client ignores it.
            case ("AUTH", .some(let value)) where !value.isEmpty && Xtext.decode(value) != nil: break
            case ("SIZE", .none), ("BODY", .none), ("SMTPUTF8", .some), ("AUTH", _), ("RET", .none),
                ("ENVID", .none):
                throw .parameter
            default: throw .unknownParameter
            }
        }
    }

    /// The value of SIZE.
    ///
    ///     size-value = 1*20DIGIT
    ///
    /// RFC 1870 §3. A number beyond any message stands for one that is too large.
    private static func size(_ value: Substring) throws(CommandFlaw) -> Int {
        guard (1...SMTPLimits.sizeDigits).contains(value.utf8.count),
            value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .parameter }
        return Int(value) ?? .max
    }

    private static func body(_ value: Substring) throws(CommandFlaw) -> BodyKind {
        switch value.uppercased() {
        case "7BIT": return .sevenBit
        case "8BITMIME": return .eightBit
        default: throw .parameter
        }
    }
}

extension Optional {
    /// The value, or the flaw of its being absent.
    fileprivate func or(_ flaw: CommandFlaw) throws(CommandFlaw) -> Wrapped {
        guard let self else { throw flaw }
        return self
    }
}
