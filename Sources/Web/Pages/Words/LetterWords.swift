// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The letters that staff print and post, and what stands in them.
struct LetterWords: WordArea {
    let title: String
    let lead: String
    let count: @Sendable (Int) -> String
    let emptyTitle: String
    let emptyText: String
    let backToList: String
    let letterTitle: String
    let letterLead: String
    let recipient: String
    let mailbox: String
    let openUntil: String
    let address: String
    let addressHint: String
    let addressMissing: String
    let addressLong: @Sendable (_ lines: Int) -> String
    let make: String
    let readyTitle: String
    let readyText: String
    let readyLabel: String
    let posted: String
    let postedHint: String
    let donePosted: String
    let doneNotNeeded: String

    // What stands in the letter.
    let heading: String
    let sent: @Sendable (_ authority: String) -> String
    let byLink: String
    let byCode: String
    let byIdentifying: @Sendable (_ site: String) -> String
    let until: @Sendable (_ time: String) -> String
    let whoever: String
    let genuine: @Sendable (_ code: String, _ site: String) -> String
}

extension LetterWords {
    static let finnish = LetterWords(
        title: "Kirjeet",
        lead:
            "Näitä viestejä ei ole avattu sähköpostin ilmoituksesta. Tulosta kirje, postita se ja merkitse se postitetuksi.",
        count: { $0 == 1 ? "1 kirje odottaa postittamista" : "\($0) kirjettä odottaa postittamista" },
        emptyTitle: "Yhtään kirjettä ei odota",
        emptyText: "Kun viestiä ei avata määräajassa, siitä lähetettävä kirje tulee tähän.",
        backToList: "Kaikki kirjeet",
        letterTitle: "Kirje vastaanottajalle",
        letterLead:
            "Kirjeessä kerrotaan, että viesti odottaa, ja miten sen voi avata. Sisällöstä siinä ei ole mitään.",
        recipient: "Vastaanottajan sähköpostiosoite",
        mailbox: "Postilaatikko",
        openUntil: "Avattavissa viimeistään",
        address: "Vastaanottajan nimi ja postiosoite",
        addressHint: "Osoite painetaan ikkunakuoren kohdalle. Sitä ei tallenneta mihinkään.",
        addressMissing: "Kirjoita vastaanottajan nimi ja postiosoite.",
        addressLong: { "Kirjoita enintään \($0) riviä, jotta osoite näkyy kuoren ikkunasta." },
        make: "Tee kirje",
        readyTitle: "Kirje on valmis tulostettavaksi",
        readyText:
            "Tulosta tämä sivu (Ctrl + P). Vain kirje tulostuu. Kun suljet sivun, samaa kirjettä ei saa enää "
            + "näkyviin, mutta voit tehdä uuden.",
        readyLabel: "Kirje",
        posted: "Kirje on postitettu",
        postedHint: "Paina vasta, kun kirje on postissa.",
        donePosted: "Kirje on merkitty postitetuksi.",
        doneNotNeeded:
            "Kirjettä ei enää tarvita: viesti on avattu tai peruutettu, tai sen aika on päättynyt.",
        heading: "Sinulle on suojattu viesti",
        sent: { "\($0) on lähettänyt sinulle suojatun viestin. Se on vielä avaamatta." },
        byLink:
            "Avaa viesti kuvaamalla ruutukoodi puhelimella, tai kirjoita sen vieressä oleva osoite selaimeen.",
        byCode: "Tarvitset myös koodin, joka tulee tekstiviestinä puhelimeesi.",
        byIdentifying: {
            "Kirjoita selaimen osoiteriville \($0) ja valitse ”Tunnistaudu”. Tarvitset pankkitunnukset, "
                + "mobiilivarmenteen tai henkilökortin. Viesti on kohdassa ”Omat viestit”, ja vain sinä voit avata sen."
        },
        until: { "Voit avata viestin \($0) asti." },
        whoever: "Viestin voi avata jokainen, jolla on tämä kirje, joten pidä se tallessa.",
        genuine: { "Tarkistuskoodi: \($0). Kirjoita se sivulla \($1), niin näet, onko kirje aito." })

