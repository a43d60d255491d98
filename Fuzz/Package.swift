// swift-tools-version: 6.2
// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import PackageDescription

// The formats and their properties, by links to where they live, so that nothing else is built with them. Sealing has a
// fuzzer of its own, because cryptography takes many times as long to build as all the rest.
let fuzzed = ["-sanitize=fuzzer,address"]
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(fuzzed),
]
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

func target(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: settings)
}

func fuzzer(_ name: String, uses: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: uses, swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
        linkerSettings: [.unsafeFlags(fuzzed)])
}

let package = Package(
    name: "fuzz",
    dependencies: [.package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0")],
    targets: [
        target("Mail"),
        target("SMTP", uses: ["Mail"]),
        target("Sealing", uses: [crypto]),
        target("Properties", uses: ["Mail", "SMTP"]),
        target("Forms", uses: ["Properties"]),
        target("SealingProperties", uses: ["Sealing", "Properties"]),
        .systemLibrary(name: "LibFuzzer"),
        target("Chosen", uses: ["Properties", "LibFuzzer"]),
        fuzzer("Fuzzer", uses: ["Properties", "Forms", "Chosen"]),
        fuzzer("SealingFuzzer", uses: ["Properties", "SealingProperties", "Chosen"]),
    ]
)
