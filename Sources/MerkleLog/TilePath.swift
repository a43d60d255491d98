// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The name of a tile or an entry bundle in a published log (C2SP tlog-tiles).
public struct TilePath: Hashable, Sendable, CustomStringConvertible {
    /// What lies there.
    public enum Kind: Hashable, Sendable {
        /// Hashes of a level of tiles; level 0 holds the leaves.
        case hashes(level: Int)
        /// The entries themselves.
        case entries
    }

    /// What lies there.
    public let kind: Kind
    /// Which of its level, from the left.
    public let index: UInt64
    /// How many hashes or entries it holds, from 1 to 256; fewer than 256 make it partial.
    public let width: Int

    /// Names a tile or bundle of a width from 1 to 256.
    public init(_ kind: Kind, index: UInt64, width: Int) {
        precondition((1...LogLimits.tileWidth).contains(width), "a tile holds 1 to 256 hashes")
        self.kind = kind
        self.index = index
        self.width = width
    }

    /// The path below the log's prefix, such as `tile/0/x001/x234/067` or `tile/entries/000.p/8`.
    public var description: String {
        let level =
            switch kind {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        var element = index
        var number = Self.threeDigits(element % 1_000)
        while element >= 1_000 {
            element /= 1_000
            number = "x\(Self.threeDigits(element % 1_000))/\(number)"
        }
        return "tile/\(level)/\(number)" + (width < LogLimits.tileWidth ? ".p/\(width)" : "")
    }

    /// The paths of one kind that a log of `size` leaves has, from the left, the partial one last.
    public static func all(_ kind: Kind, ofSize size: UInt64) -> some Sequence<TilePath> {
        let count =
            switch kind {
            case .hashes(let level): size >> UInt64(LogLimits.tileHeight * level)
            case .entries: size
            }
        let width = UInt64(LogLimits.tileWidth)
        return (0..<((count + width - 1) / width)).lazy.map { index in
            TilePath(kind, index: index, width: Int(min(width, count - index * width)))
        }
    }

    /// How many levels of tiles a log of `size` leaves has.
    public static func levels(ofSize size: UInt64) -> Int {
        size == 0 ? 0 : (63 - size.leadingZeroBitCount) / LogLimits.tileHeight + 1
    }

    /// The tile of a log of `size` leaves from which the hash of a node can be computed.
    public static func holding(_ node: MerkleNode, ofSize size: UInt64) -> TilePath {
        let level = node.level / LogLimits.tileHeight
        let first = node.index << UInt64(node.level - level * LogLimits.tileHeight)
        let width = UInt64(LogLimits.tileWidth)
        let index = first / width
        let count = size >> UInt64(LogLimits.tileHeight * level)
        return TilePath(.hashes(level: level), index: index, width: Int(min(width, count - index * width)))
    }

    private static func threeDigits(_ number: UInt64) -> String {
        String(repeating: "0", count: number < 10 ? 2 : number < 100 ? 1 : 0) + String(number)
    }
}