    static let swedish = LetterWords(
        title: "Brev",
        lead:
            "Dessa meddelanden har inte öppnats via aviseringen i e-posten. Skriv ut brevet, posta det och märk det som postat.",
        count: { $0 == 1 ? "1 brev väntar på att postas" : "\($0) brev väntar på att postas" },
        emptyTitle: "Inga brev väntar",
        emptyText: "När ett meddelande inte öppnas i tid kommer brevet om det hit.",
        backToList: "Alla brev",
        letterTitle: "Brev till mottagaren",
        letterLead:
            "Brevet berättar att ett meddelande väntar och hur det öppnas. Det säger inget om innehållet.",
        recipient: "Mottagarens e-postadress",
        mailbox: "Postlåda",
        openUntil: "Kan öppnas senast",
        address: "Mottagarens namn och postadress",
        addressHint: "Adressen trycks där kuvertet har sitt fönster. Den sparas ingenstans.",
        addressMissing: "Skriv mottagarens namn och postadress.",
        addressLong: { "Skriv högst \($0) rader, så att adressen syns i kuvertets fönster." },
        make: "Gör brevet",
        readyTitle: "Brevet är klart att skrivas ut",
        readyText:
            "Skriv ut den här sidan (Ctrl + P). Bara brevet skrivs ut. När du stänger sidan kan samma brev inte visas "
            + "igen, men du kan göra ett nytt.",
        readyLabel: "Brevet",
        posted: "Brevet är postat",
        postedHint: "Tryck först när brevet är på posten.",
        donePosted: "Brevet är märkt som postat.",
        doneNotNeeded:
            "Brevet behövs inte längre: meddelandet har öppnats eller återkallats, eller så har dess tid gått ut.",
        heading: "Du har ett skyddat meddelande",
        sent: { "\($0) har skickat ett skyddat meddelande till dig. Det är ännu inte öppnat." },
        byLink:
            "Öppna meddelandet genom att fotografera rutkoden med telefonen, eller skriv adressen bredvid den i webbläsaren.",
        byCode: "Du behöver också en kod, som kommer som sms till din telefon.",
        byIdentifying: {
            "Skriv \($0) i webbläsarens adressfält och välj ”Identifiera dig”. Du behöver bankkoder, mobilcertifikat "
                + "eller identitetskort. Meddelandet finns under ”Mina meddelanden”, och bara du kan öppna det."
        },
        until: { "Du kan öppna meddelandet fram till \($0)." },
        whoever: "Alla som har det här brevet kan öppna meddelandet, så förvara det väl.",
        genuine: { "Kontrollkod: \($0). Skriv den på sidan \($1), så ser du om brevet är äkta." })

    static let english = LetterWords(
        title: "Letters",
        lead:
            "These messages were not opened from the notice by e-mail. Print the letter, post it, and mark it as posted.",
        count: { $0 == 1 ? "1 letter waits to be posted" : "\($0) letters wait to be posted" },
        emptyTitle: "No letter waits",
        emptyText: "Where a message is not opened in time, the letter about it comes here.",
        backToList: "All letters",
        letterTitle: "A letter to the recipient",
        letterLead:
            "The letter says that a message waits and how to open it. It says nothing of the content.",
        recipient: "The recipient’s e-mail address",
        mailbox: "Mailbox",
        openUntil: "Can be opened until",
        address: "The recipient’s name and postal address",
        addressHint: "The address is printed where the envelope has its window. It is stored nowhere.",
        addressMissing: "Write the recipient’s name and postal address.",
        addressLong: { "Write at most \($0) lines, so that the address shows in the envelope’s window." },
        make: "Make the letter",
        readyTitle: "The letter is ready to be printed",
        readyText:
            "Print this page (Ctrl + P). Only the letter is printed. Once you close the page, the same letter cannot be "
            + "shown again, but you can make a new one.",
        readyLabel: "The letter",
        posted: "The letter has been posted",
        postedHint: "Press only when the letter is in the post.",
        donePosted: "The letter is marked as posted.",
        doneNotNeeded:
            "The letter is not needed any more: the message was opened or recalled, or its time has passed.",
        heading: "You have a sealed message",
        sent: { "\($0) has sent you a sealed message. It has not been opened yet." },
        byLink:
            "To open it, point your phone’s camera at the square code, or type the address beside it into a browser.",
        byCode: "You also need a code, which comes to your phone as a text message.",
        byIdentifying: {
            "Type \($0) into the address bar of your browser and choose “Identify yourself”. You need your bank codes, "
                + "a mobile certificate or an identity card. The message is under “My messages”, and only you can open it."
        },
        until: { "You can open the message until \($0)." },
        whoever: "Anyone who has this letter can open the message, so keep it safe.",
        genuine: { "Check code: \($0). Type it on the page \($1) to see whether the letter is genuine." })
}
