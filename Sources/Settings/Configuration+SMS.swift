// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import SMS
internal import Sealing

extension Configuration {
    /// How PINs go to telephones.
    package struct SMS: Sendable {
        /// What takes them.
        package enum Gateway: Sendable {
            case kannel(KannelAccount)
            case smpp(SMPPAccount)
            /// With how it reports, where it does.
            case json(JSONAccount, JSONReports?)
        }

        package let gateway: Gateway
        package let destinations: SMSDestinations
        /// Of the authority, whoever they go to.
        package let textsADay: Int
        /// What is known of the right to the sender.
        package let standing: SenderStanding
        /// The authority's name in the Business Information System, or one of its auxiliary names.
        package let registeredName: String?

        /// Who the texts are from.
        package var sender: SMSSender {
            switch gateway {
            case .kannel(let account): account.sender
            case .smpp(let account): account.sender
            case .json(let account, _): account.sender
            }
        }

        /// The settings of a gateway that is spoken to as `gateway`, for a sentence.
        package var section: String {
            switch gateway {
            case .kannel: "sms.kannel"
            case .smpp: "sms.smpp"
            case .json: "sms.json"
            }
        }

        static let standardTextsADay = 2_000

        init?(_ section: Section, _ circumstances: Circumstances) {
            let kannel = section.group("kannel", .optional) { KannelAccount($0, circumstances) }
            let smpp = section.group("smpp", .optional) { SMPPAccount($0, circumstances) }
            let json = section.group("json", .optional) { Self.json($0, circumstances) }
            let countries = section.values("countries", .optional, .countryCode)
            textsADay =
                section.optional("textsADay", .count(SettingsLimits.textsADay, "texts"))
                ?? Self.standardTextsADay
            standing = section.optional("senderStanding", .word) ?? .unknown
            registeredName = section.optional("registeredName", .text)
            destinations =
                section.has("countries") ? SMSDestinations(countries: Set(countries)) : .standard
            if section.has("countries"), countries.isEmpty {
                section.note("countries", "must have at least one country code, such as 358")
            }
            let named = ["kannel", "smpp", "json"].filter(section.has)
            if named.isEmpty {
                section.note(
                    "kannel", "is missing: write how texts are sent, as sms.kannel, sms.smpp or sms.json")
            }
            if named.count > 1 {
                section.note(named[1], "and sms.\(named[0]) cannot both be there: texts go one way")
            }
            let ways = [
                kannel.map { Gateway.kannel($0) }, smpp.map { .smpp($0) }, json.map { .json($0, $1) },
            ].compactMap(\.self)
            guard let way = ways.first else { return nil }
            gateway = way
        }
    }
}

extension KannelAccount {
    fileprivate init?(_ section: Section, _ circumstances: Circumstances) {
        let address = section.required("url", .gatewayAddress)
        let user = section.required("user", .text)
        let sender = section.required("sender", .smsSender)
        let password = section.smsPassword("user", circumstances)
        guard let address, let user, let sender else { return nil }
        self.init(address: address, username: user, password: Secret(password), sender: sender)
    }
}

extension SMPPAccount {
    /// Whether the way to a centre is encrypted.
    fileprivate enum Encryption: String, CaseIterable { case none, required }

    fileprivate init?(_ section: Section, _ circumstances: Circumstances) {
        let host = section.required("host", .host)
        let encryption: Encryption = section.optional("tls", .word) ?? .required
        let port = section.optional("port", .port)
        let authority = section.optional("certificateAuthority", circumstances.path)
        let systemID = section.required("systemID", .text)
        let systemType = section.optional("systemType", .text) ?? ""
        let sender = section.required("sender", .smsSender)
        let password = section.smsPassword("systemID", circumstances)
        if let authority { FileCheck(section, circumstances).file("certificateAuthority", authority) }
        let tls: TLS
        switch encryption {
        case .required: tls = .required(authority: authority)
        case .none:
            tls = .none
            if authority != nil {
                section.note("certificateAuthority", "needs \(section.path).tls: required")
            }
            if let host, host != "localhost", NetworkAddress(parsing: host)?.isLoopback != true {
                section.note(
                    "tls",
                    "can be none only on this machine (127.0.0.1, ::1, localhost), for PINs go there: "
                        + "let a tunnel end here")
            }
        }
        guard let host, let systemID, let sender else { return nil }
        guard let bind = SMPPBind(systemID: systemID, password: password, systemType: systemType) else {
            section.note(
                "systemID",
                "must have at most 15 plain characters, systemType 12 and the password 8 (SMPP 3.4)")
            return nil
        }
        // 2775 is what IANA has for SMPP, 3550 for SMPP over TLS.
        self.init(
            host: host, port: port ?? (encryption == .none ? 2_775 : 3_550), tls: tls, bind: bind,
            sender: sender)
    }
}

