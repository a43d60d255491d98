// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is asked before a message goes, and how it is taken back.
struct WritingWords: WordArea {
    let checkTitle: String
    let checkText: String
    let warning: @Sendable (RecipientWarning) -> String
    let waits: @Sendable (_ seconds: Int) -> String
    let waitsText: String
    let undo: String
    let doneUndone: String
    let late: String
    let lateText: String
    let receiptTitle: String
    let receiptLead: @Sendable (_ count: Int, _ mailbox: String) -> String
    let receiptUndone: String
    let state: @Sendable (SentState) -> String
    let openConversation: String
    let writeAnother: String

    static let finnish = WritingWords(
        checkTitle: "Tarkista vastaanottajat",
        checkText: "Korjaa osoite yläpuolelle tai vahvista, että vastaanottajat ovat oikeat.",
        warning: { $0.inFinnish },
        waits: { $0 == 1 ? "Viesti lähtee 1 sekunnin kuluttua." : "Viesti lähtee \($0) sekunnin kuluttua." },
        waitsText: "Jos kumoat lähettämisen, saat tekstin takaisin muokattavaksi.",
        undo: "Kumoa lähettäminen",
        doneUndone: "Lähettäminen on kumottu, eikä viestistä lähtenyt ilmoitusta. Tässä on tekstisi.",
        late: "lähettämistä ei voi enää kumota",
        lateText: "Ilmoitus ehti lähteä. Voit vielä peruuttaa toimituksen keskustelun sivulla.",
        receiptTitle: "Lähetetty viesti",
        receiptLead: {
            $0 == 1 ? "1 vastaanottaja, lähettäjä \($1)" : "\($0) vastaanottajaa, lähettäjä \($1)"
        },
        receiptUndone: "Lähettäminen on kumottu. Viestistä ei lähtenyt ilmoitusta kenellekään.",
        state: { state in
            switch state {
            case .waiting: "Odottaa lähtöä"
            case .sending: "Ilmoitus lähtee pian"
            case .notified: "Ilmoitus lähetetty"
            case .opened: "Avattu"
            case .bounced: "Ilmoitus ei mennyt perille"
            case .recalled: "Peruutettu"
            case .expired: "Aika päättyi"
            }
        },
        openConversation: "Avaa keskustelu",
        writeAnother: "Kirjoita uusi viesti")

    static let swedish = WritingWords(
        checkTitle: "Kontrollera mottagarna",
        checkText: "Rätta adressen ovan, eller bekräfta att mottagarna är rätt.",
        warning: { $0.inSwedish },
        waits: { $0 == 1 ? "Meddelandet skickas om 1 sekund." : "Meddelandet skickas om \($0) sekunder." },
        waitsText: "Om du ångrar dig får du texten tillbaka och kan ändra den.",
        undo: "Ångra sändningen",
        doneUndone: "Sändningen är ångrad och ingen avisering har skickats. Här är din text.",
        late: "sändningen kan inte längre ångras",
        lateText: "Aviseringen hann skickas. Du kan ännu återkalla leveransen på konversationens sida.",
        receiptTitle: "Skickat meddelande",
        receiptLead: { $0 == 1 ? "1 mottagare, avsändare \($1)" : "\($0) mottagare, avsändare \($1)" },
        receiptUndone: "Sändningen är ångrad. Ingen har fått någon avisering.",
        state: { state in
            switch state {
            case .waiting: "Väntar på att skickas"
            case .sending: "Aviseringen skickas snart"
            case .notified: "Avisering skickad"
            case .opened: "Öppnat"
            case .bounced: "Aviseringen kom inte fram"
            case .recalled: "Återkallat"
            case .expired: "Tiden har gått ut"
            }
        },
        openConversation: "Öppna konversationen",
        writeAnother: "Skriv ett nytt meddelande")

