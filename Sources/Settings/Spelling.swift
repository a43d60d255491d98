// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Finds the word that was probably meant.
enum Spelling {
    /// The nearest of the words within the limit, the first in order where two are equally near.
    static func suggestion(for word: String, among words: [String]) -> String? {
        words.sorted()
            .map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
            .filter { $0.distance <= SettingsLimits.suggestionDistance && $0.distance < word.count }
            .min { $0.distance < $1.distance }?.word
    }

    /// How many insertions, deletions, substitutions and swaps of neighbours lie between two words.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var rows = [Array(0...right.count)]
        for i in 0..<left.count {
            var row = [i + 1]
            for j in 0..<right.count {
                let substituted = rows[i][j] + (left[i] == right[j] ? 0 : 1)
                var least = min(substituted, rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, rows[i - 1][j - 1] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
