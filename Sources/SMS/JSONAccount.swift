// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
package import Sealing
internal import Vocabulary

/// An account at a gateway that takes texts as JSON, in a form that the configuration lays down.
package struct JSONAccount: Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case post = "POST"
        case put = "PUT"
    }

    /// A header field of the request; its value may hold a key, and is hidden.
    package struct Header: Sendable {
        package let name: String
        package let value: Secret<String>

        package init(name: String, value: Secret<String>) {
            self.name = name
            self.value = value
        }
    }

    package let address: GatewayAddress
    package let method: Method
    package let headers: [Header]
    package let sender: SMSSender
    package let body: JSONTemplate
    package let answers: JSONAnswers

    package init(
        address: GatewayAddress, method: Method, headers: [Header], sender: SMSSender, body: JSONTemplate,
        answers: JSONAnswers
    ) {
        self.address = address
        self.method = method
        self.headers = headers
        self.sender = sender
        self.body = body
        self.answers = answers
    }

    /// The body of the request for one text.
    package func body(for order: SMSOrder) -> Secret<String> {
        Secret(
            order.text.reveal { text in
                body.filled { place in
                    switch place {
                    case .to: order.number.e164
                    case .from: sender.description
                    case .text: text
                    case .callback: order.callback?.reveal { $0 } ?? ""
                    case .reference: order.id.description
                    }
                }
            })
    }
}

/// How a gateway's answers are read; what the configuration does not name is in doubt, and never sent again.
package struct JSONAnswers: Hashable, Sendable {
    /// Statuses that mean: not now, try again.
    package let later: Set<Int>
    /// Where the gateway says what it calls the text.
    package let id: JSONPointer?
    /// Where an answer of success says after all that it was refused: anything but an empty value there means so.
    package let refusedAt: JSONPointer?
    /// Where the gateway says in a word whether it took the text.
    package let state: JSONPointer?
    /// The words there that mean taken; another means refused.
    package let taken: Set<String>

    package init(
        later: Set<Int>, id: JSONPointer?, refusedAt: JSONPointer?, state: JSONPointer?, taken: Set<String>
    ) {
        self.later = later
        self.id = id
        self.refusedAt = refusedAt
        self.state = state
        self.taken = Set(taken.map { $0.lowercased() })
    }

    /// Reads the answer to a text that went to `number`.
    package func handover(status: Int, answer: some Collection<UInt8>, to number: String) -> SMSHandover {
        if later.contains(status) { return .later(.busy) }
        switch status {
        case 200..<300: return read(answer, to: number)
        case 401, 403, 407: return .refused(.account)
        case 300..<400, 404, 405, 410: return .refused(.address)
        case 400..<500: return .refused(.message)
        case _: return .unknown(.unreadable)
        }
    }

    private func read(_ answer: some Collection<UInt8>, to number: String) -> SMSHandover {
        guard id != nil || refusedAt != nil || state != nil else { return .accepted(nil) }
        guard let answer = JSONValue(ofGateway: answer) else { return .unknown(.unreadable) }
        switch refusedAt?.value(in: answer, to: number) {
        case nil, .null, .array([]), .string(""): break
        case .some: return .refused(.message)
        }
        if let state {
            guard let word = state.value(in: answer, to: number)?.word else { return .unknown(.unreadable) }
            guard taken.contains(word.lowercased()) else { return .refused(.message) }
        }
        return .accepted(id?.value(in: answer, to: number)?.word.flatMap { SMSPeerID(parsing: $0) })
    }
}

/// How a gateway tells by JSON what became of a text.
package struct JSONReports: Hashable, Sendable {
    /// Where the word stands.
    package let state: JSONPointer
    /// What the words mean, in lower case; one that is not among them says nothing.
    package let states: [String: SMSState]

    package init(state: JSONPointer, states: [String: SMSState]) {
        self.state = state
        self.states = Dictionary(
            states.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $0.after($1) })
    }

    /// Reads a report; nil where it is not one.
    package func state(of report: some Collection<UInt8>) -> SMSState? {
        guard let value = JSONValue(ofGateway: report), let word = state.value(in: value, to: "")?.word
        else { return nil }
        return states[word.lowercased()] ?? .unknown
    }
}
