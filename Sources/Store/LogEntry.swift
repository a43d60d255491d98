// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// One entry of the log as it stands in the tree: canonical JSON, keys sorted, no spaces (RFC 8785 for this shape).
package struct LogEntry: Sendable {
    package let id: LogEntryID
    package let at: Moment
    /// The exact bytes that the leaf hashes.
    package let body: [UInt8]
    let act: String
    let objectKind: String?
    let objectID: String?
    let related: [Act.Object]

    init(_ act: Act, by actor: Actor, outcome: Act.Outcome, at moment: Moment, chance: Chance) {
        id = LogEntryID(at: moment, by: chance)
        at = moment
        self.act = act.name.description
        objectKind = act.object?.kind
        objectID = act.object?.id
        related = act.related
        // The salt keeps an entry's hash from telling its text once the text is gone.
        let salt = Self.hex(chance.bytes(16))
        var json = CanonicalObject()
        json.add("act", act.name.description)
        json.add("actor", Self.name(of: actor.who))
        if let address = actor.address { json.add("address", address) }
        json.add("at", moment.milliseconds)
        if !act.details.isEmpty { json.add("details", Self.details(act.details)) }
        json.add("id", id.description)
        json.add("level", actor.assurance.rawValue)
        if let object = act.object { json.add("object", "\(object.kind):\(object.id)") }
        switch outcome {
        case .done: json.add("outcome", "done")
        case .refused(let refusal): json.add("outcome", "refused:\(refusal.name)")
        }
        if !act.related.isEmpty {
            json.add("related", act.related.map { "\($0.kind):\($0.id)" }.joined(separator: " "))
        }
        if let request = actor.request { json.add("request", request.description) }
        json.add("salt", salt)
        body = json.bytes
    }

    private static func name(of who: Actor.Who) -> String {
        switch who {
        case .staff(let id): "staff:\(id)"
        case .recipient(let delivery): "recipient:\(delivery)"
        case .person(let id): "person:\(id)"
        case .mailbox(let id): "mailbox:\(id)"
        case .service(let service): "service:\(service.rawValue)"
        case .stranger: "stranger"
        }
    }

    private static func details(_ details: [StaticWord: Act.Detail]) -> CanonicalObject {
        var json = CanonicalObject()
        for (name, detail) in details.sorted(by: { $0.key < $1.key }) {
            switch detail {
            case .count(let count): json.add(name.description, Int64(count))
            case .moment(let moment): json.add(name.description, moment.milliseconds)
            case .word(let word): json.add(name.description, word.description)
            }
        }
        return json
    }

    private static let digits = Array("0123456789abcdef".utf8)

    fileprivate static func hex(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// A JSON object written canonically; members are added in the order of their names.
struct CanonicalObject {
    private var members: [UInt8] = []

    init() {
        members.reserveCapacity(512)
        members.append(UInt8(ascii: "{"))
    }

    var bytes: [UInt8] { members + [UInt8(ascii: "}")] }

    mutating func add(_ name: String, _ value: String) {
        addName(name)
        addQuoted(value)
    }

    mutating func add(_ name: String, _ value: Int64) {
        addName(name)
        members += String(value).utf8
    }

    mutating func add(_ name: String, _ value: CanonicalObject) {
        addName(name)
        members += value.bytes
    }

    private mutating func addName(_ name: String) {
        if members.count > 1 { members.append(UInt8(ascii: ",")) }
        addQuoted(name)
        members.append(UInt8(ascii: ":"))
    }

    /// Quotes as RFC 8785 §3.2.2.2 lays down.
    private mutating func addQuoted(_ text: String) {
        let quote = UInt8(ascii: "\"")
        members.append(quote)
        for byte in text.utf8 {
            switch byte {
            case quote, UInt8(ascii: "\\"): members += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): members += Array("\\n".utf8)
            case UInt8(ascii: "\r"): members += Array("\\r".utf8)
            case UInt8(ascii: "\t"): members += Array("\\t".utf8)
            case 0x08: members += Array("\\b".utf8)
            case 0x0C: members += Array("\\f".utf8)
            case 0..<0x20: members += Array("\\u00".utf8) + LogEntry.hex([byte]).utf8
            case _: members.append(byte)
            }
        }
        members.append(quote)
    }
}
