// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import SMS
package import Sealing
package import Vocabulary

/// The text message that carries a PIN: one message, in the alphabet that every telephone has.
package struct PINText: Sendable {
    /// What is sent.
    package let text: Secret<String>

    /// Writes the message, and leaves out of it what one message cannot hold: first the long name, then the
    /// name, then the line for browsers.
    ///
    /// `validMinutes` says how long the PIN can be used.
    package init(_ pin: Secret<String>, validMinutes: Int, language: Language, from authority: Authority) {
        text = Secret(
            pin.reveal { pin in
                let sentence = Self.sentence(pin, validMinutes, language)
                // A browser offers the code by itself where the last line names its host:
                // WICG "Origin-bound one-time codes delivered via SMS".
                let browserLine = "\n\n@\(authority.origin.host) #\(pin)"
                let name = GSMAlphabet.folding(authority.name[language])
                let shortName = GSMAlphabet.folding(authority.shortName[language])
                let forms = [
                    "\(name): \(sentence)\(browserLine)", "\(shortName): \(sentence)\(browserLine)",
                    sentence + browserLine, "\(shortName): \(sentence)",
                ]
                return forms.first(where: Self.fits) ?? sentence
            })
    }
}

extension PINText {
    fileprivate static func sentence(_ pin: String, _ minutes: Int, _ language: Language) -> String {
        switch language {
        case .finnish:
            "kertakäyttökoodisi on \(pin). Se toimii \(minutes) minuuttia. Älä kerro koodia muille."
        case .swedish: "din engångskod är \(pin). Den gäller i \(minutes) minuter. Ge inte koden till andra."
        case .english: "your one-time code is \(pin). It works for \(minutes) minutes. Do not share the code."
        }
    }

    fileprivate static func fits(_ text: String) -> Bool {
        let length = SMSLength(of: text)
        return length.coding == .gsm7 && length.segments == 1
    }
}
