// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import SMS

extension Reading where Value == SMSSender {
    static var smsSender: Reading {
        Reading(
            expected:
                "at most 11 letters, digits, spaces, dots and hyphens, or a number such as +358401234567",
            echo: .shown
        ) { SMSSender(parsing: $0) }
    }
}

extension Reading where Value == GatewayAddress {
    /// Where a gateway takes texts; not encrypted only where nothing leaves the machine, for the PIN goes there.
    static var gatewayAddress: Reading {
        Reading(
            expected: "an https URL such as https://sms.kunta.example/cgi-bin/sendsms, "
                + "or http where the gateway runs on this machine (127.0.0.1, ::1, localhost)",
            echo: .shown
        ) { text in
            guard let url = WebAddress(parsing: text), url.isEncrypted || url.isOnThisMachine else {
                return nil
            }
            return GatewayAddress(parsing: text)
        }
    }
}

extension Reading where Value == CountryCode {
    static var countryCode: Reading {
        Reading(expected: "a country's code such as 358", echo: .shown) { CountryCode(parsing: $0) }
    }
}

extension Reading where Value == JSONPointer {
    static var jsonPointer: Reading {
        Reading(expected: "a JSON pointer such as /messages/0/status (RFC 6901)", echo: .shown) {
            JSONPointer(parsing: $0)
        }
    }
}

extension Reading where Value == String {
    /// The body of a request, whose own mistakes are told apart later.
    static var template: Reading {
        Reading(expected: "JSON text", echo: .hidden) { $0 }
    }

    /// RFC 9110 §5.6.2: `token`.
    static var headerName: Reading {
        Reading(expected: "the name of a header field such as Authorization", echo: .shown) { text in
            let isToken = text.utf8.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }
            return isToken && text.utf8.count <= SettingsLimits.loginBytes ? text : nil
        }
    }

    /// RFC 9110 §5.5, without what is not ASCII.
    static var headerValue: Reading {
        Reading(
            expected: "the value of a header field, in which {secret} stands for the password", echo: .hidden
        ) {
            text in
            text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.utf8.count <= SettingsLimits.textBytes
                ? text : nil
        }
    }
}
