// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Cuts what arrives into PDUs.
package struct SMPPReader: Sendable {
    /// Why a connection cannot be read on.
    package enum Flaw: Error, Hashable, Sendable {
        /// Shorter than its header or longer than we take.
        case length
        /// A body that is not what its command carries.
        case body
    }

    private var waiting: [UInt8] = []

    package init() {}

    package mutating func append(_ bytes: some Collection<UInt8>) { waiting += bytes }

    /// The next PDU; nil where it has not arrived as a whole.
    package mutating func next() throws(Flaw) -> SMPPPDU? {
        guard waiting.count >= 4 else { return nil }
        var head = SMPPCursor(waiting[...])
        let length = Int(try head.long())
        guard (16...SMSLimits.pduBytes).contains(length) else { throw .length }
        guard waiting.count >= length else { return nil }
        let pdu = try SMPPPDU(reading: waiting[..<length])
        waiting.removeFirst(length)
        return pdu
    }
}

extension SMPPPDU {
    /// Reads one whole PDU.
    fileprivate init(reading bytes: ArraySlice<UInt8>) throws(SMPPReader.Flaw) {
        var cursor = SMPPCursor(bytes)
        _ = try cursor.long()
        let command = try cursor.long()
        let status = SMPPStatus(rawValue: try cursor.long())
        let sequence = try cursor.long()
        self.init(
            try Self.body(of: command, status: status, &cursor), status: status, sequence: sequence)
    }

    private static func body(
        of command: UInt32, status: SMPPStatus, _ cursor: inout SMPPCursor
    ) throws(SMPPReader.Flaw) -> SMPPBody {
        switch command {
        case 0x0000_0009: return try cursor.bind()
        // An answer that is not of success may be without its body (SMPP 3.4 §4.1.2, §4.4.2).
        case 0x8000_0009: return .bindAnswer(cursor.isAtEnd ? "" : try cursor.string(15))
        case 0x0000_0004: return .submit(try cursor.submit())
        case 0x8000_0004:
            return .submitAnswer(cursor.isAtEnd ? nil : try cursor.string(SMSLimits.peerIDBytes))
        case 0x0000_0005: return .deliver(try cursor.deliver())
        case 0x8000_0005: return .deliverAnswer
        case 0x0000_0015: return .enquireLink
        case 0x8000_0015: return .enquireLinkAnswer
        case 0x0000_0006: return .unbind
        case 0x8000_0006: return .unbindAnswer
        case 0x8000_0000: return .genericNack
        case _: return .other(command)
        }
    }
}

private struct SMPPCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func octet() throws(SMPPReader.Flaw) -> UInt8 {
        guard let octet = rest.popFirst() else { throw .body }
        return octet
    }

    mutating func short() throws(SMPPReader.Flaw) -> UInt16 {
        UInt16(try octet()) << 8 | UInt16(try octet())
    }

    mutating func long() throws(SMPPReader.Flaw) -> UInt32 {
        UInt32(try short()) << 16 | UInt32(try short())
    }

    mutating func octets(_ count: Int) throws(SMPPReader.Flaw) -> [UInt8] {
        guard rest.count >= count else { throw .body }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// A C-octet string of at most so many octets before its end.
    mutating func string(_ limit: Int) throws(SMPPReader.Flaw) -> String {
        guard let end = rest.prefix(limit + 1).firstIndex(of: 0) else { throw .body }
        let text = rest[..<end]
        guard text.allSatisfy({ $0 < 0x80 }) else { throw .body }
        rest = rest[(end + 1)...]
        return String(decoding: text, as: UTF8.self)
    }

    mutating func address() throws(SMPPReader.Flaw) -> SMPPAddress {
        SMPPAddress(type: try octet(), plan: try octet(), text: try string(20))
    }

    mutating func bind() throws(SMPPReader.Flaw) -> SMPPBody {
        guard
            let bind = SMPPBind(systemID: try string(15), password: try string(8), systemType: try string(12))
        else { throw .body }
        return .bind(bind)
    }

    mutating func submit() throws(SMPPReader.Flaw) -> SMPPSubmit {
        _ = try string(5)
        let (source, destination) = (try address(), try address())
        let kind = try octet()
        _ = try octets(2)
        // SMPP 3.4 §5.2.15: empty or 16 characters.
        for _ in 0..<2 { _ = try string(16) }
        let receipt = try octet()
        _ = try octet()
        let coding = try octet()
        _ = try octet()
        let text = try octets(Int(try octet()))
        return SMPPSubmit(
            from: source, to: destination, header: kind & 0x40 == 0 ? .absent : .present,
            receipt: receipt & 3 == 0 ? .none : .asked, coding: coding == 8 ? .ucs2 : .gsm7, userData: text)
    }

    mutating func deliver() throws(SMPPReader.Flaw) -> SMPPDeliver {
        _ = try string(5)
        for _ in 0..<2 { _ = try address() }
        let kind = try octet()
        _ = try octets(2)
        for _ in 0..<2 { _ = try string(16) }
        _ = try octets(4)
        let text = try octets(Int(try octet()))
        return SMPPDeliver(kind: kind, text: text, fields: try fields())
    }

    /// The optional parameters (SMPP 3.4 §3.2.4): tag, length, value.
    private mutating func fields() throws(SMPPReader.Flaw) -> [UInt16: [UInt8]] {
        var fields: [UInt16: [UInt8]] = [:]
        while !isAtEnd {
            guard fields.count < SMSLimits.pduFields else { throw .body }
            let tag = try short()
            fields[tag] = try octets(Int(try short()))
        }
        return fields
    }
}
