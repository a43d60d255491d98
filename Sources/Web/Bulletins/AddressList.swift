// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Mail

/// Addresses as people paste them or have them in a table: one on a line, or between commas, semicolons and tabs, with or without names.
struct AddressList: Sendable {
    /// As they came: one that stands twice is there twice.
    private(set) var addresses: [Address] = []
    /// The numbers of the lines that hold no address, or something that is meant to be one and is none.
    private(set) var flaws: [Int] = []

    init(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let first = lines.firstIndex { !$0.allSatisfy(\.isWhitespace) }
        let isTable = lines.count { !$0.allSatisfy(\.isWhitespace) } > 1
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            // A table may begin with the names of its columns.
            if index == first, isTable, !line.contains("@") { continue }
            take(line, number: index + 1)
        }
    }

    private mutating func take(_ line: Substring, number: Int) {
        let meant = line.split { ",;\t".contains($0) }.filter { $0.contains("@") }
        let read = meant.compactMap { Self.address(in: $0) }
        guard !read.isEmpty, read.count == meant.count else {
            flaws.append(number)
            return
        }
        addresses += read
    }

    /// The address of `maija@example.com`, `"maija@example.com"` or `Maija <maija@example.com>`, where mail can go there.
    private static func address(in cell: Substring) -> Address? {
        let isEdge: (Character) -> Bool = { $0.isWhitespace || $0 == "\"" || $0 == "\u{FEFF}" }
        var bare = cell.drop(while: isEdge)
        while let last = bare.last, isEdge(last) { bare.removeLast() }
        if bare.hasSuffix(">") { bare = bare.drop { $0 != "<" }.dropFirst().dropLast() }
        guard let address = try? Address(parsing: bare), !address.isLiteral, address.domain.contains(".")
        else { return nil }
        return address
    }
}

/// The form by which addresses are added to a group: what was typed, and a file of a table.
struct AddressUpload: Sendable {
    private(set) var typed = ""
    private(set) var file = ""

    /// Reads the request's body to its end, and holds it to the form's token.
    static func receive(_ request: Request, token: FormToken) async throws -> AddressUpload {
        var upload = AddressUpload()
        var (name, bytes, isOurs, whole) = ("", [UInt8](), false, 0)
        do {
            var reader = MultipartReader(
                boundary: try Boundary(contentType: request.headers[.contentType] ?? ""))
            for try await buffer in request.body {
                whole += buffer.readableBytes
                guard whole <= FormLimits.listBytes else { throw MalformedForm() }
                for event in try reader.read(buffer.readableBytesView) {
                    switch event {
                    case .part(let head): (name, bytes) = (head.name, [])
                    case .bytes(let more): bytes += more
                    case .partEnded:
                        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
                        switch name {
                        case "form": isOurs = token.matches(text)
                        case "addresses": upload.typed = text
                        case "file": upload.file = text
                        case _: break
                        }
                    case .ended: break
                    }
                }
            }
            try reader.finish()
        } catch is MultipartFlaw {
            throw MalformedForm()
        }
        guard isOurs else { throw ForeignForm() }
        return upload
    }
}
