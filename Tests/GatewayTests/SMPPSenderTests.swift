// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Gateway
import Logging
import NIOPosix
import SMS
import Sealing
import Synchronization
import TestKit
import Testing
import Vocabulary

@Suite(
    "SMPP to a real message centre",
    .enabled(if: PythonPeer.canRun(module: "smpp/twisted"), "needs smpp.twisted3 in .build/test-python"))
struct SMPPSenderTests {
    /// What was told of texts, and whether each was known when it was told.
    private final class Receipts: Sendable {
        let kept = Mutex<[SMPPReceipt]>([])
        let known = Mutex<Set<SMSPeerID>>([])
    }

    private let receipts = Receipts()

    private func sender(
        _ port: Int, password: String = "secret", tls: SMPPAccount.TLS = .none
    ) throws -> SMPPSender {
        var limits = SMPPLimits()
        limits.answer = .seconds(1)
        let account = try SMPPAccount(
            host: "127.0.0.1", port: port, tls: tls,
            bind: #require(SMPPBind(systemID: "gw", password: password)),
            sender: #require(SMSSender(parsing: "Lehtola")))
        let receipts = receipts
        return try SMPPSender(
            account, limits: limits, on: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { receipt in
            receipts.kept.withLock { $0.append(receipt) }
            return receipts.known.withLock { $0.contains(receipt.id) } ? .done : .later
        }
    }

    private func send(
        _ text: String, to number: String, through sender: SMPPSender, id: UInt64 = 7
    ) async throws -> SMSHandover {
        let handover = try await sender.send(
            SMSOrder(
                SMSID(at: Moment(milliseconds: 1), by: Chance { id }), text: Secret(text),
                to: #require(PhoneNumber(parsing: number)),
                about: DeliveryID(at: Moment(milliseconds: 0), by: Chance { 7 }), callback: nil))
        if case .accepted(let peer?) = handover { receipts.known.withLock { _ = $0.insert(peer) } }
        return handover
    }

    @Test("texts arrive in the alphabet that they need, and receipts come back")
    func delivered() async throws {
        let centre = try PythonPeer("smpp_centre.py", module: "smpp/twisted")
        let sender = try sender(centre.port)
        let first = try await send("Älä 048213 €", to: "040 123 4567", through: sender, id: 1)
        guard case .accepted(let peer?) = first else {
            Issue.record("\(first)")
            return
        }
        _ = try await send("→", to: "040 123 4567", through: sender, id: 2)
        #expect(
            try await centre.lines("text", count: 2) == [
                "text 358401234567 SMSC_DEFAULT_ALPHABET 5b6c7b20303438323133201b65",
                "text 358401234567 UCS2 2192",
            ])
        #expect(try await centre.lines("taken", count: 2).count == 2)
        #expect(receipts.kept.withLock { $0.contains(SMPPReceipt(id: peer, state: .delivered)) })
        await sender.close()
    }

    @Test("a long text goes in parts and is one text")
    func long() async throws {
        let centre = try PythonPeer("smpp_centre.py", module: "smpp/twisted")
        let sender = try sender(centre.port)
        guard
            case .accepted = try await send(
                String(repeating: "a", count: 300), to: "0401234567", through: sender)
        else {
            Issue.record("not accepted")
            return
        }
        #expect(try await centre.lines("text", count: 2).count == 2)
        await sender.close()
    }

    @Test("throttled, refused, undeliverable and unanswered texts are told apart, and none is sent twice")
    func outcomes() async throws {
        let centre = try PythonPeer("smpp_centre.py", module: "smpp/twisted")
        let sender = try sender(centre.port)
        #expect(try await send("x", to: "0401234001", through: sender, id: 1) == .refused(.message))
        guard case .accepted(let peer?) = try await send("x", to: "0401234002", through: sender, id: 2) else {
            Issue.record("not accepted")
            return
        }
        #expect(try await send("x", to: "0401234003", through: sender, id: 3) == .unknown(.timedOut))
        #expect(try await send("x", to: "0401234000", through: sender, id: 4) == .later(.busy))
        _ = try await centre.lines("taken", count: 1)
        #expect(receipts.kept.withLock { $0.contains(SMPPReceipt(id: peer, state: .undeliverable)) })
        #expect(try await centre.lines("text", count: 5, seconds: 5).count == 4)
        await sender.close()
    }

    @Test("a receipt that is quicker than the answer is told again, until its text is known")
    func quickReceipt() async throws {
        let centre = try PythonPeer("smpp_centre.py", module: "smpp/twisted")
        let sender = try sender(centre.port)
        guard case .accepted = try await send("x", to: "0401234004", through: sender) else {
            Issue.record("not accepted")
            return
        }
        #expect(try await centre.lines("again", count: 1).count >= 1)
        #expect(try await centre.lines("taken", count: 1).count == 1)
        await sender.close()
    }

    @Test("under TLS texts and receipts go as in clear, and to a centre that nobody vouches for none goes")
    func encrypted() async throws {
        let certificate = try Certificate.shared.get()
        let centre = try PythonPeer(
            "smpp_centre.py", ["0", certificate.chainFile, certificate.keyFile], module: "smpp/twisted")
        let sender = try sender(centre.port, tls: .required(authority: certificate.chainFile))
        guard case .accepted(let peer?) = try await send("x", to: "0401234567", through: sender) else {
            Issue.record("not accepted")
            return
        }
        #expect(try await centre.lines("taken", count: 1).count == 1)
        #expect(receipts.kept.withLock { $0.contains(SMPPReceipt(id: peer, state: .delivered)) })
        await sender.close()

        let doubtful = try self.sender(centre.port, tls: .required(authority: nil))
        // Before anything was said: it may be tried again later.
        #expect(try await send("x", to: "0401234567", through: doubtful, id: 8) == .later(.busy))
        await doubtful.close()
        // Nor does it go in clear to a centre that speaks no TLS.
        let plain = try PythonPeer("smpp_centre.py", module: "smpp/twisted")
        let strict = try self.sender(plain.port, tls: .required(authority: certificate.chainFile))
        #expect(try await send("x", to: "0401234567", through: strict, id: 9) == .later(.busy))
        await strict.close()
        #expect(try await centre.lines("bind", count: 1) == ["bind gw"])
    }

    @Test("a connection that is lost is made again without a text to send, and receipts come through it")
    func reconnected() async throws {
        let port = try ChildProcess.freePort()
        var centre: PythonPeer? = try PythonPeer("smpp_centre.py", ["\(port)"], module: "smpp/twisted")
        let sender = try sender(port)
        await sender.start()
        #expect(try await centre?.lines("bind", count: 1).count == 1)
        centre = nil
        var handover = SMSHandover.accepted(nil)
        for _ in 0..<600 where handover != .later(.unreachable) {
            try await Task.sleep(for: .milliseconds(100))
            handover = try await send("x", to: "0401234567", through: sender)
        }
        #expect(handover == .later(.unreachable))
        let again = try PythonPeer("smpp_centre.py", ["\(port)"], module: "smpp/twisted")
        #expect(try await again.lines("bind", count: 1).count == 1)
        guard case .accepted(let peer?) = try await send("x", to: "0401234567", through: sender, id: 8) else {
            Issue.record("not accepted")
            return
        }
        #expect(try await again.lines("taken", count: 1).count == 1)
        #expect(receipts.kept.withLock { $0.contains(SMPPReceipt(id: peer, state: .delivered)) })
        await sender.close()
    }

    @Test("a wrong password is the operator's to mend, a dead centre is not")
    func account() async throws {
        let centre = try PythonPeer("smpp_centre.py", module: "smpp/twisted")
        let wrong = try sender(centre.port, password: "wrong")
        #expect(await wrong.presence() != .answers)
        let handover = try await send("x", to: "0401234567", through: wrong)
        #expect(handover == .refused(.account) || handover == .later(.busy))
        await wrong.close()
        let dead = try sender(ChildProcess.freePort())
        #expect(await dead.presence() == .silent)
        #expect(try await send("x", to: "0401234567", through: dead) == .later(.unreachable))
        await dead.close()
    }
}
