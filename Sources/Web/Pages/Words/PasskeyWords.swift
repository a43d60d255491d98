// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Passkeys and sessions of staff.
struct PasskeyWords: WordArea {
    let title: String
    let link: String
    let signIn: String
    let notDone: String
    let passkeys: String
    let lead: String
    let held: @Sendable (_ made: String, _ used: String?) -> String
    let remove: String
    let removeLabel: @Sendable (_ made: String) -> String
    let add: String
    let needsScript: String
    let needsFresh: String
    let sessions: String
    let thisSession: @Sendable (_ begun: String) -> String
    let otherSession: @Sendable (_ begun: String, _ seen: String) -> String
    let endSession: String
    let doneAdded: String
    let doneRemoved: String
    let doneEnded: String
}

extension PasskeyWords {
    static let finnish = PasskeyWords(
        title: "Kirjautuminen ja istunnot",
        link: "Kirjautuminen ja istunnot",
        signIn: "Kirjaudu pääsyavaimella",
        notDone: "Pääsyavainta ei saatu käyttöön. Yritä uudelleen tai kirjaudu toisella tavalla.",
        passkeys: "Pääsyavaimet",
        lead: "Pääsyavaimella kirjaudut ilman salasanaa: sormenjäljellä, kasvoilla, laitteen lukituskoodilla "
            + "tai turva-avaimella. Lisää kaksi, niin et jää ulos, jos toinen katoaa.",
        held: { made, used in
            "Lisätty \(made), " + (used.map { "käytetty viimeksi \($0)" } ?? "ei vielä käytetty")
        },
        remove: "Poista",
        removeLabel: { "Poista pääsyavain, joka on lisätty \($0)" },
        add: "Lisää pääsyavain",
        needsScript: "Pääsyavaimen lisääminen vaatii, että selain saa suorittaa sivun komentosarjan.",
        needsFresh:
            "Ennen kuin lisäät tai poistat pääsyavaimen, osoita uudelleen, kuka olet. Näin varmistetaan, että laitteella "
            + "olet sinä.",
        sessions: "Istunnot",
        thisSession: { "Tämä istunto, alkoi \($0)" },
        otherSession: { "Toinen istunto, alkoi \($0), viimeksi käytössä \($1)" },
        endSession: "Lopeta",
        doneAdded: "Pääsyavain on lisätty.",
        doneRemoved: "Pääsyavain on poistettu.",
        doneEnded: "Istunto on lopetettu.")

    static let swedish = PasskeyWords(
        title: "Inloggning och sessioner",
        link: "Inloggning och sessioner",
        signIn: "Logga in med nyckel",
        notDone: "Nyckeln kunde inte användas. Försök igen eller logga in på ett annat sätt.",
        passkeys: "Nycklar",
        lead:
            "Med en nyckel (passkey) loggar du in utan lösenord: med fingeravtryck, ansikte, enhetens låskod eller "
            + "säkerhetsnyckel. Lägg till två, så att du inte blir utestängd om den ena försvinner.",
        held: { made, used in
            "Tillagd \(made), " + (used.map { "senast använd \($0)" } ?? "ännu inte använd")
        },
        remove: "Ta bort",
        removeLabel: { "Ta bort nyckeln som lades till \($0)" },
        add: "Lägg till en nyckel",
        needsScript: "För att lägga till en nyckel måste webbläsaren få köra sidans skript.",
        needsFresh:
            "Visa på nytt vem du är innan du lägger till eller tar bort en nyckel. Så säkerställs det att det är du som "
            + "sitter vid enheten.",
        sessions: "Sessioner",
        thisSession: { "Den här sessionen, började \($0)" },
        otherSession: { "En annan session, började \($0), senast använd \($1)" },
        endSession: "Avsluta",
        doneAdded: "Nyckeln har lagts till.",
        doneRemoved: "Nyckeln har tagits bort.",
        doneEnded: "Sessionen har avslutats.")

    static let english = PasskeyWords(
        title: "Signing in and sessions",
        link: "Signing in and sessions",
        signIn: "Sign in with a passkey",
        notDone: "The passkey could not be used. Try again, or sign in another way.",
        passkeys: "Passkeys",
        lead:
            "With a passkey you sign in without a password: with a fingerprint, your face, the code that unlocks the device, or "
            + "a security key. Add two, so that you are not shut out if one is lost.",
        held: { made, used in
            "Added \(made), " + (used.map { "last used \($0)" } ?? "not used yet")
        },
        remove: "Remove",
        removeLabel: { "Remove the passkey added \($0)" },
        add: "Add a passkey",
        needsScript: "To add a passkey, the browser has to be allowed to run the page’s script.",
        needsFresh:
            "Before you add or remove a passkey, show again who you are. This makes sure that it is you at the device.",
        sessions: "Sessions",
        thisSession: { "This session, begun \($0)" },
        otherSession: { "Another session, begun \($0), last used \($1)" },
        endSession: "End",
        doneAdded: "The passkey has been added.",
        doneRemoved: "The passkey has been removed.",
        doneEnded: "The session has been ended.")
}
