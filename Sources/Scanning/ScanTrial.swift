// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a scanner is tried out with.
package enum ScanTrial {
    /// The file that every scanner reports (eicar.org), in two pieces so that this source is none.
    package static let eicar =
        Array(#"X5O!P%@AP[4\PZX54(P^)7CC)7}$"#.utf8) + Array("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*".utf8)

    fileprivate static let tarBlock = 512

    /// The header of a file in a tar archive (POSIX.1, pax: ustar).
    fileprivate static func member(_ name: String, _ bytes: Int) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: tarBlock)
        func write(_ text: String, at place: Int) {
            header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
        }
        func octal(_ number: Int, _ digits: Int) -> String {
            let written = String(number, radix: 8)
            return String(repeating: "0", count: digits - written.utf8.count) + written
        }
        write(name, at: 0)
        write(octal(0o644, 7), at: 100)
        write(octal(0, 7), at: 108)
        write(octal(0, 7), at: 116)
        write(octal(bytes, 11), at: 124)
        write(octal(0, 11), at: 136)
        // The checksum is taken with blanks in its own place.
        write("        ", at: 148)
        write("0", at: 156)
        write("ustar", at: 257)
        write("00", at: 263)
        write(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
        header[154] = 0
        return header
    }
}

extension MalwareScanner {
    /// Whether the scanner looks through so many bytes to their end: an archive of nothing but nought, with a known file behind it.
    ///
    /// A scanner that lets pass what is beyond its own limits (clamd.conf: MaxFileSize) calls it clean, or names the limit
    /// (AlertExceedsMax) and not the file.
    package func takes(_ bytes: Int) async throws(ScanTrouble) -> Bool {
        let behind = ScanTrial.member("eicar.com", ScanTrial.eicar.count) + ScanTrial.eicar
        let room =
            max(0, bytes - behind.count - 3 * ScanTrial.tarBlock) / ScanTrial.tarBlock * ScanTrial.tarBlock
        let end = [UInt8](
            repeating: 0, count: bytes - room - behind.count - ScanTrial.tarBlock)
        let piece = [UInt8](repeating: 0, count: ScanLimits.pieceBytes)
        do {
            let stream = try await begin()
            try await stream.append(ScanTrial.member("nothing", room)[...])
            for start in stride(from: 0, to: room, by: piece.count) {
                try await stream.append(piece[..<min(piece.count, room - start)])
            }
            try await stream.append(behind[...])
            try await stream.append(end[...])
            switch try await stream.finish() {
            case .clean: return false
            case .found(let signature): return !SignatureName(parsing: signature).isPolicy
            }
        } catch {
            switch error {
            case .tooLarge: return false
            case .unavailable: throw error
            }
        }
    }
}
