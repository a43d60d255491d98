// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The name of an uploaded file as it will be shown and kept: one line, no path, nothing that turns text about.
struct AttachmentName: Hashable, Sendable {
    let text: String

    /// Makes a name of what a browser sent; nil where no file was chosen.
    init?(uploaded: String) {
        guard !uploaded.isEmpty else { return nil }
        // Some send a whole path, of either kind.
        let pieces = uploaded.unicodeScalars.split(omittingEmptySubsequences: false) {
            $0 == "/" || $0 == "\\"
        }
        let kept = pieces.last.map { $0.filter(Self.mayStand) } ?? []
        var name = kept.reduce(into: "") { $0.unicodeScalars.append($1) }.trimmingSpace
        while name.first == "." { name.removeFirst() }
        text = name.isEmpty ? "file" : name.shortened(to: FormLimits.nameCharacters)
    }

    /// Whether a scalar may stand in a name: no controls, no line ends, no invisible formatting (right-to-left marks and the like).
    private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            false
        case _: true
        }
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The name with its middle left out, so that its ending still tells what it is.
    fileprivate func shortened(to limit: Int) -> String {
        guard count > limit else { return self }
        let ending = lastIndex(of: ".").map { self[$0...] }.flatMap { $0.count <= 12 ? $0 : nil } ?? ""
        return prefix(limit - ending.count - 1) + "…" + ending
    }
}
