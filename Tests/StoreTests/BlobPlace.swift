// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import NIOPosix
import ObjectStore
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

/// Each home that blobs can have; every test of the contract runs on all of them.
enum BlobPlace: String, CaseIterable, CustomTestStringConvertible {
    case files
    case database
    case s3 = "S3"

    /// Those that can be had on this machine.
    static let atHand = allCases.filter { $0 != .s3 || S3Server.isInstalled }

    var testDescription: String { rawValue }

    /// A new home with nothing in it.
    func open(_ time: TestClock) throws -> OpenPlace {
        let folder = "\(NSTemporaryDirectory())sinetti-blobs-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        switch self {
        case .files:
            return OpenPlace(blobs: try Blobs(folder: folder), damage: .file(folder))
        case .database:
            let database = try Database(
                try TestStore.newPlace(in: folder), migrations: [], clock: time.clock,
                chance: .seeded(11))
            return OpenPlace(blobs: Blobs(in: database), damage: .rows(database))
        case .s3:
            let server = try S3Server.shared.get()
            let bucket = try server.newBucket()
            return OpenPlace(blobs: server.blobs(in: bucket), damage: .object(server, bucket))
        }
    }
}

/// A home, and the way to what is behind it.
struct OpenPlace {
    enum Back {
        case file(String)
        case rows(Database)
        case object(S3Server, String)
    }

    enum Harm: String, CaseIterable {
        case flip
        case cut
        case drop
    }

    let blobs: Blobs
    let damage: Back

    /// Harms a blob as a disk or a stranger would.
    func harm(_ id: BlobID, _ harm: Harm) async throws {
        switch damage {
        case .file(let folder):
            let path = "\(folder)/\(id.description.prefix(6))/\(id)"
            var bytes = try Data(contentsOf: URL(filePath: path))
            switch harm {
            case .flip: bytes[bytes.count / 2 - 16] ^= 1
            case .cut: bytes.removeLast(100)
            case .drop: bytes.removeLast(BlobTail.bytes)
            }
            try bytes.write(to: URL(filePath: path))
        case .rows(let database):
            let last = try await database.read { tx in
                try tx.all(
                    "SELECT number, content FROM blob_chunk WHERE blob_id = \(id) ORDER BY number DESC LIMIT 1"
                ) { row in (number: try row["number"] as Int, content: try row["content"] as [UInt8]) }
            }
            guard let (number, content) = last.first else { return }
            _ = try await database.keep { tx in
                switch harm {
                case .drop:
                    try tx.run("DELETE FROM blob_chunk WHERE blob_id = \(id) AND number = \(number)")
                case .cut, .flip:
                    var harmed = content
                    if harm == .cut { harmed.removeLast(100) } else { harmed[harmed.count / 2] ^= 1 }
                    let changed = harmed
                    try tx.run(
                        "UPDATE blob_chunk SET content = \(changed) WHERE blob_id = \(id) AND number = \(number)"
                    )
                }
            }
        case .object(let server, let bucket):
            try server.tell("damage \(bucket) sinetti/\(id) \(harm.rawValue)")
        }
    }
}

extension S3Server {
    /// Blobs in a bucket of the server, under the prefix `sinetti/`.
    func blobs(in bucket: String) -> Blobs {
        Blobs(
            S3Bucket(
                S3Account(
                    scheme: .http, host: "127.0.0.1", port: port, region: Self.region, bucket: bucket,
                    prefix: "sinetti/", addressing: .path, accessKey: Self.accessKey,
                    secretKey: Secret(Self.secretKey), certificateAuthorityPath: nil),
                on: MultiThreadedEventLoopGroup.singleton,
                clock: Clock { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
                chance: .seeded(5)))
    }
}