    static let english = WritingWords(
        checkTitle: "Check the recipients",
        checkText: "Mend the address above, or confirm that the recipients are right.",
        warning: { $0.inEnglish },
        waits: { $0 == 1 ? "The message goes out in 1 second." : "The message goes out in \($0) seconds." },
        waitsText: "If you undo it, you get the text back to change it.",
        undo: "Undo sending",
        doneUndone: "Sending has been undone, and no notice has gone out. Here is your text.",
        late: "sending can no longer be undone",
        lateText: "The notice has gone. You can still recall the delivery on the conversation’s page.",
        receiptTitle: "Message sent",
        receiptLead: { $0 == 1 ? "1 recipient, from \($1)" : "\($0) recipients, from \($1)" },
        receiptUndone: "Sending has been undone. Nobody got a notice.",
        state: { state in
            switch state {
            case .waiting: "Waits to be sent"
            case .sending: "The notice goes soon"
            case .notified: "Notice sent"
            case .opened: "Opened"
            case .bounced: "The notice did not get through"
            case .recalled: "Recalled"
            case .expired: "Its time has ended"
            }
        },
        openConversation: "Open the conversation",
        writeAnother: "Write another message")
}

extension RecipientWarning {
    fileprivate var inFinnish: String {
        switch self {
        case .own(let address):
            "\(address) on oman organisaatiomme osoite. Omien postilaatikoiden välistä postia ei tarvitse suojata: "
                + "voit lähettää sen tavallisella sähköpostilla."
        case .shared(let address):
            "\(address) ei näytä yhden ihmisen osoitteelta: sen postia voi lukea moni, tai ei kukaan."
        case .new(let addresses) where addresses.count == 1:
            "Postilaatikko ei ole ennen asioinut osoitteen \(addresses[0]) kanssa."
        case .new(let addresses):
            "Postilaatikko ei ole ennen asioinut näiden osoitteiden kanssa: \(addresses.joined(separator: ", "))."
        case .likeAddress(let address, let known):
            "\(address) on uusi, mutta lähes sama kuin tuttu osoite \(known). Kumpaa tarkoitit?"
        case .likeDomain(let address, let known):
            "\(address) on uusi, ja sen loppuosa on lähes sama kuin \(known). Onko siinä kirjoitusvirhe?"
        case .many(let count): "Sama viesti lähtee \(count) vastaanottajalle."
        }
    }

    fileprivate var inSwedish: String {
        switch self {
        case .own(let address):
            "\(address) är vår egen organisations adress. Post mellan egna postlådor behöver inte skyddas: du kan "
                + "skicka den som vanlig e-post."
        case .shared(let address):
            "\(address) ser inte ut att vara en enda persons adress: flera kan läsa posten, eller ingen."
        case .new(let addresses) where addresses.count == 1:
            "Postlådan har inte tidigare haft kontakt med \(addresses[0])."
        case .new(let addresses):
            "Postlådan har inte tidigare haft kontakt med dessa adresser: \(addresses.joined(separator: ", "))."
        case .likeAddress(let address, let known):
            "\(address) är ny men nästan densamma som den kända adressen \(known). Vilken menade du?"
        case .likeDomain(let address, let known):
            "\(address) är ny, och slutet är nästan detsamma som \(known). Är det ett skrivfel?"
        case .many(let count): "Samma meddelande skickas till \(count) mottagare."
        }
    }

    fileprivate var inEnglish: String {
        switch self {
        case .own(let address):
            "\(address) is an address of our own organisation. Mail between our own mailboxes need not be sealed: "
                + "you can send it as ordinary mail."
        case .shared(let address):
            "\(address) does not look like one person’s address: several people may read what comes there, or nobody."
        case .new(let addresses) where addresses.count == 1:
            "The mailbox has had nothing to do with \(addresses[0]) before."
        case .new(let addresses):
            "The mailbox has had nothing to do with these addresses before: \(addresses.joined(separator: ", "))."
        case .likeAddress(let address, let known):
            "\(address) is new, but almost the same as the known address \(known). Which did you mean?"
        case .likeDomain(let address, let known):
            "\(address) is new, and its end is almost the same as \(known). Is it a slip?"
        case .many(let count): "The same message goes to \(count) recipients."
        }
    }
}
