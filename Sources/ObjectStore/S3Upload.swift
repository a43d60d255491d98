// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import NIOCore
internal import Store
internal import Vocabulary

/// The requests that put one object into the bucket: at once where it is small, else as a multipart upload.
struct S3Upload: Sendable {
    let key: String
    let client: S3Client

    /// Puts the object as a whole.
    func put(_ body: ByteBuffer, hash: SHA256.Digest) async throws {
        let deed = "writing a blob"
        let answer = try await client.send(S3Request(.put, key, body: body, bodyHash: hash), deed)
        guard answer.status == 200, answer.code == nil else { throw answer.fault(deed) }
    }

    /// Begins a multipart upload and returns its id.
    func begin() async throws -> String {
        let deed = "beginning to write a blob"
        let answer = try await client.send(S3Request(.post, key, query: ["uploads": ""]), deed)
        guard answer.status == 200, let id = answer.element?.text(of: "UploadId"), !id.isEmpty else {
            throw answer.fault(deed)
        }
        return id
    }

    /// Puts one part and returns its tag.
    func part(
        _ number: Int, of upload: String, _ body: ByteBuffer, hash: SHA256.Digest
    ) async throws -> String {
        let deed = "writing part of a blob"
        let request = S3Request(
            .put, key, query: ["partNumber": "\(number)", "uploadId": upload], body: body, bodyHash: hash)
        let answer = try await client.send(request, deed)
        guard answer.status == 200, let tag = answer.field("etag") else {
            throw answer.fault(deed)
        }
        return tag
    }

    /// Makes the parts one object of so many bytes.
    func complete(_ upload: String, tags: [String], bytes: Int) async throws {
        let deed = "finishing a blob"
        let parts = tags.enumerated().map { index, tag in
            "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\(Self.escaped(tag))</ETag></Part>"
        }
        let document =
            #"<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">"#
            + parts.joined() + "</CompleteMultipartUpload>"
        let request = S3Request(
            .post, key, query: ["uploadId": upload], fields: ["content-type": "application/xml"],
            body: ByteBuffer(string: document))
        let answer = try await client.send(request, deed)
        // Its first answer may have been lost, and the upload is no more once it has become an object.
        if answer.code == "NoSuchUpload", try await isThere(bytes: bytes) { return }
        guard answer.status == 200, answer.element?.name == "CompleteMultipartUploadResult" else {
            throw answer.fault(deed)
        }
    }

    private func isThere(bytes: Int) async throws -> Bool {
        let answer = try await client.send(S3Request(.head, key), "looking at a blob")
        return answer.status == 200 && answer.field("content-length") == "\(bytes)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension S3Upload {
    /// Where a list of uploads goes on.
    struct Position: Sendable {
        let key: String
        let upload: String
    }

    /// Ends an upload and frees what its parts take; one that is no more is no mistake.
    static func abort(_ upload: String, of key: String, client: S3Client) async throws {
        let deed = "leaving a blob"
        let answer = try await client.send(S3Request(.delete, key, query: ["uploadId": upload]), deed)
        guard answer.status == 204 || answer.status == 200 || answer.code == "NoSuchUpload" else {
            throw answer.fault(deed)
        }
    }

    /// One answer of ListMultipartUploads.
    static func unfinished(
        from position: Position?, client: S3Client
    ) async throws -> (uploads: [(key: String, upload: String)], next: Position?) {
        let deed = "listing unfinished blobs"
        var query = ["uploads": "", "prefix": client.account.prefix]
        query["key-marker"] = position?.key
        query["upload-id-marker"] = position?.upload
        let answer = try await client.send(S3Request(.get, nil, query: query), deed)
        guard answer.status == 200, let list = answer.element, list.name == "ListMultipartUploadsResult"
        else {
            throw answer.fault(deed)
        }
        let uploads = list.all("Upload").compactMap { upload in
            upload.text(of: "Key").flatMap { key in upload.text(of: "UploadId").map { (key, $0) } }
        }
        guard list.text(of: "IsTruncated") == "true", let key = list.text(of: "NextKeyMarker"),
            let upload = list.text(of: "NextUploadIdMarker")
        else { return (uploads, nil) }
        return (uploads, Position(key: key, upload: upload))
    }
}
