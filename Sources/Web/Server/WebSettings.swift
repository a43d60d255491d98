// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import SMS
package import Vocabulary

/// What the pages need to know of the installation.
package struct WebSettings: Sendable {
    /// PEM files of the certificate chain and its key.
    package struct TLSFiles: Sendable {
        package let certificateChain: String
        package let privateKey: String

        package init(certificateChain: String, privateKey: String) {
            self.certificateChain = certificateChain
            self.privateKey = privateKey
        }
    }

    /// Where a request's network address is read.
    package enum ClientAddress: Sendable {
        /// From the connection itself.
        case connection
        /// From the last entry of X-Forwarded-For, which the balancer in front writes.
        case forwarded
    }

    /// How staff write sealed mail in their own mail program, as the configuration has it.
    package struct WritingForms: Sendable, Encodable {
        /// An address with the recipient suffix: `maija@example.com.s`.
        package let link: String
        /// An address with a number and the suffix: `maija@example.com.0401234567.s`.
        package let pin: String
        /// The subject tag: `[sinetti]`.
        package let tag: String

        package init(link: String, pin: String, tag: String) {
            self.link = link
            self.pin = pin
            self.tag = tag
        }
    }

    /// Whether this is a real installation.
    package enum Mode: Sendable {
        case live
        /// A made-up authority; the address leads to what would have been sent.
        case demo(postOffice: String)
    }

    /// Whether people can identify strongly on the pages.
    package enum Identification: Sendable {
        case absent
        case offered
    }

    /// Whether PINs go out by SMS, and where to.
    package enum PINs: Sendable {
        case absent
        case offered(SMSDestinations)
    }

    package let host: String
    package let port: Int
    /// Scheme, host and port as browsers see them, such as `https://posti.kunta.example`.
    package let origin: String
    package let tls: TLSFiles?
    package let clientAddress: ClientAddress
    package let authority: LocalText
    /// How to reach the authority when something does not work: a sentence for each language.
    package let help: LocalText
    /// The mail address that notices come from.
    package let noticeAddress: String
    package let writing: WritingForms
    package let mode: Mode
    /// How the SMS gateway tells what became of texts.
    package var smsReports = SMSReportForm.none
    package var pins = PINs.offered(.standard)
    package var identification = Identification.absent

    package init(
        host: String, port: Int, origin: String, tls: TLSFiles?, clientAddress: ClientAddress,
        authority: LocalText, help: LocalText, noticeAddress: String, writing: WritingForms, mode: Mode
    ) {
        self.host = host
        self.port = port
        self.origin = origin
        self.tls = tls
        self.clientAddress = clientAddress
        self.authority = authority
        self.help = help
        self.noticeAddress = noticeAddress
        self.writing = writing
        self.mode = mode
    }

    /// Whether browsers reach the pages over TLS.
    var isEncrypted: Bool { origin.hasPrefix("https://") }
}
