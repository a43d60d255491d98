// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a template can show: a page's fields as a tree.
///
/// Pages and their pieces are `Encodable` so that the compiler lists their fields; nothing else ever encodes them. An
/// absent optional has no field, so that its section is not shown.
enum Shown: Sendable {
    case text(String)
    case flag(Bool)
    case list([Shown])
    case fields([(name: String, value: Shown)])

    init(_ piece: some Encodable) {
        switch piece {
        case let text as String: self = .text(text)
        case let flag as Bool: self = .flag(flag)
        case let number as Int: self = .text(String(number))
        case _:
            let place = ShownPlace()
            do {
                try piece.encode(to: ShownEncoder(place: place))
            } catch {
                preconditionFailure("a page is made of texts, flags, numbers, lists and pieces of these")
            }
            self = place.shown
        }
    }

    /// The field of the name, where this has fields and one of them is called so.
    subscript(name: String) -> Shown? {
        guard case .fields(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}

/// Where one encoder leaves what it was given.
private final class ShownPlace {
    private var fields: [(name: String, value: Shown)] = []
    private var items: [Shown]?

    var shown: Shown { items.map { .list($0) } ?? .fields(fields) }

    func beginList() { items = items ?? [] }
    func add(_ value: Shown) { items?.append(value) }
    func add(_ value: Shown, named name: String) { fields.append((name, value)) }
}

private struct ShownEncoder: Encoder {
    let place: ShownPlace
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Fields<Key>(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { Items(place: place) }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        preconditionFailure("single values are taken before they are encoded")
    }

    private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let place: ShownPlace
        var codingPath: [any CodingKey] { [] }

        mutating func encodeNil(forKey key: Key) {}
        mutating func encode(_ text: String, forKey key: Key) {
            place.add(.text(text), named: key.stringValue)
        }
        mutating func encode(_ flag: Bool, forKey key: Key) { place.add(.flag(flag), named: key.stringValue) }
        mutating func encode(_ piece: some Encodable, forKey key: Key) {
            place.add(Shown(piece), named: key.stringValue)
        }
        mutating func nestedContainer<Inner>(
            keyedBy type: Inner.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Inner> { neverAsked() }
        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { neverAsked() }
        mutating func superEncoder() -> any Encoder { neverAsked() }
        mutating func superEncoder(forKey key: Key) -> any Encoder { neverAsked() }
    }

    private struct Items: UnkeyedEncodingContainer {
        let place: ShownPlace
        private(set) var count = 0
        var codingPath: [any CodingKey] { [] }

        init(place: ShownPlace) {
            self.place = place
            place.beginList()
        }

        mutating func encodeNil() {}
        mutating func encode(_ piece: some Encodable) {
            place.add(Shown(piece))
            count += 1
        }
        mutating func nestedContainer<Inner>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
            neverAsked()
        }
        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { neverAsked() }
        mutating func superEncoder() -> any Encoder { neverAsked() }
    }
}

/// What only a hand-written `encode(to:)` would ask for.
private func neverAsked() -> Never { preconditionFailure("pages encode as the compiler wrote it") }
