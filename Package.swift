// swift-tools-version: 6.2
// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// One target of ours; `uses` names what it may import, which `make check` holds against docs/architecture.md.
func target(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: settings)
}

func tests(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .testTarget(name: name, dependencies: uses, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "sinetti",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // 0: formats and words
        target("Vocabulary"),
        target("Mail"),
        target("Display"),
        target("Preview"),
        target("SMTP", uses: ["Mail"]),
        target("Sealing", uses: [crypto]),
        target("MerkleLog", uses: [crypto]),
        target("Companions"),
        // 1: store
        target("Watching", uses: ["Vocabulary"]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        target("Store", uses: ["Vocabulary", "Watching", "CSQLite", "CPostgreSQL"]),
        // 2: features
        target("Identity", uses: ["Vocabulary", "Store", "Sealing", "Mailboxes", crypto, cryptoExtras]),
        target("Mailboxes", uses: ["Vocabulary", "Store", "Sealing"]),
        target("Scanning", uses: ["Vocabulary", "Watching", "Mail", nioCore, nioPosix]),
        target(
            "Messages",
            uses: [
                "Vocabulary", "Store", "Mailboxes", "Identity", "Sealing", "Mail", "Display", "SMTP",
                "Scanning",
            ]),
        target("Notices", uses: ["Vocabulary", "Mail", "SMTP", "Sealing", httpTypes]),
        target("Audit", uses: ["Vocabulary", "Store", "MerkleLog", crypto]),
        // 3: edges
        target("Settings", uses: ["Vocabulary", "Store", "Mail", "Sealing", yams]),
        target(
            "ObjectStore",
            uses: ["Vocabulary", "Store", "Sealing", crypto, nioCore, nioHTTP1, nioSSL, asyncHTTPClient]),
        target(
            "Gateway",
            uses: [
                "Vocabulary", "Store", "Mail", "SMTP", "Sealing", "Mailboxes", "Identity", "Messages",
                "Notices", "Watching", "Scanning",
                nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS, httpTypes, logging, asyncHTTPClient,
            ]),
        target(
            "Web",
            uses: [
                "Vocabulary", "Store", "Sealing", "Mail", "Mailboxes", "Identity", "Messages", "Audit",
                "Watching", "Scanning", "Display", "Preview", hummingbird, hummingbirdCore, hummingbirdTLS,
                logging,
                httpTypes, nioCore, nioSSL, crypto,
            ]),
        target(
            "Worker",
            uses: [
                "Vocabulary", "Store", "Sealing", "MerkleLog", "Mail", "SMTP", "Mailboxes", "Identity",
                "Messages",
                "Notices",
                "Audit", "Watching", logging,
            ]),
        // 4: what puts them together
        target(
            "Node",
            uses: [
                "Vocabulary", "Store", "Sealing", "MerkleLog", "Mail", "SMTP", "Identity", "Mailboxes",
                "Messages",
                "Notices", "Audit", "Settings", "ObjectStore", "Gateway", "Web", "Worker", "Watching",
                "Scanning",
                "Preview", crypto, hummingbird, lifecycle, unixSignals, logging, nioCore, nioPosix, nioSSL,
            ]),
        target(
            "Demo",
            uses: [
                "Vocabulary", "Sealing", "MerkleLog", "Mail", "SMTP", "Identity", "Messages", "Notices",
                "Settings", "Companions",
                "Audit", "Gateway", "Web", "Worker", "Node", asyncHTTPClient, hummingbird, httpTypes,
                lifecycle,
                logging, nioCore, nioHTTP1, nioPosix,
            ]),
        .executableTarget(
            name: "sinetti",
            dependencies: [
                "Vocabulary", "Store", "Sealing", "MerkleLog", "Identity", "Messages", "Audit", "Settings",
                "Node",
                "Demo", "Watching", "Mail", argumentParser, crypto, logging,
            ],
            swiftSettings: settings),
        // tests
        .target(
            name: "TestKit",
            dependencies: [
                "Vocabulary", "Store", "Sealing", "Mail", "SMTP", "Identity", "Mailboxes", "Messages",
                "Notices",
                "Audit", "Settings", "Worker", "Companions", "Scanning", "Watching", nioPosix,
            ],
            path: "Tests/TestKit", swiftSettings: settings),
        // Shared with the fuzzers in Fuzz/.
        .target(
            name: "Properties", dependencies: ["Mail", "SMTP"], path: "Tests/Properties",
            swiftSettings: settings),
        .target(
            name: "KeptInputs", dependencies: ["Properties"], path: "Tests/KeptInputs",
            swiftSettings: settings),
        tests("PropertyTests", uses: ["Properties", "KeptInputs"]),
        tests("MailTests", uses: ["Mail", crypto]),
        tests(
            "ScanningTests",
            uses: ["Scanning", "Mail", "Vocabulary", "Watching", "Companions", "TestKit", nioCore, nioPosix]),
        tests("WatchingTests", uses: ["Watching", "Vocabulary"]),
        tests("NodeTests", uses: ["Node", "Settings", "Watching", "Vocabulary", logging]),
        tests("SMTPTests", uses: ["SMTP", "Mail", "TestKit"]),
        tests("SealingTests", uses: ["Sealing", "Properties", "KeptInputs", crypto]),
        tests("MerkleLogTests", uses: ["MerkleLog", crypto]),
        tests(
            "StoreTests",
            uses: ["Store", "ObjectStore", "Sealing", "Vocabulary", "Companions", "TestKit", nioPosix]),
        tests(
            "ObjectStoreTests",
            uses: ["ObjectStore", "Store", "Vocabulary", "Sealing", "TestKit", crypto, nioCore, nioPosix]),
        tests("SettingsTests", uses: ["Settings", "Vocabulary", "Mail", "Sealing"]),
        tests(
            "NoticesTests",
            uses: ["Notices", "Vocabulary", "Mail", "Sealing", "Properties", httpTypes]),
        tests(
            "MessagesTests",
            uses: [
                "Vocabulary", "Store", "Sealing", "Mail", "Identity", "Mailboxes", "Messages", "Notices",
                "Audit",
                "MerkleLog", "Worker", "TestKit", "Companions", "Scanning", "SMTP",
            ]),
        tests(
            "GatewayTests",
            uses: [
                "Gateway", "SMTP", "Mail", "Notices", "Sealing", "Vocabulary", "TestKit", "Messages",
                "Mailboxes", "Store", "Companions", "Scanning", "Worker", "Watching", "Audit",
                nioCore, nioPosix, nioSSL, logging, asyncHTTPClient, hummingbird,
            ]),
        tests(
            "DemoTests",
            uses: [
                "Demo", "Gateway", "Notices", "SMTP", "Sealing", "Vocabulary", "Mail", hummingbird,
                hummingbirdTesting,
                httpTypes, nioCore, nioPosix, logging,
            ]),
        tests(
            "WebTests",
            uses: [
                "Web", "Vocabulary", "Store", "Sealing", "Identity", "Mailboxes", "Messages", "TestKit",
                "Scanning", "Companions", "Display", "Preview", "Mail", "Properties", "KeptInputs",
                hummingbird, asyncHTTPClient, httpTypes, logging, nioCore, nioHTTP1,
            ]),
    ]
)
