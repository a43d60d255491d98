// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import KeptInputs
import Properties
import Testing

@Suite("Properties of forms")
struct FormPropertyTests {
    @Test(
        "what a fuzzer found, and what it began with, keep the property",
        arguments: try KeptInput.all(of: [.webForm]))
    func kept(input: KeptInput) throws {
        try input.property.check(input.bytes())
    }
}
