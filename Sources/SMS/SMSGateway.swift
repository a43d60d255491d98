// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing
package import Vocabulary

/// A text that was, or is to be, handed over.
package enum OfSMS: Identified { package static let kind = "sms" }
package typealias SMSID = ID<OfSMS>

/// What takes text messages to telephones: a gateway of the authority or of its operator.
package protocol SMSGateway: Sendable {
    /// Which of ours it is, for rows and metrics.
    var kind: SMSGatewayKind { get }

    /// Hands one text over, and says what is known of it afterwards; never tries twice.
    func send(_ order: SMSOrder) async -> SMSHandover

    /// Whether it is there; nothing can be sent by asking.
    func presence() async -> SMSPresence

    /// Ends what connections there are; to be called once, before the program ends.
    func close() async
}

/// What a gateway does when it is knocked at.
package enum SMSPresence: String, Hashable, Sendable, CaseIterable {
    case answers
    /// It answers, and does not know our account.
    case refusesAccount
    case silent
}

/// The three ways that gateways are spoken to.
package enum SMSGatewayKind: String, Hashable, Sendable, CaseIterable {
    /// Kannel's HTTP form.
    case kannel
    /// SMPP 3.4, straight to an operator's message centre.
    case smpp
    /// A request by HTTP that the configuration lays down.
    case json
}

/// One text and where it goes; of these the log shows the delivery only.
package struct SMSOrder: Sendable {
    package let id: SMSID
    package let text: Secret<String>
    package let number: PhoneNumber
    package let delivery: DeliveryID
    /// Where the gateway may tell what became of it, for those that tell by HTTP.
    package let callback: Secret<String>?

    package init(
        _ id: SMSID, text: Secret<String>, to number: PhoneNumber, about delivery: DeliveryID,
        callback: Secret<String>?
    ) {
        self.id = id
        self.text = text
        self.number = number
        self.delivery = delivery
        self.callback = callback
    }
}

/// What became of a text message that was to be handed over.
package enum SMSHandover: Hashable, Sendable {
    /// The gateway has it, and calls it so where it calls it anything.
    case accepted(SMSPeerID?)
    /// The gateway will not have it, today or later.
    case refused(SMSRefusal)
    /// It may have been sent or not; to send it again could send it twice.
    case unknown(SMSDoubt)
    /// It was surely not sent, and may be tried again.
    case later(SMSDelay)

    /// The outcome as the log names it.
    package var name: StaticWord {
        switch self {
        case .accepted: "accepted"
        case .refused(.account): "refused-account"
        case .refused(.address): "refused-address"
        case .refused(.message): "refused-message"
        case .unknown(.timedOut): "unknown-timed-out"
        case .unknown(.interrupted): "unknown-interrupted"
        case .unknown(.unreadable): "unknown-unreadable"
        case .later(.unreachable): "later-unreachable"
        case .later(.busy): "later-busy"
        }
    }
}

/// Why a gateway will not have a text message.
package enum SMSRefusal: String, Hashable, Sendable, CaseIterable {
    /// The gateway does not know our account or its password: an operator must mend the settings.
    case account
    /// Nothing of the gateway is at the address in the settings.
    case address
    /// The gateway finds fault with the number or the text.
    case message
}

/// Why it is not known whether a text message was sent.
package enum SMSDoubt: String, Hashable, Sendable, CaseIterable {
    /// No answer came in time.
    case timedOut = "timed-out"
    /// The connection ended before an answer.
    case interrupted
    /// An answer came that we cannot read.
    case unreadable
}

/// Why a text message must wait.
package enum SMSDelay: String, Hashable, Sendable, CaseIterable {
    /// No connection to the gateway.
    case unreachable
    /// The gateway says that it cannot now.
    case busy
}

/// What a gateway calls a text: printable ASCII, and no longer than SMPP allows.
package struct SMSPeerID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Nil where it is empty, too long, or has other characters.
    package init?(parsing text: some StringProtocol) {
        guard (1...SMSLimits.peerIDBytes).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        description = String(text)
    }
}
