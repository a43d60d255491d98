// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import KeptInputs
import Properties
import Testing

@Suite("Properties of mail and SMTP")
struct PropertyTests {
    @Test(
        "what a fuzzer found, and what it began with, keep the property",
        arguments: try KeptInput.all(of: Property.mail))
    func kept(input: KeptInput) throws {
        try input.property.check(input.bytes())
    }

    @Test("inputs altered at random keep the property", arguments: Property.mail)
    func altered(property: Property) throws {
        let seeds = try KeptInput.all(of: [property]).map { try $0.bytes() }
        var chance = OwnChance(of: property.name.utf8)
        for seed in seeds {
            for _ in 0..<(400 / seeds.count) {
                let input = Array(seed.altered(splicing: seeds, by: &chance).prefix(property.inputBytes))
                do {
                    try property.check(input)
                } catch {
                    Issue.record("\(error): \(input)")
                    return
                }
            }
        }
    }
}
