// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Foundation
import NIOPosix
import TestKit
import Testing
import Watching

@testable import Scanning

@Suite("clamd as the scanner", .enabled(if: TestClamd.isHere, "needs Debian's package clamav-daemon"))
struct ClamdTests {
    private let eicar = PrivateClamd.eicar

    @Test("it answers, over its socket and over TCP, and says what it is")
    func answers() async throws {
        let clamd = try TestClamd.shared.get()
        let overTCP = ClamdScanner(
            .host("127.0.0.1", port: clamd.port), patience: .seconds(10),
            on: MultiThreadedEventLoopGroup.singleton, metrics: ScanMetrics(Registry()))
        for scanner in [try TestClamd.scanner(), overTCP] {
            try await scanner.ping()
            #expect(try await scanner.version().hasPrefix("ClamAV "))
            #expect(try await scanner.scan(eicar[...]) == .found(PrivateClamd.signature))
            #expect(try await scanner.scan(Array("hello".utf8)[...]) == .clean)
        }
    }

    @Test(
        "a content is the same in one piece, in single octets, with empty pieces between and as nothing at all"
    )
    func pieces() async throws {
        let scanner = try TestClamd.scanner()
        let stream = try await scanner.begin()
        for octet in eicar {
            try await stream.append([octet])
            try await stream.append([])
        }
        #expect(try await stream.finish() == .found(PrivateClamd.signature))
        #expect(try await scanner.scan([]) == .clean)
        // Its end stands in the last of several pieces.
        let large = [UInt8](repeating: 0x41, count: 3_000_000) + eicar
        #expect(try await scanner.scan(large[...]) == .found(PrivateClamd.signature))
    }

