// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A part that is offered as a file.
public struct Attachment: Sendable {
    /// Whether the sender meant it to be shown within the text.
    public enum Placement: Hashable, Sendable { case inline, attached }

    /// The declared name, safe to show: no path, control characters or marks that reorder text; nil if there is none.
    public let fileName: String?
    /// What the sender says it is.
    ///
    /// Nobody has checked.
    public let mediaType: MediaType
    /// RFC 2392: what `cid:` links in the HTML refer to, without angle brackets.
    public let contentID: String?
    public let placement: Placement
    private let part: Part

    init(_ part: Part, placement: Placement) {
        self.part = part
        self.placement = placement
        mediaType = part.mediaType
        contentID = part.header.first("Content-ID").flatMap { InternetMessageID.list($0.value).first?.text }
        fileName = part.declaredFileName.flatMap(FileName.sanitized)
    }

    /// How many octets it takes in the message; decoded it has no more.
    public var encodedBytes: Int { part.body.count }

    /// The file: decoded once, or a slice of the message where nothing is encoded.
    public func decoded() -> DecodedBody { part.decoded() }
}

extension Part {
    /// RFC 2183 §2.3, and the older `name` of Content-Type.
    var declaredFileName: String? {
        if let name = disposition?["filename"], !name.isEmpty { return name }
        return mediaType.parameters["name"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
