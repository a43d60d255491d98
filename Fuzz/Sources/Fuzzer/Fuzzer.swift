// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Chosen
internal import Forms
internal import Properties

@main enum Fuzzer {
    fileprivate static let chosen = Chosen(of: Property.mail + [.webForm])

    static func main() { chosen.run(tryInput) }
}

/// What libFuzzer calls with each input.
@c(LLVMFuzzerTestOneInput)
public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Fuzzer.chosen.tryInput(start, count)
}
