// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages

/// What follows a notice that nobody opens, as its sender sees it.
struct LadderWords: WordArea {
    let title: String
    let step: @Sendable (LadderChannel, LadderState) -> String
    let due: @Sendable (_ date: String) -> String
    let checkNumber: String
    let noNumber: String
    let notTwice: String
    let onList: String

    static let finnish = LadderWords(
        title: "Jos viestiä ei avata",
        step: { channel, state in
            switch (channel, state) {
            case (.sms, .waiting), (.sms, .toPrint): "Tekstiviesti"
            case (.sms, .unknown): "Tekstiviesti on voinut lähteä"
            case (.sms, .done): "Tekstiviesti lähetetty"
            case (.sms, .undelivered): "Tekstiviesti ei mennyt perille"
            case (.sms, .failed): "Tekstiviesti ei lähtenyt"
            case (.sms, .skipped): "Ei tekstiviestiä"
            case (.sms, .stopped): "Tekstiviestiä ei tarvittu"
            case (.letter, .waiting): "Kirje"
            case (.letter, .toPrint): "Kirje odottaa postittamista"
            case (.letter, .done): "Kirje postitettu"
            case (.letter, .stopped), (.letter, .unknown), (.letter, .undelivered), (.letter, .failed),
                (.letter, .skipped):
                "Kirjettä ei tarvittu"
            }
        },
        due: { "aikaisintaan \($0)" },
        checkNumber: "Tarkista puhelinnumero.",
        noNumber: "Puhelinnumeroa ei ole annettu.",
        notTwice: "Emme lähetä samaa tekstiviestiä kahdesti.",
        onList: "Se on luettelossa Kirjeet.")

    static let swedish = LadderWords(
        title: "Om meddelandet inte öppnas",
        step: { channel, state in
            switch (channel, state) {
            case (.sms, .waiting), (.sms, .toPrint): "Sms"
            case (.sms, .unknown): "Ett sms kan ha skickats"
            case (.sms, .done): "Sms skickat"
            case (.sms, .undelivered): "Sms:et kom inte fram"
            case (.sms, .failed): "Sms:et gick inte i väg"
            case (.sms, .skipped): "Inget sms"
            case (.sms, .stopped): "Inget sms behövdes"
            case (.letter, .waiting): "Brev"
            case (.letter, .toPrint): "Ett brev väntar på att postas"
            case (.letter, .done): "Brev postat"
            case (.letter, .stopped), (.letter, .unknown), (.letter, .undelivered), (.letter, .failed),
                (.letter, .skipped):
                "Inget brev behövdes"
            }
        },
        due: { "tidigast \($0)" },
        checkNumber: "Kontrollera telefonnumret.",
        noNumber: "Inget telefonnummer har uppgetts.",
        notTwice: "Vi skickar inte samma sms två gånger.",
        onList: "Det finns i listan Brev.")

    static let english = LadderWords(
        title: "If the message is not opened",
        step: { channel, state in
            switch (channel, state) {
            case (.sms, .waiting), (.sms, .toPrint): "Text message"
            case (.sms, .unknown): "A text message may have gone out"
            case (.sms, .done): "Text message sent"
            case (.sms, .undelivered): "The text message did not get through"
            case (.sms, .failed): "The text message did not go out"
            case (.sms, .skipped): "No text message"
            case (.sms, .stopped): "No text message was needed"
            case (.letter, .waiting): "Letter"
            case (.letter, .toPrint): "A letter waits to be posted"
            case (.letter, .done): "Letter posted"
            case (.letter, .stopped), (.letter, .unknown), (.letter, .undelivered), (.letter, .failed),
                (.letter, .skipped):
                "No letter was needed"
            }
        },
        due: { "not before \($0)" },
        checkNumber: "Check the telephone number.",
        noNumber: "No telephone number was given.",
        notTwice: "We do not send the same text message twice.",
        onList: "It is in the list of letters.")
}
