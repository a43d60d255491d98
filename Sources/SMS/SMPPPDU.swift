// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One protocol data unit of SMPP 3.4 (§3.2): a header of 16 octets and what its command carries.
package struct SMPPPDU: Hashable, Sendable {
    package let status: SMPPStatus
    /// Pairs a request with its answer; 1 to 0x7FFFFFFF.
    package let sequence: UInt32
    package let body: SMPPBody

    package init(_ body: SMPPBody, status: SMPPStatus = .ok, sequence: UInt32) {
        self.body = body
        self.status = status
        self.sequence = sequence
    }
}

/// What we say and understand; all else is answered by a `generic_nack`.
package enum SMPPBody: Hashable, Sendable {
    case bind(SMPPBind)
    /// With the centre's own name.
    case bindAnswer(String)
    case submit(SMPPSubmit)
    /// With the id of the text; nil where the text was not taken.
    case submitAnswer(String?)
    case deliver(SMPPDeliver)
    case deliverAnswer
    case enquireLink
    case enquireLinkAnswer
    case unbind
    case unbindAnswer
    case genericNack
    /// A command that we do not know, or one that is nothing for us.
    case other(UInt32)
}

/// The `command_status` of an answer (SMPP 3.4 §5.1.3).
package struct SMPPStatus: Hashable, Sendable, RawRepresentable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let ok = SMPPStatus(rawValue: 0x00)
    package static let unknownCommand = SMPPStatus(rawValue: 0x03)
    package static let wrongState = SMPPStatus(rawValue: 0x04)
    package static let alreadyBound = SMPPStatus(rawValue: 0x05)
    package static let systemError = SMPPStatus(rawValue: 0x08)
    package static let bindFailed = SMPPStatus(rawValue: 0x0D)
    package static let wrongPassword = SMPPStatus(rawValue: 0x0E)
    package static let wrongSystemID = SMPPStatus(rawValue: 0x0F)
    package static let queueFull = SMPPStatus(rawValue: 0x14)
    package static let throttled = SMPPStatus(rawValue: 0x58)
    /// "ESME Receiver Temporary App Error": the centre tries again.
    package static let tryAgain = SMPPStatus(rawValue: 0x64)
}

/// `bind_transceiver` (SMPP 3.4 §4.1.5): we send, and are told what became of it, over one connection.
package struct SMPPBind: Hashable, Sendable, CustomStringConvertible {
    package let systemID: String
    package let password: String
    package let systemType: String

    /// Nil where a field has more than it may, or anything but printable ASCII (SMPP 3.4 §5.2.1–§5.2.3).
    package init?(systemID: String, password: String, systemType: String = "") {
        guard Self.isField(systemID, 1...15), Self.isField(password, 0...8), Self.isField(systemType, 0...12)
        else { return nil }
        self.systemID = systemID
        self.password = password
        self.systemType = systemType
    }

    package var description: String { "‹bind›" }

    private static func isField(_ text: String, _ length: ClosedRange<Int>) -> Bool {
        length.contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}

/// `submit_sm` (SMPP 3.4 §4.4.1): one part of a text.
package struct SMPPSubmit: Hashable, Sendable, CustomStringConvertible {
    package let source: SMPPAddress
    package let destination: SMPPAddress
    /// Whether the text begins with a header that joins parts (`esm_class` 0x40).
    package let header: Header
    package let receipt: Receipt
    package let coding: SMSLength.Coding
    package let userData: [UInt8]

    package enum Header: Hashable, Sendable { case absent, present }
    package enum Receipt: Hashable, Sendable { case none, asked }

    package init(
        from source: SMPPAddress, to destination: SMPPAddress, header: Header, receipt: Receipt,
        coding: SMSLength.Coding, userData: [UInt8]
    ) {
        self.source = source
        self.destination = destination
        self.header = header
        self.receipt = receipt
        self.coding = coding
        self.userData = userData
    }

    package var description: String { "‹text›" }
}

/// A number or a name with its kind (SMPP 3.4 §5.2.5, §5.2.6).
package struct SMPPAddress: Hashable, Sendable, CustomStringConvertible {
    package let type: UInt8
    package let plan: UInt8
    package let text: String

    package init(type: UInt8, plan: UInt8, text: String) {
        self.type = type
        self.plan = plan
        self.text = text
    }

    /// A number in international form, without its plus.
    package init(international e164: String) {
        self.init(type: 1, plan: 1, text: String(e164.drop { $0 == "+" }))
    }

    package init(_ sender: SMSSender) {
        switch sender.kind {
        case .international: self.init(international: sender.description)
        case .short: self.init(type: 0, plan: 1, text: sender.description)
        case .name: self.init(type: 5, plan: 0, text: sender.description)
        }
    }

    package var description: String { "‹number›" }
}

/// `deliver_sm` (SMPP 3.4 §4.6.1): a receipt, or a text from a telephone.
package struct SMPPDeliver: Hashable, Sendable, CustomStringConvertible {
    /// `esm_class`.
    package let kind: UInt8
    package let text: [UInt8]
    /// The optional parameters, by tag.
    package let fields: [UInt16: [UInt8]]

    package init(kind: UInt8, text: [UInt8], fields: [UInt16: [UInt8]]) {
        self.kind = kind
        self.text = text
        self.fields = fields
    }

    package var description: String { "‹delivery›" }
}
