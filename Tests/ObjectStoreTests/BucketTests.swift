// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import NIOPosix
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@testable import ObjectStore

@Suite(
    "A bucket when things go wrong", .enabled(if: S3Server.isInstalled, "needs moto, which bin/test installs")
)
struct BucketTests {
    private static let now = Clock { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    private let server: S3Server
    private let bucket: String

    init() throws {
        server = try S3Server.shared.get()
        bucket = try server.newBucket()
    }

    private func blobs(
        host: String = "127.0.0.1", port: Int? = nil, scheme: S3Account.Scheme = .http, bucket: String? = nil,
        region: String = S3Server.region, addressing: S3Account.Addressing = .path,
        accessKey: String = S3Server.accessKey, secretKey: String = S3Server.secretKey,
        authority: String? = nil,
        clock: Clock = BucketTests.now
    ) -> Blobs {
        Blobs(
            S3Bucket(
                S3Account(
                    scheme: scheme, host: host, port: port ?? server.port, region: region,
                    bucket: bucket ?? self.bucket, prefix: "kunta/liitteet ä/", addressing: addressing,
                    accessKey: accessKey, secretKey: Secret(secretKey), certificateAuthorityPath: authority),
                names: ["\(self.bucket).store.example": "127.0.0.1"],
                on: MultiThreadedEventLoopGroup.singleton, clock: clock, chance: .seeded(3)))
    }

    private func id(_ seed: UInt64) -> BlobID { BlobID(at: Self.now.now, by: .seeded(seed)) }

    private func content(_ count: Int) -> [UInt8] { Chance.seeded(1).bytes(count) }

    private func write(_ count: Int, as id: BlobID, in blobs: Blobs) async throws {
        let writer = try await blobs.create(id)
        try await writer.append(content(count))
        try await writer.finish()
    }

    private func seen() throws -> [String] {
        try server.tell("seen \(bucket)").split(separator: " ").map(String.init)
    }

    @Test(
        "a small blob is one request each way, a large one is parts and windows, none larger than its bound")
    func requests() async throws {
        let (blobs, small, large) = (blobs(), id(1), id(2))
        try await write(1_000_400, as: small, in: blobs)
        #expect(try seen() == ["PUT"])
        try await blobs.verify(small)
        #expect(try seen() == ["GET"])
        try await write(12_000_000, as: large, in: blobs)
        #expect(
            try seen() == ["POST?uploads", "PUT?uploadId", "PUT?uploadId", "PUT?uploadId", "POST?uploadId"])
        #expect(try server.tell("most \(bucket)") == "5242880")
        try await blobs.verify(large)
        #expect(try seen() == Array(repeating: "GET", count: 10))
    }

    @Test(
        "what the store cannot do just now is tried again",
        arguments: ["PUT", "POST?uploads", "PUT?uploadId", "POST?uploadId", "GET", "GET?list-type"],
        ["503", "500", "lost"])
    func again(request: String, how: String) async throws {
        let (blobs, blob) = (blobs(), id(1))
        try server.tell("break \(bucket) \(request) \(how) 2")
        try await write(request == "PUT" ? 300_000 : 6_000_000, as: blob, in: blobs)
        #expect(try await blobs.verify(blob).contentBytes > 0)
        #expect(try await blobs.all(after: nil, limit: 10).map(\.id) == [blob])
    }

    @Test("an answer that ends in its middle is asked for again, and what is read is whole")
    func cut() async throws {
        let (blobs, blob) = (blobs(), id(1))
        try await write(3_000_000, as: blob, in: blobs)
        try server.tell("break \(bucket) GET cut 2")
        #expect(try await blobs.verify(blob).contentBytes == 3_000_000)
    }

