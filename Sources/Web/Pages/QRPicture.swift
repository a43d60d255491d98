// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CQREncode

/// A QR code (ISO/IEC 18004) as a drawing within a page, sharp at any size.
enum QRPicture {
    /// Ours: the white border that §6.3.8 asks for, in modules.
    private static let border = 4

    /// Draws the text; nil where it is too long for one code.
    ///
    /// Level M mends what a fold or a stain of a letter takes away: about 15 % of it.
    static func drawing(of text: String) -> String? {
        let octets = Array(text.utf8)
        guard let code = QRcode_encodeData(CInt(octets.count), octets, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                // The lowest bit is the module's colour.
                while column < width, modules[row * width + column] & 1 == 1 { column += 1 }
                if column > start {
                    path += "M\(start + border) \(row + border)h\(column - start)v1h-\(column - start)z"
                }
                column += 1
            }
        }
        let side = width + 2 * border
        return #"<svg viewBox="0 0 \#(side) \#(side)" aria-hidden="true" focusable="false">"#
            + #"<path fill="white" d="M0 0h\#(side)v\#(side)H0z"/><path fill="black" d="\#(path)"/></svg>"#
    }
}
