// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Yams

extension Configuration {
    /// What looks through mail and uploads for malware.
    package enum Scanning: Sendable {
        /// Nothing does, as the operator has written in so many words: `scanning: none`.
        case off
        case clamd(Clamd)
    }

    /// A ClamAV daemon.
    package struct Clamd: Sendable {
        package let address: ClamdAddress
        /// How long each step may take: a connection, a piece, a verdict.
        package let timeoutSeconds: Int

        init?(_ section: Section) {
            let address = section.required("clamd", .clamdAddress)
            timeoutSeconds =
                section.optional("timeoutSeconds", .count(SettingsLimits.scanSeconds, "seconds")) ?? 60
            guard let address else { return nil }
            self.address = address
        }
    }

    /// Where a clamd listens (clamd.conf: LocalSocket, or TCPAddr and TCPSocket).
    package enum ClamdAddress: Hashable, Sendable, CustomStringConvertible {
        case socket(path: String)
        case host(String, port: Int)

        /// Parses `/run/clamav/clamd.ctl`, `localhost:3310` or `[::1]:3310`.
        init?(parsing text: String) {
            if text.hasPrefix("/") {
                // sockaddr_un has room for 107 octets and their end (unix(7)).
                guard text.utf8.count <= SettingsLimits.socketPathBytes,
                    !text.unicodeScalars.contains(where: { $0.value < 0x20 })
                else { return nil }
                self = .socket(path: text)
                return
            }
            guard let colon = text.lastIndex(of: ":"),
                let port = Reading<Int>.port.parse(String(text[text.index(after: colon)...]))
            else { return nil }
            var host = String(text[..<colon])
            if host.hasPrefix("["), host.hasSuffix("]") {
                host = String(host.dropFirst().dropLast())
            } else if host.contains(":") {
                return nil
            }
            guard let host = Reading<String>.host.parse(host) else { return nil }
            self = .host(host, port: port)
        }

        package var description: String {
            switch self {
            case .socket(let path): path
            case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
            }
        }

        /// Whether what is scanned stays on this machine: clamd's protocol has no encryption.
        package var isOnThisMachine: Bool {
            switch self {
            case .socket: true
            case .host(let host, _): host == "localhost" || host == "::1" || host.hasPrefix("127.")
            }
        }
    }
}

extension Configuration.Scanning {
    /// Reads `scanning`, which has to stand there: running without a scanner is said, and not forgotten.
    static func read(_ file: Section) -> Configuration.Scanning? {
        guard let field = file.take("scanning", .required) else { return nil }
        if let word = field.node.scalar?.string {
            guard word == "none" else {
                file.note(
                    "scanning", "must be a group with “clamd”, or the word none to run without a scanner")
                return nil
            }
            return .off
        }
        return file.group("scanning", .required) { Configuration.Clamd($0) }.map { .clamd($0) }
    }
}

extension Reading where Value == Configuration.ClamdAddress {
    static var clamdAddress: Reading {
        Reading(
            expected:
                "a socket's path such as /run/clamav/clamd.ctl, or a host and a port such as localhost:3310",
            echo: .shown
        ) { Configuration.ClamdAddress(parsing: $0) }
    }
}
