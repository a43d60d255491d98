// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension String {
    /// Without the marks beyond `MailLimits.stackedMarks` that stand on one letter.
    ///
    /// Texts are compared as Unicode wants it, with the marks of each letter sorted: that takes minutes for one letter
    /// with a hundred thousand of them. Unicode Standard Annex #15 §13 limits them for this reason; no language has more
    /// than a few.
    var withFewMarks: String {
        guard mayHoldManyMarks else { return self }
        var scalars = String.UnicodeScalarView()
        var marks = 0
        for scalar in unicodeScalars {
            marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
            if marks <= MailLimits.stackedMarks { scalars.append(scalar) }
        }
        return String(scalars)
    }

    /// Whether more marks than that can be in a row: each has two octets at least, none of them ASCII.
    private var mayHoldManyMarks: Bool {
        var text = self
        return text.withUTF8 { octets in
            let steps = stride(from: 0, to: octets.count, by: MailLimits.stackedMarks)
            return zip(steps, steps.dropFirst()).contains {
                !octets[$0].isASCII && !octets[$1].isASCII
            }
        }
    }
}
