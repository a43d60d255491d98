// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension PartnerWords {
    static let swedish = PartnerWords(
        title: "Parter",
        lead: "Andra myndigheter, samarbetsparter och tjänsteleverantörer som kommunicerar skyddat "
            + "med oss.",
        none: "Det finns inga parter ännu.",
        add: "Lägg till en part",
        back: "Parter",
        recordTitle: "Uppgifter och avtal",
        name: "Organisationens namn",
        business: "FO-nummer",
        domains: "E-postdomäner",
        domainsHint: "Till exempel part.example. Personernas adresser ska finnas i dem. Skilj åt med "
            + "mellanslag.",
        address: "Gemensam e-postadress",
        addressHint: "Hit går aviseringen om personen som meddelandet nämner inte längre agerar för "
            + "parten.",
        agreement: "Avtalets beteckning",
        agreedOn: "Avtalet ingicks",
        reviewedOn: "Senast granskat (om det har granskats)",
        reviewDue: "Ska granskas senast",
        save: "Spara",
        notSaved: "Det gick inte att spara",
        flawName: "Skriv ett namn, högst 200 tecken.",
        flawBusiness: "FO-numret duger inte. Det har formen 1234567-1.",
        flawDomains: "Skriv minst en domän, såsom part.example.",
        flawAddress: "Skriv en e-postadress i partens domän.",
        flawAgreement: "Skriv var avtalet finns, högst 200 tecken.",
        flawAgreed: "Välj dagen då avtalet ingicks. Den kan inte vara i framtiden.",
        flawReviewed: "Granskningsdagen är mellan avtalets dag och i dag.",
        flawDue: "Välj dagen för nästa granskning. Den är efter den förra.",
        flawPhone: "Skriv ett mobilnummer som kan ta emot textmeddelanden.",
        flawKnown: "Adressen används redan av en annan person eller part.",
        due: { "Ska granskas senast \($0)" },
        overdue: { "Granskningen försenad: skulle göras senast \($0)" },
        closed: { "Samarbetet avslutades \($0)" },
        peopleTitle: "Personer",
        peopleNone: "Ingen har bjudits in ännu.",
        invited: { "Inbjuden \($0), har inte godkänt ännu" },
        serving: { "Godkände inbjudan \($0)" },
        personEnded: { "Avslutad \($0)" },
        end: "Avsluta rätten",
        endLabel: { "Avsluta rätten: \($0)" },
        again: "Skicka inbjudan på nytt",
        againLabel: { "Skicka inbjudan på nytt: \($0)" },
        inviteTitle: "Bjud in en person",
        inviteLead: "Personen får en länk per e-post och en kod i telefonen, eller loggar in genom "
            + "organisationens egen inloggning där den används. Personen ser alla partens meddelanden och svarar för "
            + "partens räkning.",
        personName: "Personens namn",
        personAddress: "E-postadress",
        phone: "Mobilnummer",
        invite: "Skicka inbjudan",
        notInvited: "Inbjudan skickades inte",
        closeTitle: "Avsluta samarbetet",
        closeText: "Rätten för alla partens personer upphör genast, och parten kan inte längre öppna "
            + "meddelanden. Detta kan inte ångras.",
        close: "Avsluta samarbetet",
        doneSaved: "Uppgifterna har sparats.",
        doneInvited: "Inbjudan skickas per e-post.",
        doneEnded: "Personens rätt har upphört.",
        doneClosed: "Samarbetet har avslutats.",
        partner: "Partens företrädare",
        opensBySignIn: "Partens personer öppnar meddelandet genom att logga in.",
        startTitle: "Inloggning för parter",
        startLead: {
            "Här läser du meddelanden som \($0) har skickat till din organisation. Du får en länk "
                + "per e-post och sedan en kod i telefonen."
        },
        ownAddress: "Din e-postadress",
        sendLink: "Skicka länken",
        noAddress: "Skriv din e-postadress.",
        askedTitle: "Se i din e-post",
        askedText: "Om adressen hör till en av partens personer har en länk skickats dit. Den fungerar "
            + "en gång, i en halvtimme.",
        askedAgain: "Om ingen länk kommer, kontrollera adressen eller fråga din kontaktperson.",
        linkTitle: "Logga in som part",
        linkLead: { "Länken leder till skyddade meddelanden som \($0) har skickat till din organisation." },
        goOn: "Fortsätt",
        linkOnce: "Länken fungerar en gång.",
        notYours: "Om länken inte är till dig, stäng sidan.",
        linkOverTitle: "Länken fungerar inte längre",
        linkOver: "Den är använd, dess tid har gått ut eller en del av den saknas. Be om en ny länk på "
            + "inloggningssidan. Om det är en inbjudan, be om en ny.",
        codeSubmit: "Logga in",
        wrongPhone: "Om numret inte är ditt, kontakta den som bjöd in dig.",
        mineTitle: "Organisationens meddelanden",
        mineLead: { "Här finns meddelandena till \($0). De syns för alla som agerar för organisationen." },
        mineNone: "Det finns inga meddelanden.",
        signedInAs: { "Inloggad: \($0), \($1)" })
}
