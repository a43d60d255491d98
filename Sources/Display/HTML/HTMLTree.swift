// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Writes elements so that a browser reads the tree that was meant: each is closed before something that would close it, and
/// parts of a table stand in a table.
///
/// It closes nothing that it did not open, so what is written stays within the element that it is put into.
struct HTMLTree {
    private(set) var markup: [UInt8] = []
    private var open: [(name: String, place: HTMLPlace)] = []

    /// Opens an element with its attributes as they are written; a void one is at once complete.
    mutating func start(_ name: String, _ place: HTMLPlace, attributes: [UInt8] = []) {
        guard prepare(for: place), open.count < DisplayLimits.openElements || place == .void || place == .rule
        else {
            return
        }
        markup.append(UInt8(ascii: "<"))
        markup += name.utf8
        markup += attributes
        markup.append(UInt8(ascii: ">"))
        switch place {
        case .void, .rule: break
        case .block, .heading, .paragraph, .inline, .link, .item, .caption, .rows, .row, .cell:
            open.append((name, place))
        }
    }

    /// Closes the innermost element of the name and all within it; an end tag never leaves the cell that it stands in.
    mutating func end(_ name: String) {
        let isOfTable = ["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"].contains(name)
        for index in open.indices.reversed() {
            if open[index].name == name { return close(downTo: index) }
            switch open[index].place {
            case .cell, .caption: if !isOfTable { return }
            case .block: if isOfTable && open[index].name == "table" { return }
            // An inline element that was left open over a block stays so until the block ends.
            case .heading, .paragraph, .inline, .link, .item, .rows, .row, .void, .rule: break
            }
        }
    }

    /// Makes room for words or for a piece that is not an element; a table's own parts get a cell first.
    mutating func prepareForText() { _ = prepare(for: .inline) }

    mutating func append(_ octets: some Sequence<UInt8>) { markup.append(contentsOf: octets) }

    /// Whether words here would stand between the parts of a table.
    var isBetweenCells: Bool {
        switch open.last {
        case (_, .row)?, (_, .rows)?, ("table", _)?: true
        case nil, .some: false
        }
    }

    var isInLink: Bool { open.contains { $0.place == .link } }

    mutating func takeMarkup() -> [UInt8] {
        defer { markup = [] }
        return markup
    }

    mutating func closeAll() { close(downTo: 0) }
}

extension HTMLTree {
    private mutating func close(downTo index: Int) {
        while open.count > index {
            let (name, _) = open.removeLast()
            markup.append("</")
            markup += name.utf8
            markup.append(UInt8(ascii: ">"))
        }
    }

    /// The first of the elements that are open since the last cell or table.
    private var scope: Int {
        (open.lastIndex { $0.place == .cell || $0.place == .caption || $0.name == "table" } ?? -1) + 1
    }

    private func last(in scope: Int, where matches: (HTMLPlace) -> Bool) -> Int? {
        open[scope...].lastIndex { matches($0.place) }
    }

    /// Closes what a browser would close, opens what it would ask for; false where the element cannot stand here.
    private mutating func prepare(for place: HTMLPlace) -> Bool {
        switch place {
        case .caption, .rows, .row, .cell: return prepareTable(for: place)
        case .block, .heading, .paragraph, .rule, .inline, .link, .void, .item: break
        }
        if isBetweenCells {
            if open.last?.place != .row { start("tr", .row) }
            start("td", .cell)
        }
        let scope = scope
        switch place {
        case .link:
            if let link = last(in: scope, where: { $0 == .link }) { close(downTo: link) }
        case .item:
            let list = open[scope...].lastIndex { ["ul", "ol", "dl"].contains($0.name) } ?? scope - 1
            if let item = last(in: list + 1, where: { $0 == .item }) { close(downTo: item) }
            closeParagraph(in: scope)
        case .block, .paragraph, .rule: closeParagraph(in: scope)
        case .heading:
            closeParagraph(in: scope)
            if let heading = last(in: scope, where: { $0 == .heading }) { close(downTo: heading) }
        case .inline, .void, .caption, .rows, .row, .cell: break
        }
        return true
    }

    private mutating func closeParagraph(in scope: Int) {
        if let paragraph = last(in: scope, where: { $0 == .paragraph }) { close(downTo: paragraph) }
    }

    /// Goes back to the table that a part of one stands in; false where there is none.
    private mutating func prepareTable(for place: HTMLPlace) -> Bool {
        guard let table = open.lastIndex(where: { $0.name == "table" }) else { return false }
        switch place {
        case .cell:
            if let row = open[table...].lastIndex(where: { $0.place == .row }) {
                close(downTo: row + 1)
            } else {
                closeToRows(of: table)
                start("tr", .row)
            }
        case .row: closeToRows(of: table)
        case .rows, .caption: close(downTo: table + 1)
        case .block, .heading, .paragraph, .rule, .inline, .link, .void, .item: break
        }
        return true
    }

    private mutating func closeToRows(of table: Int) {
        close(downTo: (open[table...].lastIndex { $0.place == .rows } ?? table) + 1)
    }
}
