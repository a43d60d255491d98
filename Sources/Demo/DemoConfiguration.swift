// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The made-up municipality, in the form that an operator writes.
enum DemoConfiguration {
    static let clerk = "liisa"
    /// What the identity office knows the town as.
    static let clientID = "kaislakoski"
    static let mailbox = "tyollisyys@kaislakoski.example"

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
            mailboxes:
              - address: \(mailbox)
                name:
                  fi: Työllisyyspalvelut
                  sv: Sysselsättningstjänster
                  en: Employment services
            staff:
              - login: \(clerk)
                name: Liisa Lehto
                language: fi
                mailboxes:
                  - address: \(mailbox)
                    rights: [read, send]
                    reason: asiakastyö
                    until: 2099-12-31
            """
    }
}
