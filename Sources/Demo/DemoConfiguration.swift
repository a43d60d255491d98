// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The made-up municipality, in the form that an operator writes.
enum DemoConfiguration {
    static let clerk = "liisa"
    /// Somebody new, who has no right yet.
    static let newcomer = "olli"
    /// Who owns and supervises the team's mailbox.
    static let owner = "saara"
    static let ownerAddress = "saara@kaislakoski.example"
    /// The mailbox of a team: who opens first, handles.
    static let teamMailbox = "perhe@kaislakoski.example"
    /// What the identity office knows the town as.
    static let clientID = "kaislakoski"
    static let mailbox = "tyollisyys@kaislakoski.example"
    /// Where residents begin who are not asked who they are, and who confirm their address.
    static let openMailbox = "kirjasto@kaislakoski.example"
    static let confirmedMailbox = "rakennusvalvonta@kaislakoski.example"

    static func text(_ ports: DemoPorts, databaseAddress: String?, scanning: String) -> String {
        let store = databaseAddress.map {
            "store: {postgresql: {address: \"\($0)\"}}\nblobs: {kind: database}\n"
        }
        return (store ?? "") + """
            authority:
              name:
                fi: Kaislakosken kunta
                sv: Kaislakoski kommun
                en: Municipality of Kaislakoski
              help:
                fi: Neuvonta, puh. 029 000 0000 (arkisin 8–16)
                sv: Rådgivningen, tfn 029 000 0000 (vardagar 8–16)
                en: Customer service, tel. 029 000 0000 (weekdays 8–16)
            folder: rows
            keys:
              root: root.key
              log: log.key
              logName: sinetti.kaislakoski.example/log
            web:
              origin: \(ports.web)
              listen: 127.0.0.1:\(ports.first)
            smtp:
              hostname: sinetti.kaislakoski.example
              listen: ["127.0.0.1:\(ports.gatewayPort)"]
              networks: [127.0.0.0/8]
            relay:
              host: 127.0.0.1
              port: \(ports.officeMailPort)
              tls: none
            scanning: \(scanning)
            notices:
              from: suojattu@kaislakoski.example
              bounceDomain: sinetti.kaislakoski.example
            sms:
              kannel:
                url: http://127.0.0.1:\(ports.officePort)/cgi-bin/sendsms
                user: sinetti
                sender: Kaislakoski
            identification:
              providers:
                - name: identity-office
                  kind: ftnBroker
                  title:
                    fi: Kokeilun tunnistuspalvelu
                    sv: Demons identifieringstjänst
                    en: Demo identification
                  issuer: \(ports.identity)
                  clientID: \(clientID)
                  serviceName: Kaislakosken suojatut viestit
                  signingKey: \(DemoClientKeys.signingFile)
                  encryptionKeys: [\(DemoClientKeys.decryptionFile)]
            units:
              - key: hyvinvointi
                name: {fi: Hyvinvointi ja työ, sv: Välfärd och arbete, en: Welfare and work}
              - key: ymparisto
                name: {fi: Rakentaminen ja ympäristö, sv: Byggande och miljö, en: Building and environment}
              - key: vapaa-aika
                name: {fi: Vapaa-aika, sv: Fritid, en: Leisure}
            mailboxes:
              - address: \(mailbox)
                key: tyollisyyspalvelut
                unit: hyvinvointi
                name:
                  fi: Työllisyyspalvelut
                  sv: Sysselsättningstjänster
                  en: Employment services
                guidance:
                  fi: Aiheita ovat työnhaku, palkkatuki ja työttömyys. Kerro, mitä hakemusta asiasi koskee.
                  sv: Skriv om jobbsökande, lönesubvention och arbetslöshet. Berätta vilken ansökan det gäller.
                  en: Write about looking for work, pay subsidy and unemployment. Tell which application it is about.
                residents: substantial
                responseDays: 5
              - address: \(teamMailbox)
                key: perhepalvelut
                unit: hyvinvointi
                name: {fi: Perhepalvelut, sv: Familjetjänster, en: Family services}
                guidance:
                  fi: Kirjoita, kun lapsen tai perheen arki huolestuttaa. Tiimin jäsen vastaa sinulle.
                  sv: Skriv när barnets eller familjens vardag oroar dig. Någon i teamet svarar dig.
                  en: Write when you worry about a child’s or the family’s daily life. One of the team answers you.
                residents: substantial
                handling: firstOpener
                responseDays: 3
              - address: \(confirmedMailbox)
                unit: ymparisto
                name: {fi: Rakennusvalvonta, sv: Byggnadstillsynen, en: Building control}
                guidance:
                  fi: Kysy rakentamisluvasta ja liitä mukaan piirustukset, jos niitä on.
                  sv: Fråga om bygglov och bifoga ritningar om du har sådana.
                  en: Ask about building permits, and attach drawings if you have any.
                residents: confirmed
                responseDays: 10
              - address: \(openMailbox)
                unit: vapaa-aika
                name: {fi: Kirjasto, sv: Biblioteket, en: Library}
                guidance:
                  fi: Anna palautetta, kysy aukioloista tai ehdota hankintaa.
                  sv: Ge respons, fråga om öppettider eller föreslå ett inköp.
                  en: Give feedback, ask about opening hours or suggest a purchase.
                residents: open
            staff:
              - login: \(clerk)
                name: Liisa Lehto
                language: fi
                mailboxes:
                  - address: \(mailbox)
                    rights: [read, send]
                    reason: asiakastyö
                    until: 2099-12-31
                  - address: \(confirmedMailbox)
                    rights: [read, send]
                    reason: asiakastyö
                    until: 2099-12-31
                  - address: \(openMailbox)
                    rights: [read, send]
                    reason: asiakastyö
                    until: 2099-12-31
                  - address: \(teamMailbox)
                    rights: [read, send]
                    reason: asiakastyö
                    until: 2099-12-31
              - login: \(newcomer)
                name: Olli Oja
                language: fi
              - login: \(owner)
                name: Saara Salo
                language: fi
                address: \(ownerAddress)
                mailboxes:
                  - address: \(teamMailbox)
                    rights: [supervise, administer]
                    reason: perhepalvelujen esihenkilö
                    until: 2099-12-31
            """
    }
}