    @Test("a store that stays away is a temporary fault, and nothing of the blob is left once it is back")
    func away() async throws {
        let blobs = blobs()
        for (seed, request) in [(1, "PUT"), (2, "POST?uploads"), (3, "PUT?uploadId"), (4, "POST?uploadId")] {
            try server.tell("break \(bucket) \(request) 503 4")
            let writer = try await blobs.create(id(UInt64(seed)))
            let fault = await #expect(throws: Fault.self) {
                try await writer.append(content(seed == 1 ? 300_000 : 6_000_000))
                try await writer.finish()
            }
            #expect(fault?.lasting == .temporary)
            #expect(fault?.description.contains("the object store says 503 SlowDown") == true)
            await writer.discard()
        }
        #expect(try server.tell("end \(bucket)") == "0 0")
    }

    @Test("nothing that listens, and a name that is none, are temporary faults")
    func unreachable() async throws {
        for blobs in [blobs(port: 1), blobs(host: "no-such-host.invalid")] {
            let fault = await #expect(throws: Fault.self) { try await blobs.open(id(1)) }
            #expect(fault?.lasting == .temporary)
            #expect(fault?.description.contains("cannot be reached") == true)
        }
    }

    @Test("a wrong key, secret, region or bucket is told, and neither key nor secret is")
    func refused() async throws {
        let wrong: [(Blobs, String)] = [
            (blobs(accessKey: "SOMEBODYELSE"), "refuses this key (403 InvalidAccessKeyId)"),
            (blobs(secretKey: "guessed"), "refuses this key (403 SignatureDoesNotMatch)"),
            (blobs(region: "eu-west-9"), "says 400 AuthorizationHeaderMalformed"),
            (blobs(bucket: "no-such-bucket"), "the bucket is not there"),
        ]
        for (blobs, words) in wrong {
            let deeds: [@Sendable () async throws -> Void] = [
                { try await write(300_000, as: id(1), in: blobs) },
                { try await write(6_000_000, as: id(1), in: blobs) },
                { _ = try await blobs.open(id(1)) },
                { _ = try await blobs.all(after: nil, limit: 1) },
                { _ = try await blobs.collect(before: Self.now.now) { _ in true } },
                { try await blobs.remove(id(1)) },
                { try await blobs.probe(id(1)) },
            ]
            for deed in deeds {
                let fault = await #expect(throws: Fault.self) { try await deed() }
                let said = fault?.description ?? ""
                #expect(fault?.lasting == .permanent)
                #expect(said.contains(words), "\(said)")
                for secret in [S3Server.accessKey, S3Server.secretKey, "SOMEBODYELSE", "guessed"] {
                    #expect(!said.contains(secret))
                }
            }
        }
    }

    @Test("a clock that is an hour wrong is told as that")
    func skewed() async throws {
        let blobs = blobs(clock: Clock { Self.now.now + .hours(1) })
        let fault = await #expect(throws: Fault.self) { try await blobs.open(id(1)) }
        #expect(fault?.description.contains("clock") == true)
    }

    @Test("the bucket can stand in the host’s name")
    func virtualHost() async throws {
        let (blobs, blob) = (blobs(host: "store.example", addressing: .virtualHost), id(1))
        try await write(6_000_000, as: blob, in: blobs)
        #expect(try await blobs.verify(blob).contentBytes == 6_000_000)
        #expect(try await blobs.all(after: nil, limit: 10).map(\.id) == [blob])
        #expect(try server.tell("end \(bucket)") == "1 0")
    }

    @Test("over TLS, the certificate must be one that the authorities we were given have signed")
    func certificate() async throws {
        let folder = try Self.certificateFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (chain, key) = ("\(folder)/cert.pem", "\(folder)/key.pem")
        let server = try S3Server(certificate: chain, key: key)
        let bucket = try server.newBucket()
        let known = blobs(
            host: "localhost", port: server.port, scheme: .https, bucket: bucket, authority: chain)
        try await write(6_000_000, as: id(1), in: known)
        let unknown = blobs(host: "localhost", port: server.port, scheme: .https, bucket: bucket)
        let fault = await #expect(throws: Fault.self) { try await unknown.open(id(1)) }
        #expect(fault?.lasting == .temporary)
        #expect(fault?.description.contains("TLS") == true, "\(fault?.description ?? "")")
        let otherName = blobs(port: server.port, scheme: .https, bucket: bucket, authority: chain)
        await #expect(throws: Fault.self) { try await otherName.open(id(1)) }
    }

    private static func certificateFolder() throws -> String {
        let folder = "\(NSTemporaryDirectory())sinetti-s3-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
            "\(folder)/key.pem",
            "-out", "\(folder)/cert.pem",
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        return folder
    }
}