extension Configuration.SMS {
    fileprivate static func json(
        _ section: Section, _ circumstances: Circumstances
    ) -> (JSONAccount, JSONReports?)? {
        let address = section.required("url", .gatewayAddress)
        let method: JSONAccount.Method = section.optional("method", .word) ?? .post
        let sender = section.required("sender", .smsSender)
        let password = section.smsPassword("url", circumstances)
        let headers: [JSONAccount.Header] = section.groups("headers", .optional) { header in
            let name = header.required("name", .headerName)
            let value = header.required("value", .headerValue)
            guard let name, let value else { return nil }
            return JSONAccount.Header(
                name: name, value: Secret(value.replacing("{secret}", with: password)))
        }
        let body = section.required("body", .template).flatMap { template($0, section) }
        let answers = section.group("answers", .optional) { JSONAnswers($0) } ?? .standard
        let reports = section.group("reports", .optional) { JSONReports($0) }
        if section.has("reports"), let body, !body.has(.callback) {
            section.note("reports", "needs {callback} in \(section.path).body, where the gateway reports to")
        }
        guard let address, let sender, let body else { return nil }
        let account = JSONAccount(
            address: address, method: method, headers: headers, sender: sender, body: body, answers: answers)
        return (account, reports)
    }

    private static func template(_ text: String, _ section: Section) -> JSONTemplate? {
        do throws(JSONTemplate.Flaw) {
            return try JSONTemplate(parsing: text)
        } catch {
            let places = JSONTemplate.Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
            switch error {
            case .length: section.note("body", "is longer than \(SMSLimits.templateBytes) bytes")
            case .place(let word):
                section.note("body", "has {\(word)}, which stands for nothing; there are \(places)")
            case .missing(let place): section.note("body", "needs {\(place.rawValue)} somewhere")
            case .json:
                section.note(
                    "body", "is no JSON once it is filled in: each of \(places) stands within quotes")
            }
            return nil
        }
    }
}

extension JSONAnswers {
    fileprivate static let standard = JSONAnswers(
        later: [429, 503], id: nil, refusedAt: nil, state: nil, taken: [])

    fileprivate init?(_ section: Section) {
        let later = section.values("later", .optional, .count(SettingsLimits.httpStatuses, "status"))
        let id = section.optional("id", .jsonPointer)
        let refused = section.optional("refused", .jsonPointer)
        let state = section.optional("state", .jsonPointer)
        let taken = section.values("taken", .optional, .text)
        if section.has("state") != section.has("taken") {
            section.note(
                section.has("state") ? "state" : "taken", "goes together with its other half: state and taken"
            )
        }
        self.init(
            later: section.has("later") ? Set(later) : Self.standard.later, id: id, refusedAt: refused,
            state: state, taken: Set(taken))
    }
}

extension JSONReports {
    fileprivate init?(_ section: Section) {
        let state = section.required("state", .jsonPointer)
        let words: [(String, SMSState)] = section.groups("words", .required) { word in
            let text = word.required("word", .text)
            let means: SMSState? = word.required("means", .word)
            guard let text, let means else { return nil }
            return (text, means)
        }
        guard let state else { return nil }
        self.init(state: state, states: Dictionary(words, uniquingKeysWith: { $1 }))
    }
}

extension Section {
    /// The password of the gateway; empty where none is needed for what the file is read for.
    fileprivate func smsPassword(_ key: String, _ circumstances: Circumstances) -> String {
        let variable = Configuration.SecretVariable.smsPassword.rawValue
        let password = secret("password", from: circumstances.environment, as: variable)
        if password == nil { circumstances.noteMissingSecret(self, key, "\(path).password", variable) }
        return password ?? ""
    }
}
