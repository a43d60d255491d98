// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Identifiers

/// The rows of other projects' tests, which lie beside the repository.
enum SharedVectors {
    struct Row: Decodable, CustomTestStringConvertible, Sendable {
        let kind: String
        let value: String
        let valid: Bool
        let spans: [[Int]]?

        var testDescription: String { "\(kind) \(value)" }
    }

    static let rows: [Row]? = {
        let folder =
            ProcessInfo.processInfo.environment["SINETTI_SHARED"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared")
        guard
            let content = try? Data(
                contentsOf: folder.appending(path: "vectors/finnish-identifiers.json"))
        else { return nil }
        return try? JSONDecoder().decode([Row].self, from: content)
    }()

    static func rows(of kind: String) -> [Row] { (rows ?? []).filter { $0.kind == kind } }

    /// One source takes individual numbers that are never given (docs/decisions/0023-identifiers.md).
    static let decidedOtherwise: Set = ["311215A000J", "311215F000J"]
}

@Suite(
    "Identifiers as others test theirs",
    .enabled(if: SharedVectors.rows != nil, "needs the vectors beside the repository (SINETTI_SHARED)"))
struct SharedVectorTests {
    @Test(
        "every personal identity code is taken or refused as its source does",
        arguments: SharedVectors.rows(of: "hetu"))
    func codes(row: SharedVectors.Row) {
        let isTaken = (try? PersonalIdentityCode(parsing: row.value)) != nil
        #expect(isTaken == (row.valid && !SharedVectors.decidedOtherwise.contains(row.value)))
    }

    @Test("codes are found in texts where their source finds them", arguments: SharedVectors.rows(of: "text"))
    func texts(row: SharedVectors.Row) throws {
        let found = PersonalIdentityCode.found(in: row.value).map {
            [
                row.value.distance(from: row.value.startIndex, to: $0.range.lowerBound),
                row.value.distance(from: row.value.startIndex, to: $0.range.upperBound),
            ]
        }
        #expect(found == row.spans)
    }

    @Test(
        "every business id is taken or refused as its source does",
        arguments: SharedVectors.rows(of: "ytunnus"))
    func businesses(row: SharedVectors.Row) {
        #expect(((try? BusinessID(parsing: row.value)) != nil) == row.valid)
    }

    @Test("every VAT number is taken or refused as its source does", arguments: SharedVectors.rows(of: "alv"))
    func taxes(row: SharedVectors.Row) {
        let read = try? BusinessID(vatNumber: row.value)
        #expect((read != nil) == row.valid)
        if let read { #expect(read.vatNumber == row.value) }
    }

    @Test("the list has rows of every kind that is tried")
    func all() {
        for kind in ["hetu", "text", "ytunnus", "alv"] { #expect(!SharedVectors.rows(of: kind).isEmpty) }
    }
}
