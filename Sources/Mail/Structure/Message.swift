// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A message: its header, its body and the tree of its parts.
public struct Message: Sendable {
    /// The header; edits to it show in `bytes`, not in `root`.
    public var header: Header
    /// The line end between header and body, if there is one.
    private let separator: ArraySlice<UInt8>
    /// Everything after the header, untouched.
    public let body: ArraySlice<UInt8>
    /// The message as a tree.
    public let root: Part
    /// What is wrong with the structure.
    ///
    /// `content` adds what decoding finds.
    public let oddities: Oddities

    /// Reads a message as it came; its structure only, so that nothing is decoded before it is asked for.
    ///
    /// Takes time and memory in proportion to the octets, and never more levels than `limits` allow.
    public init(
        parsing bytes: [UInt8], limits: MailLimits = .standard, lineEnds: LineEnds = .crlf
    ) throws(MailFlaw) {
        var parser = try MessageParser(bytes, limits: limits, lineEnds: lineEnds)
        let head = try parser.readHeader()
        root = try parser.readMessage(head.header)
        header = head.header
        separator = head.separator
        body = bytes[head.bodyStart...]
        oddities = parser.oddities
    }

    /// The message as it is written: byte for byte what was read, unless the header was edited.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(header.fields.reduce(body.count + 64) { $0 + $1.raw.count })
        header.write(onto: &output)
        if !separator.isEmpty || !body.isEmpty, let last = output.last, last != .lf { output.appendLineEnd() }
        output += separator
        output += body
        return output
    }

    /// What a person reads.
    public var content: MessageContent { MessageContent(self) }
}
