// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Testing

@testable import SCIM

@Suite("SCIM: changes")
struct PatchTests {
    func patched(_ operations: String, _ resource: String = example) throws -> JSONValue {
        try SCIMPatch(
            json(
                #"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":\#(operations)}"#)
        )
        .applied(to: json(resource))
    }

    @Test(
        "an account is ended in each way that directories write it",
        arguments: [
            #"[{"op":"Replace","path":"active","value":"False"}]"#,
            #"[{"op":"replace","path":"active","value":false}]"#,
            #"[{"op":"replace","value":{"active":false}}]"#,
            #"[{"op":"Add","path":"ACTIVE","value":"false"}]"#,
            #"[{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:active","value":false}]"#,
        ])
    func ended(operations: String) throws {
        #expect(try SCIMUser(patched(operations)).isActive == false)
    }

    @Test("Entra ID's changes to a person are made")
    func entra() throws {
        let user = try SCIMUser(
            patched(
                #"""
                [{"op": "Replace", "path": "displayName", "value": "Babs J"},
                 {"op": "Add", "path": "name.givenName", "value": "Babs"},
                 {"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "new@example.com"},
                 {"op": "Add", "path": "emails[type eq \"other\"].value", "value": "other@example.com"},
                 {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "X"},
                 {"op": "Replace", "value": {"name.familyName": "Jones", "preferredLanguage": "sv",
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": "y"}},
                 {"op": "Remove", "path": "emails[type eq \"home\"]"}]
                """#))
        #expect(user.displayName == "Babs J")
        #expect(user.name.given == "Babs")
        #expect(user.name.family == "Jones")
        #expect(user.preferredLanguage == "sv")
        #expect(user.emails.map(\.value) == ["new@example.com", "other@example.com"])
        #expect(user.externalID == "bJensen")
    }

    static let group = #"{"displayName": "G", "members": [{"value": "1"}, {"value": "2"}]}"#

    @Test(
        "members come and go as directories write it",
        arguments: [
            (#"[{"op":"Add","path":"members","value":[{"value":"3"},{"value":"1"}]}]"#, ["1", "2", "3"]),
            (#"[{"op":"add","path":"members","value":{"value":"3"}}]"#, ["1", "2", "3"]),
            (#"[{"op":"add","value":{"members":[{"value":"3"}]}}]"#, ["1", "2", "3"]),
            (#"[{"op":"Remove","path":"members[value eq \"1\"]"}]"#, ["2"]),
            (#"[{"op":"Remove","path":"members","value":[{"value":"2"}]}]"#, ["1"]),
            (#"[{"op":"Remove","path":"members"}]"#, []),
            (#"[{"op":"remove","path":"members[value eq \"9\"]"}]"#, ["1", "2"]),
            (#"[{"op":"replace","path":"members","value":[{"value":"7"}]}]"#, ["7"]),
            (#"[{"op":"remove","path":"members[value eq \"1\" or value eq \"2\"]"}]"#, []),
        ])
    func members(operations: String, members: [String]) throws {
        #expect(try SCIMGroup(patched(operations, Self.group)).members == members)
    }

    @Test(
        "what cannot be meant is refused by its keyword, and nothing is changed",
        arguments: [
            ("[]", .tooMany), (#"[{"op":"move","path":"active"}]"#, .invalidSyntax),
            (#"[{"op":"remove"}]"#, .noTarget),
            (#"[{"op":"add","path":"active"}]"#, .invalidValue),
            (#"[{"op":"replace","value":"x"}]"#, .invalidValue),
            (#"[{"op":"replace","path":"a b","value":1}]"#, .invalidPath),
            (#"[{"op":"replace","path":5,"value":1}]"#, .invalidPath),
            (#"[{"op":"replace","path":"emails[type eq \"work\"","value":1}]"#, .invalidPath),
            (#"[{"op":"replace","path":"emails[type]","value":1}]"#, .invalidFilter),
            (#"[{"op":"replace","path":"emails[type eq \"x\"].value.y","value":1}]"#, .invalidPath),
            (#"[{"op":"replace","path":"emails[type co \"x\"].value","value":"1"}]"#, .noTarget),
            (#"[{"op":"replace","path":"userName.x","value":"1"}]"#, .invalidPath),
            (#"{"op":"x"}"#, .invalidSyntax),
        ] as [(String, SCIMProblem.Keyword)])
    func refused(operations: String, keyword: SCIMProblem.Keyword) {
        #expect { try patched(operations) } throws: { ($0 as? SCIMProblem)?.keyword == keyword }
    }

    @Test("what a change leaves has to be a user still")
    func invalid() throws {
        for operations in [
            #"[{"op":"remove","path":"userName"}]"#, #"[{"op":"replace","path":"active","value":"perhaps"}]"#,
            #"[{"op":"replace","path":"displayName","value":{"a":1}}]"#,
            #"[{"op":"replace","path":"userName","value":"a\nb"}]"#,
        ] {
            let changed = try patched(operations)
            #expect(throws: SCIMProblem.self) { try SCIMUser(changed) }
        }
    }
}

@Suite("SCIM: resources")
struct ResourceTests {
    @Test("a user is kept as far as we know it, and written as it was read")
    func user() throws {
        let user = try SCIMUser(json(example))
        #expect(try SCIMUser(user.json) == user)
        #expect(user.shownName == "Babs Jensen")
        #expect(
            try SCIMUser(json(#"{"userName":"x","name":{"givenName":"A","familyName":"B"}}"#)).shownName
                == "A B")
        #expect(
            try SCIMUser(json(#"{"USERNAME":"x","password":"secret","title":null}"#)).json.text.utf8.count
                < 120)
    }

    @Test("one mail address is the primary one, the last that is said to be")
    func primary() throws {
        let user = try SCIMUser(
            json(
                #"{"userName":"x","emails":[{"value":"a","primary":true},{"value":"b","primary":"True"},{"type":"home"}]}"#
            ))
        #expect(user.emails.map(\.isPrimary) == [false, true])
    }

    @Test(
        "what is no user is refused",
        arguments: [
            "{}", "[]", "5", #"{"userName":5}"#, #"{"userName":""}"#, #"{"userName":"x","active":5}"#,
            #"{"userName":"x","name":"y","emails":[{"value":5}]}"#, #"{"userName":"\u0000"}"#,
        ])
    func noUser(text: String) {
        #expect(throws: SCIMProblem.self) { try SCIMUser(json(text)) }
    }

    @Test("what is no group is refused, groups within groups too")
    func noGroup() throws {
        for text in [
            "{}", #"{"displayName":"x","members":[{}]}"#,
            #"{"displayName":"x","members":[{"value":"1","type":"Group"}]}"#,
        ] {
            #expect(throws: SCIMProblem.self) { try SCIMGroup(json(text)) }
        }
        #expect(
            try SCIMGroup(json(#"{"displayName":"x","members":[{"value":"1"},{"value":"1"}]}"#)).members == [
                "1"
            ])
    }

    @Test("a group with ten thousand members comes in one body")
    func large() throws {
        let members = (0..<10_000).map { #"{"value":"\#($0)","display":"x","type":"User"}"# }.joined(
            separator: ",")
        let group = try SCIMGroup(json(#"{"displayName":"x","members":[\#(members)]}"#))
        #expect(group.members.count == 10_000)
    }

    @Test(
        "what is not JSON is refused, however deep",
        arguments: ["", "{", "nul", String(repeating: "[", count: 100_000)])
    func noJSON(text: String) {
        #expect { try json(text) } throws: { ($0 as? SCIMProblem)?.keyword == .invalidSyntax }
    }

    @Test("a problem is an answer by the letter, and repeats nothing")
    func problem() throws {
        let body = SCIMProblem.bad(.uniqueness, "Taken.").json.text
        #expect(
            body
                == #"{"detail":"Taken.","schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"uniqueness","status":"409"}"#
        )
    }
}
