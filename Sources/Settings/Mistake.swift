// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One thing that is wrong with the configuration, said so that an operator can mend it.
package struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the file, from 1; nil where the mistake is not in the file's text.
    package let line: Int?
    /// What is wrong and what to do, without any secret.
    package let sentence: String

    package var description: String {
        guard let line else { return sentence }
        return "line \(line): \(sentence)"
    }
}

/// Everything that is wrong with the configuration, in the order of its lines.
package struct ConfigurationMistakes: Error, Sendable, CustomStringConvertible {
    /// The file, as it was named.
    package let file: String
    package let mistakes: [Mistake]

    package var description: String {
        let count = mistakes.count == 1 ? "1 mistake" : "\(mistakes.count) mistakes"
        return (["\(file): \(count), nothing was started"] + mistakes.map { "  \($0)" }).joined(
            separator: "\n")
    }
}

/// Where mistakes are written down while the file is read on, so that all are told at once.
final class Ledger {
    private var mistakes: [Mistake] = []
    /// The lines on which a secret stands.
    private(set) var secretLines: [Int] = []

    func note(_ sentence: String, line: Int?) {
        mistakes.append(Mistake(line: line, sentence: sentence))
    }

    func noteSecret(line: Int) {
        secretLines.append(line)
    }

    /// What was noted, by line; what has no line comes last.
    var all: [Mistake] {
        mistakes.enumerated()
            .sorted { ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset) }
            .map(\.element)
    }
}
