// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import NIOHTTP1

/// What the store answered.
struct S3Answer: Sendable {
    let status: Int
    let fields: HTTPHeaders
    let body: ByteBuffer

    /// The value of a field.
    func field(_ name: String) -> String? { fields.first(name: name) }

    /// The root element of the body, where it is XML that we can read.
    var element: XMLElement? { try? XMLElement(parsing: Array(body.readableBytesView)) }

    /// The store's word for what went wrong, such as `NoSuchKey`: letters and digits only, since it is shown.
    ///
    /// Some stores begin an answer with 200 and find out later, so that the word may come with that.
    var code: String? {
        guard let error = element, error.name == "Error", let code = error.text(of: "Code") else {
            return nil
        }
        let isPlain = code.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case _: false
            }
        }
        return isPlain && code.utf8.count <= ObjectStoreLimits.codeBytes ? code : nil
    }

    /// The length of the whole object, from `Content-Range: bytes 0-9/443` (RFC 9110 §14.4), or of an answer with all of it.
    var objectBytes: Int? {
        switch status {
        case 200: body.readableBytes
        case 206:
            field("content-range")?.split(separator: "/", maxSplits: 1).last.flatMap { Int($0) }
        case _: nil
        }
    }
}
