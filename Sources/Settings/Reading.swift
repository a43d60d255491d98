// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Mail

/// How one value of the file becomes a value of ours, and what is said when it does not.
struct Reading<Value> {
    /// What is expected, to go after “must be”.
    let expected: String
    let echo: Echo
    let parse: (String) -> Value?

    /// Whether a sentence may repeat what was written.
    enum Echo {
        case shown
        /// For secrets, and for people's names and addresses: the line number is enough.
        case hidden
    }
}

extension Reading where Value == Int {
    static func count(_ range: ClosedRange<Int>, _ unit: String) -> Reading {
        Reading(
            expected: "a whole number of \(unit) from \(range.lowerBound) to \(range.upperBound)",
            echo: .shown
        ) { text in
            // Digits only: `+5`, `0x10` and `1_000` are Int's ways, not ours.
            guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let number = Int(text), range.contains(number)
            else { return nil }
            return number
        }
    }

    static var port: Reading {
        Reading(expected: "a port number from 1 to 65535", echo: .shown) {
            Reading.count(SettingsLimits.portNumbers, "").parse($0)
        }
    }
}

extension Reading where Value == String {
    static var text: Reading {
        Reading(
            expected: "text of at most \(SettingsLimits.textBytes) bytes without control characters",
            echo: .hidden
        ) { text in
            guard text.utf8.count <= SettingsLimits.textBytes, !text.trimmingSpaces.isEmpty,
                !text.unicodeScalars.contains(where: {
                    $0.properties.generalCategory == .control && $0 != "\n"
                })
            else { return nil }
            return text.trimmingSpaces
        }
    }

    static var login: Reading {
        Reading(
            expected:
                "a login of at most \(SettingsLimits.loginBytes) characters: a–z, 0–9, and . _ - @ inside",
            echo: .hidden
        ) { text in
            let inside = Set("abcdefghijklmnopqrstuvwxyz0123456789._-@")
            guard text.utf8.count <= SettingsLimits.loginBytes, text.allSatisfy(inside.contains),
                let first = text.first, let last = text.last, !"._-@".contains(first), !"._-@".contains(last)
            else { return nil }
            return text
        }
    }

    static var secret: Reading {
        Reading(expected: "the secret as text", echo: .hidden) { $0.isEmpty ? nil : $0 }
    }

    static var passwordHash: Reading {
        Reading(
            expected: "the hash of a password, beginning with $", echo: .hidden
        ) { text in
            text.first == "$" && text.utf8.count >= 20 && text.allSatisfy(\.isASCII) ? text : nil
        }
    }

    /// A host name of RFC 1123 §2.1, in lower case.
    static var hostName: Reading {
        Reading(expected: "a host name such as sinetti.kunta.example", echo: .shown) { text in
            HostName.isFull(text) ? text.lowercased() : nil
        }
    }

    /// A host name, which may be a single word, or an IP address.
    static var host: Reading {
        Reading(expected: "a host name or an IP address", echo: .shown) { text in
            HostName.isAny(text) || NetworkAddress(parsing: text) != nil ? text.lowercased() : nil
        }
    }

    static var logName: Reading {
        Reading(expected: "a name without a scheme, such as sinetti.kunta.example/log", echo: .shown) {
            text in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            let inPath = Set("abcdefghijklmnopqrstuvwxyz0123456789-._")
            guard let host = parts.first, HostName.isFull(host),
                parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(inPath.contains) })
            else { return nil }
            return text
        }
    }

    static func path(in folder: String) -> Reading {
        Reading(expected: "a path", echo: .shown) { text in
            guard !text.unicodeScalars.contains(where: { $0.value < 0x20 }), !text.hasPrefix("~") else {
                return nil
            }
            return text.hasPrefix("/") ? text : folder.hasSuffix("/") ? folder + text : "\(folder)/\(text)"
        }
    }
}

extension Reading
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// A word of a closed set.
    static var word: Reading {
        let words = Value.allCases.map { "“\($0.rawValue)”" }
        let list = words.dropLast().joined(separator: ", ")
        return Reading(expected: "\(list) or \(words.suffix(1).joined())", echo: .shown) {
            Value(rawValue: $0)
        }
    }
}

extension Reading where Value == Address {
    static var address: Reading {
        Reading(expected: "a mail address such as neuvonta@kunta.example", echo: .hidden) { text in
            guard let address = try? Address(parsing: text), !address.isLiteral else { return nil }
            return address
        }
    }
}

extension Reading where Value == ListenAddress {
    static var listenAddress: Reading {
        Reading(expected: "an IP address and a port such as 127.0.0.1:8080 or [::]:25", echo: .shown) {
            ListenAddress(parsing: $0)
        }
    }
}

extension Reading where Value == NetworkRange {
    static var network: Reading {
        Reading(
            expected: "an IP address or a network such as 192.0.2.0/24 or 2001:db8::/32, "
                + "with no bits set after its prefix",
            echo: .shown
        ) { NetworkRange(parsing: $0) }
    }
}

extension Reading where Value == Origin {
    static var origin: Reading {
        Reading(
            expected: "an https origin without a path, such as https://sinetti.kunta.example "
                + "(http only on localhost)",
            echo: .shown
        ) { Origin(parsing: $0) }
    }
}

extension Reading where Value == Day {
    static var day: Reading {
        Reading(expected: "a day such as 2027-12-31", echo: .shown) { Day(parsing: $0) }
    }
}

extension UInt8 {
    /// Of ASCII.
    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case _: false
        }
    }
}

extension String {
    /// Without white space and line ends around it.
    var trimmingSpaces: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
