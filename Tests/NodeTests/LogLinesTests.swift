// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Logging
import Node
import Settings
import Synchronization
import Testing
import Vocabulary
import Watching

@Suite("Lines for operators")
struct LogLinesTests {
    private final class Page: Sendable {
        private let text = Mutex("")
        func write(_ line: String) { text.withLock { $0 += line } }
        var written: String { text.withLock { $0 } }
    }

    private let page = Page()
    private let registry = Registry()

    private func lines(_ format: Configuration.Log.Form) -> LogLines {
        LogLines(
            Configuration.Log(format: format, level: .debug), metrics: LogMetrics(registry),
            clock: Clock { Moment(milliseconds: 1_795_243_567_005) }, write: page.write)
    }

    private func event(
        _ message: Logger.Message, _ metadata: Logger.Metadata = [:], from part: String = "Web"
    ) -> LogEvent {
        LogEvent(
            level: .notice, message: message, metadata: metadata, source: part, file: "", function: "",
            line: 0)
    }

    @Test("one of JSON is an object with time, level, part, message and fields in their order")
    func json() {
        lines(.json).log(
            event: event("web \"request\"", ["status": .stringConvertible(200), "route": "/p\n\u{2028}"]))
        #expect(
            page.written == #"{"at":"2026-11-21T06:46:07.005Z","level":"notice","part":"Web","#
                + #""message":"web \"request\"","route":"/p\u000a\u2028","status":200}"# + "\n")
    }

    @Test("one of text stays one line, whatever stands in its fields")
    func text() {
        lines(.text).log(
            event: event("mail\nnot", ["fault": "no room\r\n2026 forged", "code": .stringConvertible(451)]))
        #expect(
            page.written == "2026-11-21T06:46:07.005Z notice Web \"mail\\u000anot\" code=451 "
                + "fault=\"no room\\u000d\\u000a2026 forged\"\n")
    }

    @Test("of a library's words only the plain beginning is written, and none of its fields")
    func foreign() {
        lines(.json).log(
            event: event("Waiting on child channel: secret", ["hb.path": "secret"], from: "HummingbirdCore"))
        #expect(page.written.contains(#""message":"Waiting on child channel"}"#))
        #expect(!page.written.contains("secret"))
    }

    @Test("each line is counted by its level")
    func counted() {
        lines(.text).log(event: event("one"))
        #expect(registry.text.contains("sinetti_log_lines_total{level=\"notice\"} 1"))
    }
}
