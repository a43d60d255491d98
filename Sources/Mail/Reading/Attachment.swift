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
    /// RFC 2183 §2.3, and the older `name` of Content-Type, as it is written.
    var writtenFileName: String? { disposition?["filename"] ?? mediaType.parameters["name"] }

    /// The file name that a person sees; nil where there is none or an empty one.
    var declaredFileName: String? {
        let names = [disposition?["filename"], mediaType.parameters["name"]].compactMap { $0 }
        return names.first { !$0.isEmpty }.map { Self.decodedFileName($0, .meant) }
    }

    /// RFC 2047 §5 allows no encoded word in a parameter; programs write them there, and readers decode them.
    static func decodedFileName(_ name: String, _ sense: Charset.Sense) -> String {
        name.utf8.contains(UInt8(ascii: "?")) ? EncodedWords.decode(ArraySlice(name.utf8), sense) : name
    }
}
