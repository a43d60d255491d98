// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension SMPPPDU {
    /// The octets as they go over the connection.
    package var bytes: [UInt8] {
        var body = SMPPWriter()
        switch self.body {
        case .bind(let bind): body.write(bind)
        case .submit(let submit): body.write(submit)
        case .deliver(let deliver): body.write(deliver)
        case .bindAnswer(let name): body.string(name)
        case .submitAnswer(let id): if let id { body.string(id) }
        // SMPP 3.4 §4.6.2: its message_id is not used.
        case .deliverAnswer: body.string("")
        case .enquireLink, .enquireLinkAnswer, .unbind, .unbindAnswer, .genericNack, .other: break
        }
        var whole = SMPPWriter()
        whole.long(UInt32(16 + body.bytes.count))
        whole.long(self.body.command)
        whole.long(status.rawValue)
        whole.long(sequence)
        return whole.bytes + body.bytes
    }
}

extension SMPPBody {
    /// The `command_id` (SMPP 3.4 §5.1.2.1).
    var command: UInt32 {
        switch self {
        case .bind: 0x0000_0009
        case .bindAnswer: 0x8000_0009
        case .submit: 0x0000_0004
        case .submitAnswer: 0x8000_0004
        case .deliver: 0x0000_0005
        case .deliverAnswer: 0x8000_0005
        case .enquireLink: 0x0000_0015
        case .enquireLinkAnswer: 0x8000_0015
        case .unbind: 0x0000_0006
        case .unbindAnswer: 0x8000_0006
        case .genericNack: 0x8000_0000
        case .other(let command): command
        }
    }
}

private struct SMPPWriter {
    var bytes: [UInt8] = []

    mutating func octet(_ value: UInt8) { bytes.append(value) }

    mutating func long(_ value: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    mutating func short(_ value: UInt16) {
        bytes += [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }

    /// A C-octet string (SMPP 3.4 §3.1).
    mutating func string(_ text: String) { bytes += text.utf8.filter { $0 != 0 } + [0] }

    mutating func write(_ bind: SMPPBind) {
        string(bind.systemID)
        string(bind.password)
        string(bind.systemType)
        // The version, and an address range of all numbers.
        bytes += [0x34, 0, 0, 0]
    }

    mutating func write(_ address: SMPPAddress) {
        octet(address.type)
        octet(address.plan)
        string(address.text)
    }

    mutating func write(_ submit: SMPPSubmit) {
        string("")
        write(submit.source)
        write(submit.destination)
        octet(submit.header == .present ? 0x40 : 0)
        // Protocol and priority; neither a time to send nor one to give up; whether to report; nothing replaced.
        bytes += [0, 0, 0, 0, submit.receipt == .asked ? 1 : 0, 0]
        octet(submit.coding == .ucs2 ? 8 : 0)
        octet(0)
        octet(UInt8(truncatingIfNeeded: submit.userData.count))
        bytes += submit.userData
    }

    mutating func write(_ deliver: SMPPDeliver) {
        string("")
        for _ in 0..<2 { write(SMPPAddress(type: 0, plan: 0, text: "")) }
        octet(deliver.kind)
        bytes += [0, 0, 0, 0, 0, 0, 0, 0]
        octet(UInt8(truncatingIfNeeded: deliver.text.count))
        bytes += deliver.text
        for (tag, value) in deliver.fields.sorted(by: { $0.key < $1.key }) {
            short(tag)
            short(UInt16(truncatingIfNeeded: value.count))
            bytes += value
        }
    }
}
