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
        target("Encodings"),
        target("Mail"),
        target("Display"),
        target("Preview", uses: ["Vocabulary"]),
        target("SMTP", uses: ["Encodings", "Mail"]),
        target("Sealing", uses: ["Encodings", crypto]),
        target("MerkleLog", uses: [crypto]),
        target("SMS", uses: ["Encodings", "Vocabulary", "Sealing", crypto, httpTypes]),
        target("Companions"),
        target("Identifiers"),
        target("JOSE", uses: ["Encodings", crypto, cryptoExtras]),
        target("Passkeys", uses: ["Encodings", crypto, cryptoExtras]),
        target("SCIM", uses: ["Encodings"]),
        target("WorkingTime", uses: ["Vocabulary"]),
        // 1: store
        target("Watching", uses: ["Vocabulary"]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        target("Store", uses: ["Vocabulary", "Watching", "CSQLite", "CPostgreSQL"]),
        // 2: features
        target(
            "Identity",
            uses: [
                "Encodings", "Vocabulary", "Store", "Sealing", "SMS", "Mailboxes", "Identifiers", "Passkeys",
                "SCIM", crypto, cryptoExtras,
            ]),
        target("Mailboxes", uses: ["Vocabulary", "Store", "Sealing"]),
        target(
            "OpenID",
            uses: [
                "Encodings", "Vocabulary", "Sealing", "JOSE", crypto, asyncHTTPClient, nioCore, nioHTTP1,
                nioSSL,
            ]),
        target("Scanning", uses: ["Vocabulary", "Watching", "Mail", nioCore, nioPosix]),
        target(
            "Partners",
            uses: [
                "Vocabulary", "Store", "Sealing", "Mail", "Mailboxes", "Identity", "Identifiers",
                "WorkingTime",
            ]),
        target(
            "Messages",
            uses: [
                "Partners",
                "Identifiers", "SMS", "Vocabulary", "Store", "Mailboxes", "Identity", "Sealing", "Mail",
                "Display", "SMTP",
                "Scanning", "WorkingTime",
            ]),
        target("Notices", uses: ["Vocabulary", "Mail", "SMTP", "SMS", "Sealing", "WorkingTime"]),
        target(
            "Bulletins",
            uses: ["Vocabulary", "Store", "Sealing", "Mail", "Mailboxes", "Identity", "Identifiers"]),
        target("Audit", uses: ["Vocabulary", "Store", "MerkleLog", crypto]),
        // 3: edges
        target("Settings", uses: ["JOSE", "OpenID", "SMS", "Vocabulary", "Store", "Mail", "Sealing", yams]),
        target(
            "ObjectStore",
            uses: ["Vocabulary", "Store", "Sealing", crypto, nioCore, nioHTTP1, nioSSL, asyncHTTPClient]),
        target(
            "Gateway",
            uses: [
                "Identifiers", "SMS", "Vocabulary", "Store", "Mail", "SMTP", "Sealing", "Mailboxes",
                "Identity", "Messages",
                "Notices", "Bulletins", "Watching", "Scanning", "Display",
                nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS, httpTypes, logging, asyncHTTPClient,
            ]),
        target(
            "Web",
            uses: [
                "Encodings", "Partners",
                "Identifiers", "OpenID", "SMS", "Vocabulary", "Store", "Sealing", "Mail", "Mailboxes",
                "Identity", "Messages", "Bulletins", "Audit",
                "Watching", "Scanning", "Display", "Preview", "SCIM", "Passkeys", "WorkingTime", hummingbird,
                hummingbirdCore, lifecycle,
                hummingbirdTLS, logging,
                httpTypes, nioCore, nioSSL, crypto, "CQREncode",
            ]),
        target(
            "Worker",
            uses: [
                "Partners",
                "SMS", "Vocabulary", "Store", "Sealing", "MerkleLog", "Mail", "SMTP", "Mailboxes", "Identity",
                "Messages",
                "Notices",
                "Audit", "Bulletins", "Watching", "WorkingTime", logging,
            ]),
        // 4: what puts them together
        target(
            "Node",
            uses: [
                "JOSE", "OpenID", "SMS", "Vocabulary", "Store", "Sealing", "MerkleLog", "Mail",
                "SMTP", "Identity", "Mailboxes",
                "Messages",
                "Notices", "Bulletins", "Audit", "Settings", "ObjectStore", "Gateway", "Web", "Worker",
                "Watching",
                "Scanning",
                "Preview", crypto, hummingbird, lifecycle, unixSignals, logging, nioCore, nioPosix, nioSSL,
            ]),
        target(
            "Demo",
            uses: [
                "Vocabulary", "Sealing", "MerkleLog", "Mail", "SMTP", "Identity", "Messages", "Notices",
                "Settings", "Companions", "Encodings", "JOSE",
                "Audit", "Gateway", "Web", "Worker", "Node", crypto, cryptoExtras, asyncHTTPClient,
                hummingbird,
                httpTypes, lifecycle,
                logging, nioCore, nioHTTP1, nioPosix,
            ]),
        .executableTarget(
            name: "sinetti",
            dependencies: [
                "SMS", "Vocabulary", "Store", "Sealing", "MerkleLog", "Identity", "Messages", "Audit",
                "Settings",
                "Node",
                "Demo", "Watching", "Mail", argumentParser, crypto, logging,
            ],
            swiftSettings: settings),
        // tests
        .target(
            name: "TestKit",
            dependencies: [
                "SMS", "Vocabulary", "Store", "Sealing", "Mail", "SMTP", "Identity", "Mailboxes", "Messages",
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
        tests(
            "NodeTests",
            uses: [
                "Node", "Identity", "Mailboxes", "Settings", "Store", "TestKit", "Watching", "Vocabulary",
                logging,
            ]),
        tests("SMTPTests", uses: ["SMTP", "Mail", "TestKit"]),
        tests("SealingTests", uses: ["Sealing", "Properties", "KeptInputs", crypto]),
        tests("MerkleLogTests", uses: ["MerkleLog", crypto]),
        tests("IdentifiersTests", uses: ["Identifiers"]),
        tests("EncodingsTests", uses: ["Encodings"]),
        tests("JOSETests", uses: ["JOSE", "Encodings", crypto, cryptoExtras]),
        tests(
            "OpenIDTests",
            uses: [
                "OpenID", "Encodings", "JOSE", "Vocabulary", "Sealing", "Companions", crypto, cryptoExtras,
                nioCore,
                nioPosix,
                asyncHTTPClient,
            ]),
        tests(
            "IdentityTests",
            uses: [
                "Identity", "Identifiers", "SCIM", "Passkeys", "Mailboxes", "Sealing", "Store", "Vocabulary",
                "TestKit",
                crypto,
            ]),
        tests("PasskeysTests", uses: ["Passkeys", "Encodings", crypto, cryptoExtras]),
        tests("SCIMTests", uses: ["SCIM", "Encodings"]),
        tests("WorkingTimeTests", uses: ["WorkingTime", "Vocabulary"]),
        tests(
            "StoreTests",
            uses: ["Store", "ObjectStore", "Sealing", "Vocabulary", "Companions", "TestKit", nioPosix]),
        tests(
            "ObjectStoreTests",
            uses: ["ObjectStore", "Store", "Vocabulary", "Sealing", "TestKit", crypto, nioCore, nioPosix]),
        tests(
            "SettingsTests",
            uses: [
                "JOSE", "OpenID", "SMS", "Settings", "Vocabulary", "Mail", "Sealing", crypto, cryptoExtras,
            ]),
        tests(
            "NoticesTests",
            uses: ["Notices", "SMS", "Vocabulary", "Mail", "Sealing", "Properties"]),
        tests("SMSTests", uses: ["SMS", "Encodings", "Vocabulary", "Sealing", httpTypes]),
        tests(
            "MailboxesTests",
            uses: [
                "Vocabulary", "Store", "Sealing", "Identity", "Mailboxes", "Messages", "Notices", "Worker",
                "TestKit",
            ]),
        tests(
            "MessagesTests",
            uses: [
                "Partners",
                "Identifiers", "SMS", "Vocabulary", "Store", "Sealing", "Mail", "Identity", "Mailboxes",
                "Messages",
                "Notices",
                "Audit",
                "MerkleLog", "Worker", "TestKit", "Companions", "Scanning", "SMTP", "WorkingTime",
            ]),
        tests(
            "BulletinsTests",
            uses: [
                "Bulletins", "Vocabulary", "Store", "Mail", "Mailboxes", "Identity", "Notices", "Gateway",
                "Worker",
                "Sealing",
                "TestKit",
            ]),
        tests(
            "GatewayTests",
            uses: [
                "SMS", "Gateway", "Bulletins", "SMTP", "Mail", "Notices", "Sealing", "Vocabulary", "TestKit",
                "Messages",
                "Identity",
                "Mailboxes", "Store", "Companions", "Scanning", "Worker", "Watching", "Audit",
                nioCore, nioPosix, nioSSL, logging, asyncHTTPClient, hummingbird,
            ]),
        tests(
            "DemoTests",
            uses: [
                "SMS", "Demo", "JOSE", "OpenID", "Identifiers", "Gateway", "Notices", "SMTP", "Sealing",
                "Vocabulary", "Mail", hummingbird,
                hummingbirdTesting,
                httpTypes, nioCore, nioPosix, logging,
            ]),
        tests(
            "WebTests",
            uses: [
                "Partners", "OpenID", "JOSE", crypto,
                "SMS", "Web", "Bulletins", "SCIM", "Vocabulary", "Store", "Sealing", "Identity", "Mailboxes",
                "Messages",
                "TestKit", "WorkingTime",
                "Scanning", "Companions", "Display", "Preview", "Mail", "SMTP", "Properties", "KeptInputs",
                hummingbird, asyncHTTPClient, httpTypes, logging, nioCore, nioHTTP1,
            ]),
    ]
)
