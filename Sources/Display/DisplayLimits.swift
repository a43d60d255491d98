// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound of what is shown of a mail.
package enum DisplayLimits {
    /// Of a file's beginning that is looked at to tell what it is (ours).
    package static let headBytes = 4_096
    /// Of HTML that is rewritten; the rest is left away, and said to be (ours).
    package static let htmlBytes = 1_000_000
    /// Elements open at once; deeper ones lose their tags and keep their words (ours; browsers stop at 512).
    package static let openElements = 200
    /// Attributes of one tag (ours).
    package static let attributes = 64
    /// Of one link (ours; longer ones lose their address).
    package static let addressBytes = 8_192
    /// Of what is listed of a link's words (ours).
    package static let linkTextBytes = 200
    /// Links listed below a message (ours).
    package static let links = 200
    /// Of all style sheets of a message together (ours).
    package static let styleBytes = 100_000
    /// Columns or rows that one cell of a table spans (ours).
    package static let span = 100
    /// Pictures shown within one message (ours; more are not shown).
    package static let pictures = 60
    /// Of the pictures within one message together (ours).
    package static let picturesBytes = 12_000_000
    /// Of a text file that is shown (ours).
    package static let textBytes = 200_000
}
