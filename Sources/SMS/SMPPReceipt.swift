// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a centre reports of a text: its id there, and the state.
package struct SMPPReceipt: Hashable, Sendable {
    package let id: SMSPeerID
    package let state: SMSState

    package init(id: SMSPeerID, state: SMSState) {
        self.id = id
        self.state = state
    }

    /// Reads a `deliver_sm` that is a receipt; nil where it is a telephone's text, or says neither id nor state.
    ///
    /// The optional parameters are believed before the text, whose form is each vendor's own (SMPP 3.4 Appendix B).
    package init?(_ deliver: SMPPDeliver) {
        // SMPP 3.4 §5.2.12: bit 2 a receipt, bit 5 an intermediate notification.
        guard deliver.kind & 0x04 != 0 || deliver.kind & 0x20 != 0 else { return nil }
        let words = Self.words(deliver.text)
        // §5.3.2.12 receipted_message_id, §5.3.2.35 message_state.
        let id = deliver.fields[0x001E].map { Self.text($0.prefix { $0 != 0 }) } ?? words["id"]
        let state =
            deliver.fields[0x0427]?.first.map { Self.state($0) } ?? words["stat"].map { Self.state($0) }
        guard let id = id.flatMap({ SMSPeerID(parsing: $0) }), let state else { return nil }
        self.init(id: id, state: state)
    }

    /// `id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…`, of which id and stat count.
    private static func words(_ text: [UInt8]) -> [String: String] {
        var words: [String: String] = [:]
        for word in Self.text(text[...]).split(separator: " ") {
            let parts = word.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = parts[0].lowercased()
            // What follows is the beginning of the text itself, which could name another state.
            if name == "text" { break }
            if words[name] == nil { words[name] = String(parts[1]) }
        }
        return words
    }

    private static func text(_ octets: ArraySlice<UInt8>) -> String {
        String(decoding: octets, as: UTF8.self)
    }

    /// SMPP 3.4 §5.2.28.
    private static func state(_ code: UInt8) -> SMSState {
        switch code {
        case 1, 6: .accepted
        case 2: .delivered
        case 3: .expired
        case 4, 5: .undeliverable
        case 8: .rejected
        case _: .unknown
        }
    }

    /// SMPP 3.4 Appendix B, table B-2.
    private static func state(_ word: String) -> SMSState {
        switch word.uppercased() {
        case "ENROUTE", "ACCEPTD", "BUFFRED": .accepted
        case "DELIVRD": .delivered
        case "EXPIRED": .expired
        case "DELETED", "UNDELIV": .undeliverable
        case "REJECTD": .rejected
        case _: .unknown
        }
    }
}
