// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing
package import Vocabulary

/// What takes text messages to telephones: a gateway of the authority or of its operator.
package protocol SMSGateway: Sendable {
    /// Hands one text over, and says what is known of it afterwards; never tries twice.
    ///
    /// `delivery` is for the log only: text and number reach none.
    func send(_ text: Secret<String>, to number: PhoneNumber, about delivery: DeliveryID) async -> SMSHandover
}

/// What became of a text message that was to be handed over.
package enum SMSHandover: Hashable, Sendable {
    /// The gateway has it.
    case accepted
    /// The gateway will not have it, today or later.
    case refused(SMSRefusal)
    /// It may have been sent or not; to send it again could send it twice.
    case unknown(SMSDoubt)
    /// It was surely not sent, and may be tried again.
    case later(SMSDelay)
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
