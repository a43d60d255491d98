// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Whether a node can do its work, for those who send it some.
package enum Readiness: Sendable {
    case ready
    /// It lacks something that it works with, or is about to end.
    case unready
}
