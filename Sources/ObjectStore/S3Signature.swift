// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Sealing
internal import Vocabulary

/// AWS Signature Version 4 of one request ("Authenticating Requests: Using the Authorization Header", Amazon S3 API Reference).
///
/// What is signed is exactly what is sent: method, encoded path and query, all fields, and the hash of the body, so that nobody on
/// the way can change any of them.
struct S3Signature {
    private static let algorithm = "AWS4-HMAC-SHA256"

    /// The path and query as they are sent.
    let target: String
    /// All fields as they are sent, `authorization` among them.
    let fields: [(name: String, value: String)]

    init(_ request: S3Request, for account: S3Account, at now: Moment) {
        let time = BasicTime(now)
        let path = Self.encoded(account.path(of: request.key), keeping: "/")
        let query = request.query.map { (Self.encoded($0.key), Self.encoded($0.value)) }.sorted { $0 < $1 }
            .map { "\($0)=\($1)" }.joined(separator: "&")
        target = query.isEmpty ? path : "\(path)?\(query)"

        var signed = request.fields
        signed["host"] = account.authority
        signed["x-amz-content-sha256"] = request.bodyHash
        signed["x-amz-date"] = time.text
        let sorted = signed.sorted { $0.key < $1.key }
        let names = sorted.map(\.key).joined(separator: ";")
        let canonical = [
            request.method.rawValue, path, query, sorted.map { "\($0.key):\($0.value)\n" }.joined(), names,
            request.bodyHash,
        ].joined(separator: "\n")

        let scope = "\(time.day)/\(account.region)/s3/aws4_request"
        let text = [
            Self.algorithm, time.text, scope, Hexadecimal.text(SHA256.hash(data: Array(canonical.utf8))),
        ].joined(separator: "\n")
        let key = account.secretKey.reveal { secret in
            ["\(time.day)", account.region, "s3", "aws4_request"].reduce(
                SymmetricKey(data: Array("AWS4\(secret)".utf8))
            ) { key, word in
                SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(word.utf8), using: key))
            }
        }
        let signature = Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
        let authorization =
            "\(Self.algorithm) Credential=\(account.accessKey)/\(scope), "
            + "SignedHeaders=\(names), Signature=\(signature)"
        fields = sorted.map { ($0.key, $0.value) } + [("authorization", authorization)]
    }

    /// Percent-encodes all but RFC 3986's unreserved characters (RFC 3986 §2.3) and what is kept.
    private static func encoded(_ text: String, keeping kept: String = "") -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                encoded.append(byte)
            case _ where "-._~".utf8.contains(byte) || kept.utf8.contains(byte):
                encoded.append(byte)
            case _:
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

/// A moment in ISO 8601's basic form, `20130524T000000Z`.
struct BasicTime {
    let text: String
    /// The first eight digits.
    var day: Substring { text.prefix(8) }

    init(_ moment: Moment) {
        let seconds = Int(moment.milliseconds / 1000)
        let (year, month, day) = Self.date(seconds / 86_400)
        let clock = seconds % 86_400
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = "\(number)"
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        text =
            padded(year, 4) + padded(month, 2) + padded(day, 2) + "T" + padded(clock / 3600, 2)
            + padded(clock / 60 % 60, 2) + padded(clock % 60, 2) + "Z"
    }

    /// The Gregorian date so many days after 1970-01-01.
    private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
        // Years begin in March here, so that the leap day is the last of its year, and 400 of them are always as long.
        let days = days + 719_468
        let (era, dayOfEra) = (days / 146_097, days % 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNextYear = month >= 10
        return (
            yearOfEra + era * 400 + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}
