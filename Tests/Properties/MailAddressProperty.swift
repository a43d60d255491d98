// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import SMTP

extension Property {
    /// An address has one written form, which header fields, our SMTP server and our SMTP client all take for the same.
    package static let mailAddress = Property("mail-address", inputBytes: 1_024) { bytes in
        let list = AddressList(reading: bytes[...])
        for mailbox in list.addresses { try demandAddress(mailbox.address) }
        guard let address = try? Address(parsing: bytes[...]) else { return }
        try demandAddress(address)
        let read = AddressList(reading: address.text)
        try demand(
            read.addresses == [NamedAddress(address: address)] && read.unreadableCount == 0,
            "a list of one address is that address: \(address)")
        try demandUnderstoodBySMTP(address)
    }
}

/// What every address keeps to.
func demandAddress(_ address: Address) throws {
    let text = address.text
    try demand(
        !hasControls(text) && !text.unicodeScalars.contains { $0.value == 0x2028 || $0.value == 0x2029 },
        "an address is one line: \(text)")
    try demand(address.local.utf8.count <= MailLimits.localPartBytes, "a local part has 64 octets at most")
    try demand(
        address.local.utf8.count + 1 + address.domain.utf8.count <= MailLimits.addressBytes,
        "an address has 254 octets at most")
    try demand((try? Address(parsing: text)) == address, "an address reads back: \(text)")
}

/// Plays RCPT as our client writes it to our server.
private func demandUnderstoodBySMTP(_ address: Address) throws {
    guard let host = HostName(parsing: "a.example") else { return }
    var server = ServerSession(settings: .init(hostName: host, tls: .unavailable, authentication: .none))
    _ = server.receive(.opened)
    _ = server.receive(.bytes(Array("EHLO b.example\r\nMAIL FROM:<> SMTPUTF8\r\n".utf8)))
    let actions = server.receive(.bytes(Array("RCPT TO:<\(address.text)>\r\n".utf8)))
    let asked = actions.contains { action in
        if case .ask(.mayReceive(let heard, _)) = action { heard == address } else { false }
    }
    // RFC 5321 §4.5.3.1.3 counts a path's quotes and backslashes too.
    try demand(
        asked || address.text.utf8.count + 2 > SMTPLimits.pathBytes,
        "our server understands what our client writes: \(address) \(actions)")
}
