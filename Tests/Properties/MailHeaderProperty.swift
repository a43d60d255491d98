// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

extension Property {
    /// A header is written as it was read; what its fields say is bounded, clean, and the same when written anew.
    package static let mailHeader = Property("mail-header", inputBytes: 8_192) { bytes in
        guard let header = try? Header(parsing: bytes, lineEnds: .crlfOrLF) else { return }
        try demand(bytes.starts(with: header.bytes), "a header is written as it was read")
        try demand(
            (try? Header(parsing: header.bytes, lineEnds: .crlfOrLF)) == header, "and reads back as the same")
        for field in header.fields {
            try demandText(field)
            try demandAddresses(field)
            try demandParameters(field)
            try demandDate(field)
        }
    }
}

private func demandText(_ field: HeaderField) throws {
    let text = field.text
    try demand(!hasControls(text), "the text of a field is one line without controls")
    try demand(text.utf8.count <= 4 * field.raw.count + 16, "decoding makes four octets of one at most")
    guard let written = try? HeaderField(name: "Subject", text: text) else { return }
    try demandWritten(written)
    let read = try Header(parsing: Array(written.raw)).text(of: "Subject")
    try demand(read == text, "text reads back: “\(text)” as “\(read ?? "")”")
}

private func demandAddresses(_ field: HeaderField) throws {
    let list = field.addresses
    let addresses = list.addresses
    try demand(addresses.count <= MailLimits.addressesPerField, "no more addresses than the limit")
    for mailbox in addresses { try demandAddress(mailbox.address) }
    guard let written = try? HeaderField(name: "To", addresses: addresses) else { return }
    if addresses.allSatisfy({ !$0.address.needsUTF8 }) { try demandWritten(written) }
    let read = try Header(parsing: Array(written.raw)).addresses(of: "To")
    try demand(
        read.addresses == addresses && read.unreadableCount == 0,
        "addresses read back: \(addresses) as \(read.addresses)")
}

private func demandParameters(_ field: HeaderField) throws {
    let read = field.parameterized
    try demand(read.parameters.count <= MailLimits.parametersPerField, "no more parameters than the limit")
    let bytes = read.parameters.reduce(read.value.utf8.count) { $0 + $1.value.utf8.count }
    try demand(bytes <= 4 * field.raw.count + 16, "decoding makes four octets of one at most")
    guard Set(read.parameters.map(\.name)).count == read.parameters.count,
        let written = try? HeaderField(name: "Content-Type", read)
    else { return }
    try demandWritten(written)
    let again = try Header(parsing: Array(written.raw)).first("Content-Type")?.parameterized
    try demand(
        again?.value == read.value && again?.parameters == read.parameters,
        "parameters read back: \(read) as \(String(describing: again))")
    if let type = try? MediaType(parsing: String(decoding: field.value, as: UTF8.self)) {
        try demand(!type.type.isEmpty && !type.subtype.isEmpty, "a media type has both halves")
    }
}

private func demandDate(_ field: HeaderField) throws {
    guard let date = MailDate(reading: field.value) else { return }
    let again = MailDate(reading: ArraySlice(date.text.utf8))
    try demand(again == date, "a date reads back: \(date.text)")
    try demand((try? MailDate(milliseconds: date.milliseconds)) == date, "a date is in the range of dates")
}

/// What every field of ours keeps to, line by line.
private func demandWritten(_ field: HeaderField) throws {
    try demand(field.raw.suffix(2) == [13, 10], "a field has its line end")
    try demand(field.raw.allSatisfy { $0 < 0x80 && $0 != 0 }, "a field is ASCII")
    let lines = Array(field.raw.dropLast(2)).split(separator: 10, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
        let line = index + 1 < lines.count ? line.dropLast() : line
        try demand(index == 0 || line.first == 0x20, "a folded line begins with a blank")
        try demand(!line.contains(13) && line.count <= MailLimits.lineBytes, "a line is a line")
        try demandFolded(line)
    }
}
