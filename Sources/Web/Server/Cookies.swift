// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Identity
internal import Sealing
internal import Vocabulary

/// The cookies of the pages: all `__Host-`, so that no other host, path or plain connection can set or see them (RFC 6265bis §4.1.3.2).
enum CookieName: Hashable {
    case form
    case language
    case staff
    /// A sign-in at a provider that is on its way.
    case signIn
    /// The same of staff; a cookie of its own, so that neither answer fits the other's way back.
    case staffSignIn
    /// The same of partners' people.
    case partnerSignIn
    /// A person who has identified.
    case person
    /// A partner's person.
    case partner
    /// What opens the unfinished messages of this browser.
    case draft
    case pickup(DeliveryID)

    var text: String {
        switch self {
        case .form: "__Host-form"
        case .language: "__Host-language"
        case .staff: "__Host-staff"
        case .signIn: "__Host-sign-in"
        case .staffSignIn: "__Host-staff-sign-in"
        case .partnerSignIn: "__Host-partner-sign-in"
        case .person: "__Host-person"
        case .partner: "__Host-partner"
        case .draft: "__Host-draft"
        case .pickup(let delivery): "__Host-pickup-\(delivery)"
        }
    }
}

extension Request {
    /// The cookie's value; nil where it is missing or comes twice.
    func cookie(_ name: CookieName) -> String? {
        let values = headers[values: .cookie]
            .flatMap { $0.split(separator: ";") }
            .compactMap { pair -> Substring? in
                let halves = pair.drop { $0 == " " }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return halves.count == 2 && halves[0] == name.text ? halves[1] : nil
            }
        return values.count == 1 ? String(values[0]) : nil
    }

    /// The session that the browser holds for the delivery or for staff.
    func session(_ name: CookieName) -> SessionToken? {
        cookie(name).flatMap { SessionToken(parsing: $0) }
    }
}

extension Response {
    /// Sets a cookie that ends with the browser, or after so many seconds.
    mutating func setCookie(_ name: CookieName, _ value: String, seconds: Int? = nil) {
        let age = seconds.map { "; Max-Age=\($0)" } ?? ""
        headers[values: .setCookie].append(
            "\(name.text)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax\(age)")
    }

    mutating func dropCookie(_ name: CookieName) {
        setCookie(name, "", seconds: 0)
    }

    /// Gives the browser a session.
    mutating func setSession(_ name: CookieName, _ token: SessionToken, seconds: Int? = nil) {
        token.text.reveal { setCookie(name, $0, seconds: seconds) }
    }
}
