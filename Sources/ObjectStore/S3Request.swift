// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import NIOCore

/// One request to the store, as a value: what is asked, not yet signed.
struct S3Request: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case put = "PUT"
        case post = "POST"
        case delete = "DELETE"
    }

    let method: Method
    /// Nil for the bucket itself.
    let key: String?
    let query: [String: String]
    /// Fields beyond those that every request has, their names in lower case.
    let fields: [String: String]
    let body: ByteBuffer
    /// SHA-256 of the body, in hexadecimal.
    let bodyHash: String

    init(
        _ method: Method, _ key: String?, query: [String: String] = [:], fields: [String: String] = [:],
        body: ByteBuffer = ByteBuffer(), bodyHash: SHA256.Digest? = nil
    ) {
        self.method = method
        self.key = key
        self.query = query
        self.fields = fields
        self.body = body
        self.bodyHash = Hexadecimal.text(bodyHash ?? SHA256.hash(data: Array(body.readableBytesView)))
    }
}

enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Two digits for each byte, in lower case.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
