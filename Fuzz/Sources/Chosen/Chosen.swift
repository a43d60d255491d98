// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc
internal import LibFuzzer
package import Properties

/// The property that is being fuzzed: the one whose name the environment gives.
package struct Chosen: Sendable {
    private let property: Property

    /// Without a name in the environment, lists the properties and their largest inputs, and ends.
    package init(of all: [Property]) {
        let name = getenv("SINETTI_FUZZ_TARGET").map { String(cString: $0) }
        guard let property = all.first(where: { $0.name == name }) else {
            for property in all { print(property.name, property.inputBytes) }
            exit(name == nil ? 0 : 2)
        }
        self.property = property
    }

    /// A property that does not hold ends the process, as a trap does.
    package func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        do {
            try property.check(Array(UnsafeBufferPointer(start: start, count: count)))
        } catch {
            fatalError("\(property.name): \(error)")
        }
        return 0
    }

    /// Hands the command line to libFuzzer.
    package func run(_ tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> Never {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, tryInput))
    }
}
