// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Glibc
package import Logging
package import Settings
package import Vocabulary
package import Watching

/// The lines for operators, one for each event, to standard error; what our parts say is written whole.
///
/// Of what the libraries say only the plain beginning is written, for their errors may carry a path, a header field or a
/// struct's whole content.
package struct LogLines: LogHandler {
    private typealias Field = (name: String, value: LineValue)

    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level
    private let format: Configuration.Log.Form
    private let metrics: LogMetrics
    private let clock: Clock
    private let write: @Sendable (String) -> Void

    package init(
        _ settings: Configuration.Log, metrics: LogMetrics, clock: Clock,
        write: @escaping @Sendable (String) -> Void = Self.toStandardError
    ) {
        format = settings.format
        logLevel = Logger.Level(settings.level)
        self.metrics = metrics
        self.clock = clock
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        metrics.lines[LogMetrics.Level(event.level)].add()
        let part = event.source
        let isOurs = Self.parts.contains(part)
        let words = "\(event.message)"
        let colon = words.range(of: ": ")
        let message = isOurs ? words : colon.map { String(words[..<$0.lowerBound]) } ?? words
        var fields: [Field] = []
        if isOurs {
            fields = metadata.merging(event.metadata ?? [:]) { _, latest in latest }
                .sorted { $0.key < $1.key }
                .map { ($0.key, LineValue($0.value)) }
        }
        let head: [Field] = [
            ("at", .text(Self.text(clock.now))), ("level", .text(event.level.rawValue)),
            ("part", .text(part)), ("message", .text(message)),
        ]
        write(line(head, fields))
    }

    /// The modules whose words are ours.
    private static let parts: Set<String> = [
        "Gateway", "Web", "Worker", "Store", "Messages", "Identity", "Audit", "Node", "Demo", "sinetti",
    ]

    private func line(_ head: [Field], _ fields: [Field]) -> String {
        switch format {
        case .json:
            "{"
                + (head + fields).map { "\(LineValue.quoted($0.name)):\($0.value.json)" }.joined(
                    separator: ",")
                + "}\n"
        case .text:
            (head.map(\.value.bare) + fields.map { "\($0.name)=\($0.value.plain)" }).joined(separator: " ")
                + "\n"
        }
    }

    /// RFC 3339 §5.6, in UTC.
    private static func text(_ moment: Moment) -> String {
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let day = [digits(Int(parts.tm_year) + 1900, 4), digits(Int(parts.tm_mon) + 1, 2)]
        let time = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)].map { digits($0, 2) }
        return "\(day.joined(separator: "-"))-\(digits(Int(parts.tm_mday), 2))T\(time.joined(separator: ":"))"
            + ".\(digits(Int(moment.milliseconds % 1000), 3))Z"
    }

    /// One call for each line, so that lines of many threads and processes never mix.
    package static let toStandardError: @Sendable (String) -> Void = { line in
        var line = line
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let start = rest.baseAddress, !rest.isEmpty {
                let count = Glibc.write(STDERR_FILENO, start, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
        }
    }
}

/// What stands in a field of a line.
private enum LineValue {
    case text(String)
    case number(Int64)

    init(_ value: Logger.MetadataValue) {
        switch value {
        case .stringConvertible(let value):
            let number = (value as? any BinaryInteger).flatMap { Int64(exactly: $0) }
            self = number.map { .number($0) } ?? .text("\(value)")
        case .string(let text): self = .text(text)
        case .array, .dictionary: self = .text("\(value)")
        }
    }

    var json: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): "\(number)"
        }
    }

    /// As a value after a name: quoted where it is more than a word.
    var plain: String {
        switch self {
        case .text(let text):
            !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 < 0x7F } ? text : json
        case .number(let number): "\(number)"
        }
    }

    /// As words of the sentence: on one line, whatever it holds.
    var bare: String {
        switch self {
        case .text(let text): text.unicodeScalars.contains { $0.value < 0x20 } ? json : text
        case .number(let number): "\(number)"
        }
    }

    /// A string of JSON (RFC 8259 §7).
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\0"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
                let code = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            case _: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Logger.Level {
    fileprivate init(_ level: Configuration.Log.Level) {
        switch level {
        case .debug: self = .debug
        case .info: self = .info
        case .notice: self = .notice
        case .warning: self = .warning
        case .error: self = .error
        }
    }
}

/// How many lines were written.
package struct LogMetrics: Sendable {
    package enum Level: String, MetricLabel { case debug, info, notice, warning, error }

    let lines: Labelled<Level, Counter>

    /// Registers them.
    package init(_ registry: Registry) {
        lines = registry.metric(
            "sinetti_log_lines_total", by: "level",
            "Lines written for operators; watch those of level error.")
    }
}

extension LogMetrics.Level {
    fileprivate init(_ level: Logger.Level) {
        switch level {
        case .trace, .debug: self = .debug
        case .info: self = .info
        case .notice: self = .notice
        case .warning: self = .warning
        case .error, .critical: self = .error
        }
    }
}
