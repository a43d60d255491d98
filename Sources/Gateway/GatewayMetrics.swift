// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import SMTP
internal import Vocabulary
package import Watching

/// What the gateway counts of incoming mail.
package struct GatewayMetrics: Sendable {
    /// How a server answers (RFC 5321 §4.2.1).
    package enum ReplyClass: String, MetricLabel {
        case taken = "2xx"
        case later = "4xx"
        case refused = "5xx"
    }

    package enum Arrival: String, MetricLabel {
        case admitted
        case turnedAway = "turned-away"
        case noProxyHeader = "no-proxy-header"
    }

    /// What a client did too much of, or too slowly.
    package enum Limit: String, MetricLabel {
        case connections
        case connectionRate = "connection-rate"
        case messageRate = "message-rate"
        case recipientRate = "recipient-rate"
        case errors
        case slow
    }

    package enum LoginOutcome: String, MetricLabel { case accepted, refused }

    let connections: Labelled<Arrival, Counter>
    let sessions: Gauge
    let limited: Labelled<Limit, Counter>
    let logins: Labelled<LoginOutcome, Counter>
    let recipients: Labelled<ReplyClass, Counter>
    let messages: Labelled<ReplyClass, Counter>
    let bytes: Counter
    let seconds: Histogram

    /// Registers them.
    package init(_ registry: Registry) {
        connections = registry.metric(
            "sinetti_smtp_connections_total", by: "arrival",
            """
            SMTP connections: admitted, turned away because there were too many or the node was ending, or closed for \
            want of the PROXY header that the listener expects.
            """)
        limited = registry.metric(
            "sinetti_smtp_limited_total", by: "limit", "How often a limit for one client was met.")
        sessions = registry.metric("sinetti_smtp_sessions", "SMTP sessions open now.")
        logins = registry.metric("sinetti_smtp_logins_total", by: "outcome", "SMTP logins tried.")
        recipients = registry.metric(
            "sinetti_smtp_recipients_total", by: "reply", "RCPT commands, by the class of the reply.")
        messages = registry.metric(
            "sinetti_smtp_messages_total", by: "reply",
            "Messages received whole, by the class of the reply; 2xx means sealed and durable.")
        bytes = registry.metric("sinetti_smtp_message_bytes_total", "Bytes of the messages taken.")
        seconds = registry.metric(
            "sinetti_smtp_message_seconds",
            "Seconds from the end of a message to its reply: parsing, sealing and the commit.")
        sessions.set(0)
    }

    /// Counts a message once, however many answers it got: as taken if anybody's was.
    func received(_ replies: [Reply], bytes size: Int, after elapsed: Duration) {
        guard let reply = replies.min(by: { $0.code < $1.code }) else { return }
        messages[ReplyClass(reply)].add()
        if reply.code < 300 { bytes.add(size) }
        seconds.observe(elapsed)
    }
}

extension GatewayMetrics.ReplyClass {
    init(_ reply: Reply) {
        self = reply.code < 400 ? .taken : reply.code < 500 ? .later : .refused
    }
}
