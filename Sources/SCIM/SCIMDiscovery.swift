// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// What we say about ourselves (RFC 7643 §5 to §7, RFC 7644 §4).
package enum SCIMDiscovery {
    package static func serviceProviderConfig(at base: String) -> JSONValue {
        .object([
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            "patch": .object(["supported": true]),
            "bulk": .object(["supported": false, "maxOperations": 0, "maxPayloadSize": 0]),
            "filter": .object(["supported": true, "maxResults": .integer(Int64(SCIMLimits.page))]),
            "changePassword": .object(["supported": false]), "sort": .object(["supported": false]),
            "etag": .object(["supported": false]),
            "authenticationSchemes": [
                .object([
                    "type": "oauthbearertoken", "name": "Bearer token",
                    "description": "A token that an operator made with `sinetti staff scim-token`.",
                    "primary": true,
                ])
            ],
            "meta": meta("ServiceProviderConfig", "\(base)/ServiceProviderConfig"),
        ])
    }

    package static func resourceTypes(at base: String) -> [JSONValue] {
        let extensions: [JSONValue] = [.object(["schema": .string(SCIMUser.enterprise), "required": false])]
        return [
            ("User", "/Users", SCIMUser.schema, extensions), ("Group", "/Groups", SCIMGroup.schema, []),
        ].map { name, path, schema, extensions in
            .object([
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"], "id": .string(name),
                "name": .string(name), "endpoint": .string(path), "schema": .string(schema),
                "schemaExtensions": .array(extensions),
                "meta": meta("ResourceType", "\(base)/ResourceTypes/\(name)"),
            ])
        }
    }

    package static func schemas(at base: String) -> [JSONValue] {
        [
            (SCIMUser.schema, "User", user),
            (SCIMUser.enterprise, "EnterpriseUser", [attribute("department")]),
            (SCIMGroup.schema, "Group", group),
        ].map { id, name, attributes in
            .object([
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"], "id": .string(id),
                "name": .string(name), "description": .string(name), "attributes": .array(attributes),
                "meta": meta("Schema", "\(base)/Schemas/\(id)"),
            ])
        }
    }

    package static func meta(_ type: String, _ location: String) -> JSONValue {
        .object(["resourceType": .string(type), "location": .string(location)])
    }

    private static let user: [JSONValue] = [
        attribute("userName", required: true, uniqueness: "server"),
        attribute("displayName"), attribute("preferredLanguage"),
        attribute("active", "boolean"),
        attribute(
            "name", "complex", of: [attribute("formatted"), attribute("givenName"), attribute("familyName")]),
        attribute(
            "emails", "complex", .many,
            of: [attribute("value"), attribute("type"), attribute("primary", "boolean")]),
        attribute(
            "groups", "complex", .many, mutability: "readOnly",
            of: [
                attribute("value", mutability: "readOnly"), attribute("display", mutability: "readOnly"),
                reference("Group", mutability: "readOnly"),
            ]),
    ]

    private static let group: [JSONValue] = [
        attribute("displayName", required: true),
        attribute(
            "members", "complex", .many,
            of: [
                attribute("value", mutability: "immutable"), reference("User", mutability: "immutable"),
            ]),
    ]

    private enum Number {
        case one
        case many
    }

    private static func attribute(
        _ name: String, _ type: String = "string", _ number: Number = .one, required: JSONValue = false,
        mutability: String = "readWrite", uniqueness: String = "none", of parts: [JSONValue] = []
    ) -> JSONValue {
        var json = JSONValue.object([
            "name": .string(name), "type": .string(type), "multiValued": .boolean(number == .many),
            "description": .string(name), "required": required, "caseExact": false,
            "mutability": .string(mutability), "returned": "default", "uniqueness": .string(uniqueness),
        ])
        if !parts.isEmpty { json["subAttributes"] = .array(parts) }
        return json
    }

    private static func reference(_ type: String, mutability: String) -> JSONValue {
        var json = attribute("$ref", "reference", mutability: mutability)
        json["referenceTypes"] = [.string(type)]
        return json
    }
}
