// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Scanning
internal import Settings
internal import Vocabulary
internal import Watching

// What mail and uploads are scanned with.
extension Checkup {
    /// Whether a scanner is there; nil on a worker, which takes nothing from outside.
    var scanner: Check? {
        guard role != .worker else { return nil }
        return Check(name: "malware scanner", remedy: "Look at scanning.clamd in the configuration.") {
            [configuration, role] in
            switch configuration.scanning {
            case .off:
                return .poor(
                    "There is none: mail and uploads are taken unscanned.",
                    remedy: "Run clamd and name it in scanning.clamd, instead of scanning: none.")
            case .clamd(let clamd):
                do {
                    try await ClamdScanner(clamd, metrics: ScanMetrics(Registry())).ping()
                    return .well("clamd answers at \(clamd.address).")
                } catch {
                    return Self.missing(clamd, for: role)
                }
            }
        }
    }

    /// Pages are shown without a scanner; mail is not taken.
    private static func missing(_ clamd: Configuration.Clamd, for role: Node.Role) -> Found {
        let words = "No clamd answers at \(clamd.address): mail waits, and uploads are refused for now."
        let remedy = "See that it runs, and that this user may use its socket."
        switch role {
        case .intake: return .ill(words, remedy: remedy)
        case .web, .worker, .all: return .poor(words, remedy: remedy)
        }
    }

    /// Whether it finds what every scanner finds, and takes what we take; of some cost, so for the doctor only.
    var scannerTrial: Check? {
        guard case .clamd(let clamd) = configuration.scanning else { return nil }
        let largest =
            switch role {
            case .intake: configuration.smtp.messageBytes
            case .web: configuration.messages.attachmentBytes
            case .worker, .all:
                max(configuration.smtp.messageBytes, configuration.messages.attachmentBytes)
            }
        return Check(name: "malware signatures", remedy: "Look at clamd's log.") {
            let scanner = ClamdScanner(clamd, metrics: ScanMetrics(Registry()))
            do {
                let version = try await scanner.version()
                guard case .found = try await scanner.scan(ScanTrial.eicar[...]) else {
                    return .ill(
                        "\(version) does not know the EICAR test file.",
                        remedy: "Its signatures are not loaded: freshclam brings them.")
                }
                guard try await scanner.takes(largest) else {
                    return .poor(
                        "\(version) does not scan \(largest) bytes, which our largest content may have.",
                        remedy: "Raise StreamMaxLength, MaxFileSize and MaxScanSize in clamd.conf.")
                }
                guard clamd.address.isOnThisMachine else {
                    return .poor(
                        "\(version) finds what it should, on another machine: content goes there in clear.",
                        remedy: "Run clamd on this machine, or lead the way there through a tunnel.")
                }
                return .well("\(version) finds the EICAR test file and takes \(largest) bytes.")
            } catch {
                return .ill(
                    "clamd gives no verdict.",
                    remedy: "Look at its log; until it does, mail waits and uploads are refused.")
            }
        }
    }
}
