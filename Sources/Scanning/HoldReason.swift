// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a message is held for a human: a value in the program, one word in the database.
package enum HoldReason: Hashable, Sendable {
    case malware(signature: String)
    case ambiguous(Ambiguity)
    /// It could not be scanned.
    case notScanned(ScanTrouble)

    /// Reads what `text` wrote; nil for all else.
    package init?(parsing text: some StringProtocol) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        switch halves[0] {
        case "malware": self = .malware(signature: SignatureName(parsing: halves[1]).text)
        case "ambiguous":
            guard let ambiguity = Ambiguity(rawValue: String(halves[1])) else { return nil }
            self = .ambiguous(ambiguity)
        case "not-scanned":
            guard let trouble = ScanTrouble(rawValue: String(halves[1])) else { return nil }
            self = .notScanned(trouble)
        case _: return nil
        }
    }

    /// One word without blanks, such as `ambiguous:no-boundary`.
    package var text: String {
        switch self {
        case .malware(let signature): "malware:\(SignatureName(parsing: signature).text)"
        case .ambiguous(let ambiguity): "ambiguous:\(ambiguity.rawValue)"
        case .notScanned(let trouble): "not-scanned:\(trouble.rawValue)"
        }
    }

    /// Whether a person may let the message go; known malware is only deleted.
    package var mayBeReleased: Bool {
        switch self {
        case .malware(let signature): SignatureName(parsing: signature).isPolicy
        case .ambiguous, .notScanned: true
        }
    }
}

/// The name of a signature, fit to be shown and kept: it comes from the scanner's database, not from us.
package struct SignatureName: Hashable, Sendable {
    package let text: String

    /// Whether it names what the scanner's own settings stop, such as an archive locked by a password, and no malware.
    package var isPolicy: Bool { Self.policies.contains { text.hasPrefix("Heuristics.\($0)") } }

    /// What clamd.conf's Alert… and Structured… settings turn on.
    private static let policies = [
        "Broken.", "Encrypted.", "Limits.Exceeded", "OLE2.ContainsMacros", "Structured.",
    ]

    package init(parsing text: some StringProtocol) {
        let kept = text.utf8.prefix(ScanLimits.signatureBytes).filter { $0 > 0x20 && $0 < 0x7F }
        self.text = kept.isEmpty ? "unnamed" : String(decoding: kept, as: UTF8.self)
    }
}
