// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Pictures written by hand: stored blocks of zlib, so that no library is needed.
enum PNGSample {
    static func picture(width: Int, height: Int) -> [UInt8] {
        let rows = [UInt8](repeating: 0x80, count: width + 1)
        let pixels = (0..<height).flatMap { _ in [0] + rows.dropFirst() }
        return file(width, height, stored(pixels))
    }

    /// Says that it is large, and holds next to nothing.
    static func claiming(width: Int, height: Int) -> [UInt8] { file(width, height, stored([0, 0])) }

    private static func file(_ width: Int, _ height: Int, _ pixels: [UInt8]) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", number(width) + number(height) + [8, 0, 0, 0, 0]) + chunk("IDAT", pixels)
            + chunk("IEND", [])
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        repeat {
            let piece = rest.prefix(65_535)
            rest = rest.dropFirst(piece.count)
            let (low, high) = (UInt8(piece.count & 0xFF), UInt8(piece.count >> 8))
            output += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high] + piece
        } while !rest.isEmpty
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return output + number(b << 16 | a)
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let covered = Array(type.utf8) + content
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in covered {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return number(content.count) + covered + number(Int(~sum))
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

/// Documents written by hand.
enum PDFSample {
    /// A form that draws itself.
    static let recursive = "/Self Do"
    /// A few million strokes.
    static let endless = String(repeating: "0 0 m 500 800 l 90 3 l S ", count: 200_000)

    static func document(pages: Int, width: Int = 595, height: Int = 842, content: String? = nil) -> [UInt8] {
        let kids = (0..<pages).map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for page in 1...pages {
            let text = content ?? "BT /F1 24 Tf 72 720 Td (Page number \(page)) Tj ET"
            let own = 3 + 2 * page
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Resources << /Font << /F1 3 0 R >> "
                    + "/XObject << /Self \(own) 0 R >> >> /Contents \(own) 0 R >>")
            objects.append(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /Self \(own) 0 R >> >> "
                    + "/Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
        }
        var file = "%PDF-1.4\n"
        var table = "0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = String(file.utf8.count)
            table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n\(table)trailer << /Size \(objects.count + 1) /Root 1 0 R >>\n"
        return Array("\(file)startxref\n\(start)\n%%EOF\n".utf8)
    }
}
