// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How partners' people sign in by their own organisations' providers.
struct PartnerSignInWords: WordArea {
    let startLead: @Sendable (_ authority: String) -> String
    let bound: @Sendable (_ date: String) -> String
    let boundHint: String
    let unknownPerson: AdviceWords.Case
    let providerDown: AdviceWords.Case
    let refused: AdviceWords.Case
    let unusable: AdviceWords.Case

    static let finnish = PartnerSignInWords(
        startLead: {
            "Täällä luet viestit, jotka \($0) on lähettänyt organisaatiollesi. Kirjoita työsähköpostiosoitteesi. Jos "
                + "organisaatiosi oma kirjautuminen on käytössä, siirryt siihen. Muuten saat sähköpostiisi linkin ja "
                + "sen jälkeen koodin puhelimeesi."
        },
        bound: { "Kirjautuu oman organisaationsa kirjautumisella \($0) alkaen" },
        boundHint:
            "Jos osoite on annettu toiselle tai organisaation kirjautuminen on vaihtunut, päätä oikeus tai "
            + "kutsu henkilö uudelleen. Uusi kutsu katkaisee voimassa olevat istunnot.",
        unknownPerson: .init(
            title: "Sinulla ei ole täällä käyttöoikeutta",
            text:
                "Organisaatiosi tunsi sinut, mutta sillä työsähköpostiosoitteella, jonka se kertoi, ei ole täällä "
                + "voimassa olevaa oikeutta. Jos sait kutsun, tarkista, että kirjauduit oikealla tunnuksella. Muuten "
                + "pyydä viranomaisen yhteyshenkilöä kutsumaan sinut uudelleen ja kerro alla oleva pyynnön tunnus."
        ),
        providerDown: .init(
            title: "Organisaatiosi kirjautuminen ei vastaa",
            text:
                "Yritä hetken päästä uudelleen. Viestit odottavat, eikä mitään ole kadonnut. Jos tämä jatkuu, ota yhteyttä "
                + "oman organisaatiosi tukeen."),
        refused: .init(
            title: "Kirjautumista ei hyväksytty",
            text:
                "Organisaatiosi kirjautuminen ei päästänyt sinua tänne, tai se ei kertonut vahvistettua "
                + "työsähköpostiosoitettasi. Ota yhteyttä oman organisaatiosi tukeen ja kerro alla oleva pyynnön "
                + "tunnus."),
        unusable: .init(
            title: "Kirjautumiseen ei voitu luottaa",
            text:
                "Organisaatiosi kirjautumisen vastaus ei ollut kunnossa, eikä ketään kirjattu sisään. Aloita alusta. "
                + "Jos näin käy uudelleen, ota yhteyttä oman organisaatiosi tukeen ja kerro alla oleva pyynnön tunnus."
        ))

    static let swedish = PartnerSignInWords(
        startLead: {
            "Här läser du meddelanden som \($0) har skickat till din organisation. Skriv din e-postadress på arbetet. "
                + "Om din organisations egen inloggning används kommer du till den. Annars får du en länk per e-post "
                + "och sedan en kod i telefonen."
        },
        bound: { "Loggar in genom sin egen organisations inloggning sedan \($0)" },
        boundHint:
            "Om adressen har getts till någon annan, eller organisationens inloggning har bytts, avsluta rätten "
            + "eller bjud in personen på nytt. En ny inbjudan avslutar pågående sessioner.",
        unknownPerson: .init(
            title: "Du har ingen åtkomst här",
            text:
                "Din organisation kände igen dig, men den e-postadress som den uppgav har ingen giltig rätt här. Om du "
                + "har fått en inbjudan, kontrollera att du loggade in med rätt konto. Be annars myndighetens "
                + "kontaktperson bjuda in dig på nytt och uppge numret nedan."),
        providerDown: .init(
            title: "Din organisations inloggning svarar inte",
            text:
                "Försök igen om en stund. Meddelandena väntar, och inget har försvunnit. Om det fortsätter, kontakta "
                + "din egen organisations stöd."),
        refused: .init(
            title: "Inloggningen godkändes inte",
            text:
                "Din organisations inloggning släppte inte in dig hit, eller så uppgav den ingen bekräftad e-postadress. "
                + "Kontakta din egen organisations stöd och uppge numret nedan."),
        unusable: .init(
            title: "Inloggningen gick inte att lita på",
            text:
                "Svaret från din organisations inloggning var inte i ordning, och ingen loggades in. Börja om från "
                + "början. Om det händer igen, kontakta din egen organisations stöd och uppge numret nedan."))

    static let english = PartnerSignInWords(
        startLead: {
            "Here you read messages that \($0) has sent to your organisation. Write your work mail address. Where your "
                + "organisation's own sign-in is connected, you go on to it. Otherwise you get a link by mail, and "
                + "then a code by text message."
        },
        bound: { "Signs in by the own organisation's sign-in since \($0)" },
        boundHint:
            "If the address has been given to somebody else, or the organisation's sign-in has changed, end the "
            + "access or invite the person again. A new invitation ends the sessions that go on.",
        unknownPerson: .init(
            title: "You have no access here",
            text:
                "Your organisation knew you, but the work mail address that it told has no access here now. If you were "
                + "invited, check that you signed in with the right account. Otherwise ask your contact person at the "
                + "authority to invite you again, and tell the number below."),
        providerDown: .init(
            title: "Your organisation's sign-in does not answer",
            text:
                "Try again in a moment. Your messages wait, and nothing is lost. If it goes on, contact your own "
                + "organisation's support."),
        refused: .init(
            title: "Signing in was not accepted",
            text:
                "Your organisation's sign-in did not let you in here, or did not tell a work mail address that it has "
                + "verified. Contact your own organisation's support and tell the number below."),
        unusable: .init(
            title: "The sign-in could not be relied on",
            text:
                "The answer of your organisation's sign-in was not in order, and nobody was signed in. Begin again. If "
                + "it happens once more, contact your own organisation's support and tell the number below."))
}
