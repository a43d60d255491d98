// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The names of a result's columns, which are looked up nearly in their order.
struct ColumnNames {
    private let names: [String]
    private var next = 0

    init(_ names: [String]) {
        self.names = names
    }

    /// Where the column stands; nil where there is none of that name.
    mutating func index(of name: String) -> Int32? {
        for step in 0..<names.count {
            let sum = next + step
            let index = sum < names.count ? sum : sum - names.count
            guard names[index] == name else { continue }
            next = index + 1
            return Int32(index)
        }
        return nil
    }
}
