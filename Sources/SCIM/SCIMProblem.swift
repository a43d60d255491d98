// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// What is answered instead of a resource (RFC 7644 §3.12); it never repeats what was sent.
package struct SCIMProblem: Error, Hashable, Sendable {
    /// The keywords of RFC 7644, table 9.
    package enum Keyword: String, Sendable, CaseIterable {
        case invalidFilter
        case tooMany
        case uniqueness
        case mutability
        case invalidSyntax
        case invalidPath
        case noTarget
        case invalidValue
    }

    package let status: Int
    package let keyword: Keyword?
    package let detail: String

    private init(_ status: Int, _ keyword: Keyword?, _ detail: StaticString) {
        self.status = status
        self.keyword = keyword
        self.detail = "\(detail)"
    }

    /// A request that is wrong in itself.
    package static func bad(_ keyword: Keyword, _ detail: StaticString) -> SCIMProblem {
        SCIMProblem(keyword == .uniqueness ? 409 : 400, keyword, detail)
    }

    package static let unauthorized = SCIMProblem(401, nil, "A valid bearer token is needed.")
    package static let notFound = SCIMProblem(404, nil, "There is no such resource.")
    package static let notAllowed = SCIMProblem(405, nil, "The resource does not take this method.")
    package static let tooLarge = SCIMProblem(413, nil, "The request is too large.")
    package static let internalFault = SCIMProblem(500, nil, "The request could not be carried out.")

    /// The answer's body.
    package var json: JSONValue {
        var json: JSONValue = .object([
            "schemas": [.string("urn:ietf:params:scim:api:messages:2.0:Error")],
            // A string, by the letter of §3.12.
            "status": .string(String(status)), "detail": .string(detail),
        ])
        if let keyword { json["scimType"] = .string(keyword.rawValue) }
        return json
    }
}

/// Bounds of what clients send.
package enum SCIMLimits {
    /// Ours: a body; a group with ten thousand members comes in one.
    package static let bodyBytes = 2_000_000
    /// Ours: values in one body; a member of a group has up to five.
    static let values = 200_000
    /// Ours.
    static let filterBytes = 2_000
    /// Ours: comparisons in one filter, and how deep they are nested.
    static let filterTerms = 50
    static let filterDepth = 10
    /// Ours: operations in one PATCH; Entra ID sends far fewer.
    static let operations = 1_000
    /// Ours: of one value.
    static let textBytes = 1_000
    /// Ours: mail addresses of one person.
    static let emails = 20
    /// Ours: members of one group.
    static let members = 20_000
    /// Ours: resources on one page, said to clients as `maxResults`.
    package static let page = 200

    static var json: JSONLimits {
        var limits = JSONLimits()
        limits.bytes = bodyBytes
        limits.values = values
        return limits
    }
}
