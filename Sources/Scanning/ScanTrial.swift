// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a scanner is tried out with.
package enum ScanTrial {
    /// The file that every scanner reports (eicar.org), in two pieces so that this source is none.
    package static let eicar =
        Array(#"X5O!P%@AP[4\PZX54(P^)7CC)7}$"#.utf8) + Array("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*".utf8)
}

extension MalwareScanner {
    /// Whether the scanner looks through so many bytes, all of nought.
    package func takes(_ bytes: Int) async throws(ScanTrouble) -> Bool {
        let piece = [UInt8](repeating: 0, count: ScanLimits.pieceBytes)
        do {
            let stream = try await begin()
            for start in stride(from: 0, to: bytes, by: piece.count) {
                try await stream.append(piece[..<min(piece.count, bytes - start)])
            }
            // What is found in nothing is a limit of the scanner's own (clamd.conf: AlertExceedsMax).
            return try await stream.finish() == .clean
        } catch {
            switch error {
            case .tooLarge: return false
            case .unavailable: throw error
            }
        }
    }
}
