// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import SMS
package import Sealing
package import Vocabulary

/// The text message that tells of a sealed message: one message in three languages, without a link, a name or a content.
package struct NoticeText: Sendable {
    /// Where the recipient finds the message.
    package enum Way: Sendable, CaseIterable {
        /// In the notice that came by mail.
        case mail
        /// Nowhere: the notice did not get through, and the authority is to be asked.
        case unreached
        /// Behind strong identification, at the authority's own address.
        case identification
    }

    /// What is sent.
    package let text: Secret<String>

    /// Writes the message, and leaves out of it what one message cannot hold: first the long name, then the check code.
    package init(_ way: Way, code: NoticeCode, from authority: Authority) {
        let place = authority.origin.authority
        let told = Self.told(way, at: place)
        let names = [authority.name.finnish, authority.shortName.finnish].map(GSMAlphabet.folding)
        let tails =
            switch way {
            case .mail: [" \(place)/genuine: \(code)", ""]
            case .unreached: [" \(place)/genuine: \(code)", " \(place)", ""]
            // The address stands right before it.
            case .identification: [" /genuine: \(code)", ""]
            }
        let forms = tails.flatMap { tail in names.map { "\($0): \(told)\(tail)" } } + [told]
        text = Secret(forms.first(where: Self.fits) ?? Self.shortest(way))
    }
}

extension NoticeText {
    private static func told(_ way: Way, at place: String) -> String {
        switch way {
        case .mail:
            "Suojattu viesti sähköpostissasi / Skyddat meddelande i din e-post / Sealed message in your e-mail."
        case .unreached:
            "Sähköposti ei tavoita sinua, ota yhteyttä / E-post når dig inte, kontakta oss / "
                + "E-mail does not reach you, contact us."
        case .identification:
            "Suojattu viesti / Skyddat meddelande / Sealed message. \(place): "
                + "Omat viestit / Mina meddelanden / My messages."
        }
    }

    /// Where the address is so long that nothing else has room.
    private static func shortest(_ way: Way) -> String {
        switch way {
        case .mail, .unreached: told(way, at: "")
        case .identification: "Suojattu viesti / Skyddat meddelande / Sealed message."
        }
    }

    private static func fits(_ text: String) -> Bool {
        let length = SMSLength(of: text)
        return length.coding == .gsm7 && length.segments == 1
    }
}