    @Test("what is longer than StreamMaxLength is too large, and the next content is scanned as ever")
    func tooLarge() async throws {
        let small = try PrivateClamd(streamMegabytes: 1)
        defer { small.stop() }
        let scanner = TestClamd.scanner(of: small)
        for bytes in [1_048_577, 3_000_000, 40_000_000] {
            await #expect(throws: ScanTrouble.tooLarge) {
                try await scanner.scan([UInt8](repeating: 0x41, count: bytes)[...])
            }
        }
        #expect(try await scanner.takes(900_000))
        #expect(try await scanner.takes(1_100_000) == false)
        #expect(try await scanner.takes(2_500))
        #expect(try await scanner.scan(eicar[...]) == .found(PrivateClamd.signature))
    }

    @Test("a clamd that lets pass what is beyond its own limits is found out")
    func lettingPass() async throws {
        let clamd = try PrivateClamd(streamMegabytes: 8, fileMegabytes: 1)
        defer { clamd.stop() }
        let scanner = TestClamd.scanner(of: clamd)
        #expect(try await scanner.takes(900_000))
        #expect(try await scanner.takes(2_000_000) == false)
        // Which is why: it would have called this clean.
        #expect(
            try await scanner.scan(eicar[...] + [UInt8](repeating: 0x41, count: 2_000_000)[...]) == .clean)
    }

    @Test(
        "a clamd that is killed in the middle of a stream gives no verdict, and one that is not there neither"
    )
    func killed() async throws {
        let clamd = try PrivateClamd()
        defer { clamd.stop() }
        let scanner = TestClamd.scanner(of: clamd)
        let stream = try await scanner.begin()
        try await stream.append(eicar[...])
        clamd.kill()
        await #expect(throws: ScanTrouble.unavailable) {
            for _ in 0..<100 { try await stream.append([UInt8](repeating: 0x41, count: 100_000)[...]) }
            _ = try await stream.finish()
        }
        await #expect(throws: ScanTrouble.unavailable) { try await scanner.scan(eicar[...]) }
        await #expect(throws: ScanTrouble.unavailable) { try await scanner.ping() }
    }

    @Test("a clamd that stops answering is given up in time, and memory does not grow with what waits for it")
    func slow() async throws {
        let clamd = try PrivateClamd()
        defer { clamd.stop() }
        let scanner = TestClamd.scanner(of: clamd, patience: .seconds(1))
        let begun = ContinuousClock.now
        let waiting = try await scanner.begin()
        clamd.halt()
        try await waiting.append(eicar[...])
        await #expect(throws: ScanTrouble.unavailable) { try await waiting.finish() }
        #expect(ContinuousClock.now - begun < .seconds(30))

        let stream = try await scanner.begin()
        var taken = 0
        await #expect(throws: ScanTrouble.unavailable) {
            while taken < 100_000_000 {
                try await stream.append([UInt8](repeating: 0x41, count: 65_536)[...])
                taken += 65_536
            }
        }
        // Only what the system's buffers hold was taken.
        #expect(taken < 16_000_000)
        clamd.goOn()
        #expect(try await scanner.scan(eicar[...]) == .found(PrivateClamd.signature))
    }

    @Test("more contents at once than are let through wait their turn, and all get their verdict")
    func turns() async throws {
        let scanner = try TestClamd.scanner()
        let eicar = eicar
        let found = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<150 {
                group.addTask {
                    let content = number % 3 == 0 ? eicar : Array("number \(number)".utf8)
                    return try await scanner.scan(content[...]) != .clean
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(found == 50)
    }

    @Test("each content is counted by how it ended")
    func counted() async throws {
        let registry = Registry()
        let scanner = TestClamd.scanner(of: try TestClamd.shared.get(), metrics: registry)
        _ = try await scanner.scan(eicar[...])
        _ = try await scanner.scan(Array("clean".utf8)[...])
        let left = try await scanner.begin()
        await left.abandon()
        await left.abandon()
        let text = registry.text
        #expect(text.contains("sinetti_scans_total{outcome=\"found\"} 1\n"))
        #expect(text.contains("sinetti_scans_total{outcome=\"clean\"} 1\n"))
        #expect(text.contains("sinetti_scans_total{outcome=\"abandoned\"} 1\n"))
        #expect(text.contains("sinetti_scan_bytes_total 73\n"))
        #expect(text.contains("sinetti_scans_open 0\n"))
        #expect(text.contains("sinetti_scan_seconds_count 2\n"))
    }
}

@Suite("What clamd says")
struct ClamdReplyTests {
    @Test(
        "is understood, or is no verdict",
        arguments: [
            ("PONG", ClamdReply.pong),
            ("stream: OK", .clean),
            ("stream: Win.Test.EICAR_HDB-1 FOUND", .found(SignatureName(parsing: "Win.Test.EICAR_HDB-1"))),
            (
                "stream: Test.EICAR.UNOFFICIAL(44d88612fea8a8f36de82e1278abb02f:68) FOUND",
                .found(SignatureName(parsing: "Test.EICAR.UNOFFICIAL"))
            ),
            ("INSTREAM size limit exceeded. ERROR", .tooLarge),
            ("INSTREAM: Can't write to temporary file. ERROR", .failed),
            (
                "stream: Heuristics.Limits.Exceeded FOUND",
                .found(SignatureName(parsing: "Heuristics.Limits.Exceeded"))
            ),
            ("UNKNOWN COMMAND", .failed),
            ("COMMAND READ TIMED OUT", .failed),
            ("OK", .failed),
            ("", .failed),
        ])
    func understood(_ text: String, _ reply: ClamdReply) {
        #expect(ClamdReply(parsing: text.utf8) == reply)
        var reader = ClamdReplyReader()
        for octet in text.utf8 { #expect(reader.receive([octet]) == nil) }
        #expect(reader.receive([0]) == reply)
    }

    @Test("without an end is given up")
    func endless() {
        var reader = ClamdReplyReader()
        #expect(reader.receive([UInt8](repeating: 0x41, count: 5_000)) == .failed)
    }
}
