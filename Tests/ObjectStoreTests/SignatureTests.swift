// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import NIOCore
import Sealing
import Testing
import Vocabulary

@testable import ObjectStore

/// The examples of "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)", Amazon S3 API Reference.
@Suite("A signature is the one that the examples of the S3 API Reference have")
struct SignatureTests {
    private static let signedAt = Moment(milliseconds: 1_369_353_600_000)  // 20130524T000000Z

    private static func account(_ addressing: S3Account.Addressing) -> S3Account {
        S3Account(
            scheme: .https, host: "s3.amazonaws.com", port: nil, region: "us-east-1",
            bucket: "examplebucket", prefix: "", addressing: addressing, accessKey: "AKIAIOSFODNN7EXAMPLE",
            secretKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), certificateAuthorityPath: nil)
    }

    private func authorization(_ request: S3Request) throws -> String {
        let signature = S3Signature(request, for: Self.account(.virtualHost), at: Self.signedAt)
        return try #require(signature.fields.last { $0.name == "authorization" }?.value)
    }

    @Test("reading a part of an object")
    func read() throws {
        let text = try authorization(S3Request(.get, "test.txt", fields: ["range": "bytes=0-9"]))
        #expect(
            text == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test("writing an object whose name has a character that is encoded")
    func write() throws {
        let fields = ["date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"]
        let text = try authorization(
            S3Request(
                .put, "test$file.text", fields: fields, body: ByteBuffer(string: "Welcome to Amazon S3.")))
        #expect(
            text.hasSuffix(
                "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class, "
                    + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
    }

    @Test("a query word without a value")
    func word() throws {
        let text = try authorization(S3Request(.get, nil, query: ["lifecycle": ""]))
        #expect(
            text.hasSuffix("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"))
    }

    @Test("listing, with its query in order")
    func list() throws {
        let text = try authorization(S3Request(.get, nil, query: ["prefix": "J", "max-keys": "2"]))
        #expect(
            text.hasSuffix("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"))
    }

    @Test("the bucket stands in the path or in the host")
    func addressing() {
        let request = S3Request(.get, "liite ä/1", query: ["start-after": "a/b c"])
        let inPath = S3Signature(request, for: Self.account(.path), at: Self.signedAt)
        let inHost = S3Signature(request, for: Self.account(.virtualHost), at: Self.signedAt)
        #expect(inPath.target == "/examplebucket/liite%20%C3%A4/1?start-after=a%2Fb%20c")
        #expect(inHost.target == "/liite%20%C3%A4/1?start-after=a%2Fb%20c")
        #expect(inPath.fields.contains { $0 == ("host", "s3.amazonaws.com") })
        #expect(inHost.fields.contains { $0 == ("host", "examplebucket.s3.amazonaws.com") })
    }

    @Test(
        "times are written in the basic form",
        arguments: [
            (0, "19700101T000000Z"), (951_782_399_000, "20000228T235959Z"),
            (951_782_400_000, "20000229T000000Z"), (1_709_164_800_000, "20240229T000000Z"),
            (1_735_689_599_999, "20241231T235959Z"), (4_107_542_400_000, "21000301T000000Z"),
        ])
    func time(milliseconds: Int64, text: String) {
        #expect(BasicTime(Moment(milliseconds: milliseconds)).text == text)
    }
}
