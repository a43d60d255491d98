// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Messages

extension Response {
    /// An attachment as a download: streamed, never shown inside our pages.
    init(downloading attachment: OpenedAttachment) {
        let chunks = attachment.chunks
        self.init(
            status: .ok,
            headers: [
                .contentType: Download.mediaType(attachment.mediaType),
                .contentDisposition: Download.disposition(attachment.name),
                .contentSecurityPolicy: SecurityHeaders.downloadPolicy,
            ],
            body: ResponseBody(contentLength: attachment.bytes) { writer in
                for try await chunk in chunks { try await writer.write(ByteBuffer(bytes: chunk)) }
                try await writer.finish(nil)
            })
    }
}

/// The header fields of a download.
enum Download {
    /// Types that a browser may be told; all else is bytes.
    private static let known: Set<String> = [
        "application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "text/plain", "text/csv",
        "application/zip", "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]

    static func mediaType(_ claimed: String) -> String {
        let claimed = claimed.lowercased()
        return known.contains(claimed) ? claimed : "application/octet-stream"
    }

    /// `attachment` with the name twice (RFC 6266 §4.3): plain ASCII for the old, RFC 8187 for all others.
    static func disposition(_ name: String) -> String {
        let name = AttachmentName(uploaded: name)?.text ?? "file"
        let plain = String(name.map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0 != "%" ? $0 : "_" })
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(extended(name))"
    }

    /// Writes a name as RFC 8187 §3.2.1 has it.
    ///
    ///     value-chars = *( pct-encoded / attr-char )
    private static func extended(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                text.append(byte)
            case _ where "!#$&+-.^_`|~".utf8.contains(byte): text.append(byte)
            case _: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
