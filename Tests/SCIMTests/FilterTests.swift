// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Testing

@testable import SCIM

/// The user of RFC 7643 §8.2, as far as we keep one.
let example = """
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "2819c223-7f76-453a-919d-413861904646",
     "externalId": "bJensen", "userName": "bjensen@example.com",
     "name": {"formatted": "Ms. Barbara J Jensen, III", "familyName": "Jensen", "givenName": "Barbara"},
     "displayName": "Babs Jensen", "active": true,
     "emails": [{"value": "bjensen@example.com", "type": "work", "primary": true},
                {"value": "babs@jensen.org", "type": "home"}]}
    """

func json(_ text: String) throws -> JSONValue { try JSONValue(resource: Array(text.utf8)) }

@Suite("SCIM: filters")
struct FilterTests {
    @Test(
        "what RFC 7644 §3.4.2.2 shows, and what clients send, finds the user",
        arguments: [
            #"userName eq "bjensen@example.com""#, #"userName Eq "BJENSEN@example.com""#,
            #"name.familyName co "ense""#, #"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "b""#,
            #"USERNAME sw "B""#, #"title pr or userName pr"#,
            #"emails[type eq "work" and value co "@example.com"]"#,
            #"emails co "jensen.org""#, #"emails.value ew ".org""#,
            #"emails.type eq "home" and (displayName co "Babs")"#,
            #"not (userName eq "x")"#, #"active eq true"#, #"active eq "True""#, #"externalId eq "bJensen""#,
            #"userName ne "x" and not (title pr)"#,
            #"displayName eq "Babs Jensen" and active eq true or title pr"#,
            #"id eq "2819c223-7f76-453a-919d-413861904646""#, #"displayName eq "Babs\u0020Jensen""#,
        ])
    func found(filter: String) throws {
        #expect(try SCIMFilter(parsing: filter).fits(json(example)))
    }

    @Test(
        "what does not fit finds nobody",
        arguments: [
            #"userName eq "x""#, #"title pr"#, #"emails[type eq "work" and value co "jensen.org"]"#,
            #"active eq false"#, #"externalId eq "bjensen""#, #"not (userName pr)"#, #"userName eq 5"#,
            #"title pr and userName pr or title pr"#, #"name eq "Jensen""#,
        ])
    func notFound(filter: String) throws {
        #expect(try !SCIMFilter(parsing: filter).fits(json(example)))
    }

    @Test(
        "what is malformed, not supported or too large is refused",
        arguments: [
            "", " ", "userName", "userName eq", #"userName eq "x"#, #"eq "x""#, #"userName = "x""#,
            "(userName pr",
            "userName pr)", #"userName eq x"#, #"meta.lastModified gt "2011-05-13T04:42:34Z""#, "and",
            "not userName pr",
            #"emails[type eq "work""#, #"a.b.c eq "x""#, #"1a eq "x""#, "userName pr userName pr",
            #"userName eq "\x""#,
            String(repeating: "(", count: 20) + "userName pr" + String(repeating: ")", count: 20),
            Array(repeating: "a pr", count: 60).joined(separator: " or "),
            String(repeating: "a", count: 3_000),
            #"ä eq "x""#, "\"x\" eq \"x\"",
        ])
    func refused(filter: String) {
        #expect { try SCIMFilter(parsing: filter) } throws: {
            ($0 as? SCIMProblem)?.keyword == .invalidFilter
        }
    }

    @Test("what one row answers is told")
    func sought() throws {
        #expect(try SCIMFilter(parsing: #"username eq "x""#).sought("userName") == "x")
        #expect(try SCIMFilter(parsing: #"userName eq "x" or title pr"#).sought("userName") == nil)
        #expect(try SCIMFilter(parsing: #"userName sw "x""#).sought("userName") == nil)
    }

    @Test("lists come in pages, with what was asked for alone")
    func pages() throws {
        let all = (1...450).map {
            JSONValue.object([
                "id": .string("\($0)"), "userName": .string("u\($0)"),
                "name": .object(["givenName": "A", "familyName": "B"]),
            ])
        }
        func list(_ parameters: [String: String]) throws -> JSONValue {
            try SCIMQuery { parameters[$0] }.list(all)
        }
        let first = try list([:])
        #expect(first["totalResults"] == 450)
        #expect(first["itemsPerPage"] == 200)
        #expect(try list(["startIndex": "401", "count": "100"])["itemsPerPage"] == 50)
        #expect(try list(["startIndex": "-3", "count": "-1"])["itemsPerPage"] == 0)
        #expect(try list(["startIndex": "9999"])["Resources"] == [])
        let found = try list(["filter": #"userName eq "U7""#, "attributes": "userName,name.givenName"])
        #expect(
            found["Resources"] == [
                .object(["id": "7", "userName": "u7", "name": .object(["givenName": "A"])])
            ])
        let hidden = try list(["filter": #"userName eq "U7""#, "excludedAttributes": "name"])
        #expect(hidden["Resources"] == [.object(["id": "7", "userName": "u7"])])
        #expect(throws: SCIMProblem.self) { try list(["count": "x"]) }
        #expect(throws: SCIMProblem.self) { try list(["attributes": "a.b.c"]) }
    }
}
