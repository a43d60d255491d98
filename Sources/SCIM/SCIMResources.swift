// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// A person's account as the organisation's directory knows it (RFC 7643 §4.1); what is not named here is not kept.
package struct SCIMUser: Hashable, Sendable {
    package struct Name: Hashable, Sendable {
        package let formatted: String?
        package let given: String?
        package let family: String?
    }

    package struct Email: Hashable, Sendable {
        package let value: String
        package let type: String?
        package let isPrimary: Bool
    }

    package static let schema = "urn:ietf:params:scim:schemas:core:2.0:User"
    /// What people have who work somewhere (RFC 7643 §4.3).
    package static let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

    package let userName: String
    package let externalID: String?
    package let name: Name
    package let displayName: String?
    package let preferredLanguage: String?
    package let emails: [Email]
    /// Where the person works, in the directory's own words.
    package let department: String?
    package let isActive: Bool

    /// Reads what a client sent, or what was kept.
    package init(_ json: JSONValue) throws(SCIMProblem) {
        guard let userName = try Self.text(json, "userName"), !userName.isEmpty else {
            throw .bad(.invalidValue, "userName is missing.")
        }
        self.userName = userName
        externalID = try Self.text(json, "externalId")
        displayName = try Self.text(json, "displayName")
        preferredLanguage = try Self.text(json, "preferredLanguage")
        let name = json["name"] ?? .object([:])
        self.name = Name(
            formatted: try Self.text(name, "formatted"), given: try Self.text(name, "givenName"),
            family: try Self.text(name, "familyName"))
        emails = try Self.emails(json["emails"]?.values ?? [])
        department = try Self.text(json[Self.enterprise] ?? .object([:]), "department")
        switch json["active"] {
        case nil: isActive = true
        case let active?:
            guard let isActive = active.truth else {
                throw .bad(.invalidValue, "active is neither true nor false.")
            }
            self.isActive = isActive
        }
    }

    /// The name that pages show.
    package var shownName: String {
        let parts = [name.given, name.family].compactMap(\.self).filter { !$0.isEmpty }
        return [displayName, name.formatted, parts.joined(separator: " ")]
            .compactMap(\.self).first { !$0.isEmpty } ?? userName
    }

    /// What is kept, and shown beside what the store adds.
    package var json: JSONValue {
        var json: JSONValue = .object([
            "schemas": [.string(Self.schema)], "userName": .string(userName), "active": .boolean(isActive),
        ])
        json["externalId"] = externalID.map(JSONValue.string)
        json["displayName"] = displayName.map(JSONValue.string)
        json["preferredLanguage"] = preferredLanguage.map(JSONValue.string)
        var name = JSONValue.object([:])
        name["formatted"] = self.name.formatted.map(JSONValue.string)
        name["givenName"] = self.name.given.map(JSONValue.string)
        name["familyName"] = self.name.family.map(JSONValue.string)
        if name != .object([:]) { json["name"] = name }
        if !emails.isEmpty {
            json["emails"] = .array(
                emails.map { email in
                    var json = JSONValue.object([
                        "value": .string(email.value), "primary": .boolean(email.isPrimary),
                    ])
                    json["type"] = email.type.map(JSONValue.string)
                    return json
                })
        }
        if let department {
            json["schemas"] = [.string(Self.schema), .string(Self.enterprise)]
            json[Self.enterprise] = .object(["department": .string(department)])
        }
        return json
    }

    private static func emails(_ values: [JSONValue]) throws(SCIMProblem) -> [Email] {
        guard values.count <= SCIMLimits.emails else {
            throw .bad(.tooMany, "There are too many mail addresses.")
        }
        var emails: [Email] = []
        for each in values {
            guard let value = try text(each, "value") else { continue }
            let isPrimary = each["primary"]?.truth ?? false
            if isPrimary {
                // The last that is said to be the primary one is (RFC 7643 §2.4).
                emails = emails.map { Email(value: $0.value, type: $0.type, isPrimary: false) }
            }
            emails.append(Email(value: value, type: try text(each, "type"), isPrimary: isPrimary))
        }
        return emails
    }

    static func text(_ json: JSONValue, _ name: String) throws(SCIMProblem) -> String? {
        guard let value = json[name] else { return nil }
        guard let text = value.string, text.utf8.count <= SCIMLimits.textBytes,
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else {
            throw .bad(
                .invalidValue, "An attribute that is a text is none, too long, or has control characters.")
        }
        return text
    }
}

/// A group of the organisation's directory (RFC 7643 §4.2): persons only, no groups within groups.
package struct SCIMGroup: Hashable, Sendable {
    package static let schema = "urn:ietf:params:scim:schemas:core:2.0:Group"

    package let displayName: String
    package let externalID: String?
    /// The ids of the members, each once, in the order they came.
    package let members: [String]

    package init(_ json: JSONValue) throws(SCIMProblem) {
        guard let displayName = try SCIMUser.text(json, "displayName"), !displayName.isEmpty else {
            throw .bad(.invalidValue, "displayName is missing.")
        }
        self.displayName = displayName
        externalID = try SCIMUser.text(json, "externalId")
        let values = json["members"]?.values ?? []
        guard values.count <= SCIMLimits.members else { throw .bad(.tooMany, "There are too many members.") }
        var members: [String] = []
        var known: Set<String> = []
        for each in values {
            guard let value = try SCIMUser.text(each, "value") else {
                throw .bad(.invalidValue, "A member has no value.")
            }
            if let type = each["type"]?.string, type.lowercased() != "user" {
                throw .bad(.invalidValue, "Members are users.")
            }
            if known.insert(value).inserted { members.append(value) }
        }
        self.members = members
    }

    package var json: JSONValue {
        var json: JSONValue = .object([
            "schemas": [.string(Self.schema)], "displayName": .string(displayName),
        ])
        json["externalId"] = externalID.map(JSONValue.string)
        if !members.isEmpty {
            json["members"] = .array(members.map { .object(["value": .string($0)]) })
        }
        return json
    }
}
