// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

extension AgeHeader {
    /// What came of reading a header.
    public enum Parse: Hashable, Sendable {
        /// A header, and how many bytes it took; the payload follows.
        case done(AgeHeader, length: Int)
        /// So far so good, but the header's end has not come.
        case needMore
        case malformed(HeaderFlaw)
    }

    /// Reads a header from the start of `bytes`, which it leaves as they are.
    ///
    ///     header = v1-line 1*stanza end
    public static func parse(_ bytes: some Collection<UInt8>) -> Parse {
        var lines = HeaderLines(Array(bytes.prefix(SealingLimits.headerBytes)))
        do throws(HeaderFlaw) {
            guard let header = try lines.header() else {
                return bytes.count < SealingLimits.headerBytes ? .needMore : .malformed(.tooLong)
            }
            return .done(header, length: lines.position)
        } catch {
            return .malformed(error)
        }
    }

    /// How many bytes a header at the start of `bytes` takes, by its last line alone; nil where that has not come.
    ///
    /// For who knows the header by its bytes already: reading it costs many times as much.
    public static func length(in bytes: [UInt8]) -> Int? {
        var start = 0
        while let end = bytes[start...].firstIndex(of: lineFeed) {
            if bytes[start..<end].starts(with: macMark) { return end + 1 }
            start = end + 1
        }
        return nil
    }
}

/// A header being read line by line; each part is nil where its end is not there yet.
private struct HeaderLines {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func header() throws(HeaderFlaw) -> AgeHeader? {
        let version = AgeHeader.versionLine
        guard bytes.prefix(version.count).elementsEqual(version.prefix(bytes.count)) else { throw .version }
        guard bytes.count >= version.count else { return nil }
        position = version.count
        var stanzas: [AgeStanza] = []
        while let line = nextLine() {
            if line.starts(with: AgeHeader.macMark) {
                guard !stanzas.isEmpty else { throw .noStanza }
                let covered = bytes[..<(line.startIndex + AgeHeader.macMark.count)]
                return AgeHeader(stanzas: stanzas, covered: Array(covered), mac: try mac(line))
            }
            guard stanzas.count < SealingLimits.stanzas else { throw .tooManyStanzas }
            guard let stanza = try stanza(line) else { return nil }
            stanzas.append(stanza)
        }
        return nil
    }

    private mutating func nextLine() -> ArraySlice<UInt8>? {
        guard let end = bytes[position...].firstIndex(of: lineFeed) else { return nil }
        defer { position = end + 1 }
        return bytes[position..<end]
    }

    // `end = "--- " 43base64char LF`
    private func mac(_ line: ArraySlice<UInt8>) throws(HeaderFlaw) -> [UInt8] {
        guard line.dropFirst(3).first == UInt8(ascii: " "),
            let mac = Base64.decode(line.dropFirst(4), .standard), mac.count == SealingLimits.macBytes
        else { throw .macLine }
        return mac
    }

    // `arg-line = "-> " argument *(SP argument) LF`, `argument = 1*VCHAR`
    private mutating func stanza(_ line: ArraySlice<UInt8>) throws(HeaderFlaw) -> AgeStanza? {
        guard line.starts(with: Array("-> ".utf8)) else { throw .lineStart }
        var arguments: [String] = []
        for argument in line.dropFirst(3).split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        {
            guard !argument.isEmpty, argument.allSatisfy({ (0x21...0x7e).contains($0) }) else {
                throw .argument
            }
            arguments.append(String(decoding: argument, as: UTF8.self))
        }
        guard let body = try body() else { return nil }
        return AgeStanza(kind: arguments.removeFirst(), arguments: arguments, body: body)
    }

    // `*full-line final-line`: the first line of fewer than 64 characters ends it.
    private mutating func body() throws(HeaderFlaw) -> [UInt8]? {
        var body: [UInt8] = []
        while let line = nextLine() {
            guard line.count <= SealingLimits.bodyColumns, let part = Base64.decode(line, .standard) else {
                throw .bodyLine
            }
            body += part
            if line.count < SealingLimits.bodyColumns { return body }
        }
        return nil
    }
}
