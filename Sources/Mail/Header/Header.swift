// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The fields of a header, in order.
///
/// Each field keeps the octets it was read from, so that a header nobody has touched is written exactly as it was read.
public struct Header: Hashable, Sendable {
    public private(set) var fields: [HeaderField]

    public init(_ fields: [HeaderField] = []) { self.fields = fields }

    /// Reads a header that stands alone, up to its empty line or its end.
    public init(
        parsing octets: [UInt8], limits: MailLimits = .standard, lineEnds: LineEnds = .crlf
    ) throws(MailFlaw) {
        var parser = try MessageParser(octets, limits: limits, lineEnds: lineEnds)
        self = try parser.readHeader().header
    }

    /// The header as it is written, without the empty line that ends it.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(fields.reduce(0) { $0 + $1.raw.count } + 2)
        write(onto: &output)
        return output
    }

    public func first(_ name: String) -> HeaderField? { fields.first { $0.isNamed(name) } }

    public func all(_ name: String) -> [HeaderField] { fields.filter { $0.isNamed(name) } }

    public func count(of name: String) -> Int {
        fields.reduce(0) { $0 + ($1.isNamed(name) ? 1 : 0) }
    }

    /// The decoded text of the first field of this name.
    public func text(of name: String) -> String? { first(name)?.text }

    /// The addresses of all fields of this name.
    public func addresses(of name: String) -> AddressList {
        var list = AddressList()
        for field in fields where field.isNamed(name) { list.append(contentsOf: field.addresses) }
        return list
    }

    /// Removes every field of this name.
    public mutating func remove(_ name: String) { fields.removeAll { $0.isNamed(name) } }

    /// Puts `field` in the place of the first field of its name and removes the others; appends it if there is none.
    public mutating func replace(with field: HeaderField) {
        let name = field.name
        guard let place = fields.firstIndex(where: { $0.isNamed(name) }) else { return append(field) }
        var index = -1
        fields.removeAll { other in
            index += 1
            return index > place && other.isNamed(name)
        }
        fields[place] = field
    }

    /// Puts `field` on top, where trace fields belong (RFC 5321 §4.4).
    public mutating func prepend(_ field: HeaderField) { fields.insert(field, at: 0) }

    public mutating func append(_ field: HeaderField) { fields.append(field) }

    func write(onto output: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            output += field.raw
            // The last field of a message cut short may lack its line end, which another field after it needs.
            if index + 1 < fields.count, field.raw.last != .lf { output.appendLineEnd() }
        }
    }
}
