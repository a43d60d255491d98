// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Vocabulary

/// Sends signed requests to one bucket, and tries again what may be tried again.
///
/// It follows no redirect, decompresses nothing, and its faults hold the store's word for what went wrong and nothing else: no
/// address, no key, no secret.
final class S3Client: Sendable {
    let account: S3Account
    private let client: HTTPClient
    private let clock: Clock
    private let chance: Chance

    /// Opens nothing yet; `names` are addresses of host names that are not looked up.
    init(
        _ account: S3Account, names: [String: String], on group: any EventLoopGroup, clock: Clock,
        chance: Chance
    ) {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let path = account.certificateAuthorityPath { tls.trustRoots = .file(path) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: .seconds(Int64(ObjectStoreLimits.connectSeconds)),
                read: .seconds(Int64(ObjectStoreLimits.idleSeconds))),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
            ObjectStoreLimits.connections
        // The pool would wait and connect again; how often a request is tried is said here.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tracing.tracer = nil
        configuration.dnsOverride = names
        client = HTTPClient(eventLoopGroup: group, configuration: configuration)
        self.account = account
        self.clock = clock
        self.chance = chance
    }

    deinit {
        // What nobody closed: the callback keeps the client until its connections have ended.
        client.shutdown { _ in }
    }

    func close() async {
        try? await client.shutdown()
    }

    /// Sends a request whose effect is the same when it is sent twice, and returns the first answer that is the store's last word.
    ///
    /// - Throws: a temporary `Fault` where the store cannot be reached or asks to come later; `deed` says what was being done.
    func send(_ request: S3Request, _ deed: String) async throws -> S3Answer {
        var fault = Fault(.temporary, "\(deed): the object store does not answer")
        for attempt in 0..<ObjectStoreLimits.attempts {
            if attempt > 0 { try await Task.sleep(for: pause(before: attempt)) }
            do {
                let answer = try await exchange(request)
                guard answer.isWorthRepeating else { return answer }
                fault = answer.fault(deed)
            } catch {
                try Task.checkCancellation()
                fault = Fault(reaching: error, deed)
            }
            if fault.lasting == .permanent { break }
        }
        throw fault
    }

    private func exchange(_ request: S3Request) async throws -> S3Answer {
        let signature = S3Signature(request, for: account, at: clock.now)
        var sent = HTTPClientRequest(
            url: "\(account.scheme.rawValue)://\(account.authority)\(signature.target)")
        sent.method = HTTPMethod(rawValue: request.method.rawValue)
        for (name, value) in signature.fields { sent.headers.add(name: name, value: value) }
        if request.body.readableBytes > 0 {
            sent.body = .stream(
                Slices(whole: request.body), length: .known(Int64(request.body.readableBytes)))
        } else if request.method == .put || request.method == .post {
            sent.headers.add(name: "content-length", value: "0")
        }
        let answer = try await client.execute(
            sent, timeout: .seconds(Int64(ObjectStoreLimits.requestSeconds)))
        let body = try await answer.body.collect(upTo: ObjectStoreLimits.answerBytes)
        return S3Answer(status: Int(answer.status.code), fields: answer.headers, body: body)
    }

    /// A pause drawn from nothing up to a bound that doubles, so that many nodes do not come back together.
    private func pause(before attempt: Int) -> Duration {
        var chance = chance
        let most = ObjectStoreLimits.firstPauseMilliseconds << (attempt - 1)
        return .milliseconds(Int.random(in: 0...most, using: &chance))
    }
}

/// A body handed to the connection piece by piece, so that no second copy of all of it waits there encrypted.
private struct Slices: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let whole: ByteBuffer

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ByteBuffer

        mutating func next() async -> ByteBuffer? {
            guard rest.readableBytes > 0 else { return nil }
            return rest.readSlice(length: Swift.min(ObjectStoreLimits.sliceBytes, rest.readableBytes))
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: whole) }
}

extension S3Answer {
    /// Whether the store says that the same request may do later.
    fileprivate var isWorthRepeating: Bool {
        status >= 500 || status == 429 || code == "RequestTimeout" || code == "SlowDown"
            || (status == 200 && code == "InternalError")
    }

    /// What this answer means for what was being done.
    func fault(_ deed: String) -> Fault {
        let word = code.map { " \($0)" } ?? ""
        switch (status, code) {
        case _ where isWorthRepeating:
            return Fault(.temporary, "\(deed): the object store says \(status)\(word)")
        case (_, "RequestTimeTooSkewed"):
            return Fault(
                .temporary, "\(deed): the object store’s clock and this machine’s are too far apart")
        case (_, "NoSuchBucket"):
            return Fault(.permanent, "\(deed): the bucket is not there")
        case (300..<400, _):
            return Fault(
                .permanent,
                "\(deed): the bucket is at another endpoint or in another region (\(status)\(word))"
            )
        case (401, _), (403, _):
            return Fault(
                .permanent,
                "\(deed): the object store refuses this key (\(status)\(word)): look at the key pair, at what "
                    + "it may do, and at the region")
        case _:
            return Fault(.permanent, "\(deed): the object store says \(status)\(word)")
        }
    }
}

extension Fault {
    /// Why no answer came.
    fileprivate init(reaching error: any Error, _ deed: String) {
        switch error {
        case is NIOTooManyBytesError:
            self.init(.permanent, "\(deed): the object store’s answer is too long")
        case let error as HTTPClientError where error == .connectTimeout:
            self.init(.temporary, "\(deed): the object store cannot be reached")
        case is HTTPClientError:
            self.init(.temporary, "\(deed): the object store did not answer to the end")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self.init(.temporary, "\(deed): no TLS with the object store that its certificate would prove")
        case _:
            self.init(.temporary, "\(deed): the object store cannot be reached (\(type(of: error)))")
        }
    }
}
