// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import HTTPTypes
package import Sealing
package import Vocabulary

/// One text to be sent, as the GET of Kannel's `sendsms`.
///
/// Its URL holds the account's password, the number and the text: it must never be logged, so it comes hidden.
package struct KannelRequest: Sendable {
    /// The request, with its parameters in the path.
    package let request: Secret<HTTPRequest>

    /// Writes the request; Kannel's `coding=2` (UCS-2) where the text needs more than the GSM alphabet.
    package init(_ text: Secret<String>, to number: PhoneNumber, through account: KannelAccount) {
        let query = text.reveal { text in
            account.password.reveal { password in
                var fields = [
                    ("username", account.username), ("password", password), ("to", number.e164),
                    ("from", account.sender.description), ("text", text), ("charset", "UTF-8"),
                ]
                if GSMAlphabet.septets(in: text) == nil { fields.append(("coding", "2")) }
                return fields.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
            }
        }
        let origin = account.address.origin
        request = Secret(
            HTTPRequest(
                method: .get, scheme: origin.scheme.rawValue, authority: origin.authority,
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
    /// Most octets of an answer that are read; the ones we know are of one line.
    package static let kannelAnswerBytes = 4_096

    /// Reads what Kannel answered (Kannel User Guide, table "HTTP result codes"; `0` sent, `3` queued).
    ///
    /// Only answers that say so count as not sent: an unknown one may stand for a text on its way.
    package init(kannelStatus status: HTTPResponse.Status, answer: some Collection<UInt8>) {
        let isTaken = answer.starts(with: "0:".utf8) || answer.starts(with: "3:".utf8)
        switch status.code {
        case 200..<300: self = isTaken ? .accepted : .unknown(.unreadable)
        case 401, 403, 407: self = .refused(.account)
        case 300..<400, 404, 405, 410: self = .refused(.address)
        case 408, 429, 503: self = .later(.busy)
        case 400..<500: self = .refused(.message)
        case _: self = .unknown(.unreadable)
        }
    }
}
