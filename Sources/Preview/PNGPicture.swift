// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A picture that a confined program made, seen to be a PNG of a bounded size and nothing behind it (PNG §5).
package struct PNGPicture: Sendable {
    package let bytes: ArraySlice<UInt8>
    package let width: Int
    package let height: Int

    /// Parts a stream of pictures written one after another; nil where it is not that.
    static func all(in stream: [UInt8]) -> [PNGPicture]? {
        var pictures: [PNGPicture] = []
        var rest = stream[...]
        while !rest.isEmpty {
            guard let picture = PNGPicture(first: rest) else { return nil }
            pictures.append(picture)
            rest = rest[picture.bytes.endIndex...]
        }
        return pictures
    }

    private static let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private init?(first stream: ArraySlice<UInt8>) {
        guard stream.starts(with: Self.mark) else { return nil }
        var rest = stream.dropFirst(Self.mark.count)
        var size: (width: Int, height: Int)?
        while rest.count >= 12 {
            let length = Self.number(rest)
            let type = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
            guard length <= rest.count - 12 else { return nil }
            if size == nil {
                guard type == "IHDR", length == 13 else { return nil }
                size = (Self.number(rest.dropFirst(8)), Self.number(rest.dropFirst(12)))
            }
            rest = rest.dropFirst(12 + length)
            guard type == "IEND" else { continue }
            guard let size, (1...PreviewLimits.pixels).contains(size.width),
                (1...PreviewLimits.pixels).contains(size.height)
            else { return nil }
            (width, height) = size
            bytes = stream[..<rest.startIndex]
            return
        }
        return nil
    }

    private static func number(_ octets: ArraySlice<UInt8>) -> Int {
        octets.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
}
