// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Configuration {
    /// Where others may ask how this node is.
    package struct Watch: Sendable {
        /// The listener of `/health`, `/ready` and `/metrics`; none where nil.
        package let listen: ListenAddress?
        /// How long a node that was asked to end says that it is not ready before it takes no more connections.
        package let drainSeconds: Int

        static let standard = Watch(listen: nil, drainSeconds: 0)
    }

    /// How lines for operators are written.
    package struct Log: Sendable {
        /// The form of a line.
        package enum Form: String, Sendable, CaseIterable {
            /// For people.
            case text
            /// One object of JSON (RFC 8259) a line, for programs.
            case json
        }

        /// The least important line that is written.
        package enum Level: String, Sendable, CaseIterable {
            case debug
            case info
            case notice
            case warning
            case error
        }

        package let format: Form
        package let level: Level

        package init(format: Form, level: Level) {
            self.format = format
            self.level = level
        }

        package static let standard = Log(format: .text, level: .info)
    }
}

extension Configuration.Watch {
    init(_ section: Section) {
        let standard = Self.standard
        listen = section.optional("listen", .listenAddress)
        drainSeconds =
            section.optional("drainSeconds", .count(SettingsLimits.drainSeconds, "seconds"))
            ?? standard.drainSeconds
    }
}

extension Configuration.Log {
    init(_ section: Section) {
        let standard = Self.standard
        format = section.optional("format", .word) ?? standard.format
        level = section.optional("level", .word) ?? standard.level
    }
}
