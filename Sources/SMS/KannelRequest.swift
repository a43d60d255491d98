// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import HTTPTypes
package import Sealing
internal import Vocabulary

/// One text to be sent, as the GET of Kannel's `sendsms`.
///
/// Its URL holds the account's password, the number and the text: it must never be logged, so it comes hidden.
package struct KannelRequest: Sendable {
    /// The request, with its parameters in the path.
    package let request: Secret<HTTPRequest>

    /// Writes the request; Kannel's `coding=2` (UCS-2) where the text needs more than the GSM alphabet.
    package init(_ order: SMSOrder, through account: KannelAccount) {
        let query = order.text.reveal { text in
            account.password.reveal { password in
                var fields = [
                    ("username", account.username), ("password", password), ("to", order.number.e164),
                    ("from", account.sender.description), ("text", text), ("charset", "UTF-8"),
                ]
                if SMSLength(of: text).coding == .ucs2 { fields.append(("coding", "2")) }
                if let callback = order.callback {
                    fields.append(("dlr-mask", "\(KannelReport.mask)"))
                    fields.append(("dlr-url", callback.reveal { "\($0)?\(KannelReport.field)=%d" }))
                }
                return fields.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
            }
        }
        request = Secret(
            HTTPRequest(
                method: .get, scheme: account.address.scheme.rawValue, authority: account.address.authority,
                path: "\(account.address.path)?\(query)"))
    }

    /// RFC 3986 §2.1: everything that is not unreserved, as `%` and two hexadecimal digits.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var escaped: [UInt8] = []
        for octet in text.utf8 {
            if octet.isUnreserved {
                escaped.append(octet)
            } else {
                escaped += [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

extension SMSHandover {
    /// Reads what Kannel answered (Kannel User Guide, table "HTTP result codes"; `0` sent, `3` queued).
    ///
    /// Only answers that say so count as not sent: an unknown one may stand for a text on its way.
    package init(kannelStatus status: Int, answer: some Collection<UInt8>) {
        let isTaken = answer.starts(with: "0:".utf8) || answer.starts(with: "3:".utf8)
        switch status {
        case 200..<300: self = isTaken ? .accepted(nil) : .unknown(.unreadable)
        case 401, 403, 407: self = .refused(.account)
        case 300..<400, 404, 405, 410: self = .refused(.address)
        case 408, 429, 503: self = .later(.busy)
        case 400..<500: self = .refused(.message)
        case _: self = .unknown(.unreadable)
        }
    }
}

/// A delivery report of Kannel, which asks for the address that it was given (Kannel User Guide, "Delivery reports").
package enum KannelReport {
    /// Delivered, failed, buffered, accepted and rejected by the centre.
    static let mask = 31
    /// The parameter that carries what Kannel writes for `%d`.
    package static let field = "status"

    /// Reads one of the bits of the mask; nil for all else.
    package static func state(_ text: some StringProtocol) -> SMSState? {
        switch text {
        case "1": .delivered
        case "2": .undeliverable
        case "4", "8": .accepted
        case "16": .rejected
        case "32": .accepted
        case _: nil
        }
    }
}
