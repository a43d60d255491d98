// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Chosen
internal import Properties
internal import SealingProperties

@main enum SealingFuzzer {
    fileprivate static let chosen = Chosen(of: [.ageHeader, .agePayload])

    static func main() { chosen.run(tryInput) }
}

/// What libFuzzer calls with each input.
@c(LLVMFuzzerTestOneInput)
public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    SealingFuzzer.chosen.tryInput(start, count)
}
