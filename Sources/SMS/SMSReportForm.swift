// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How a gateway tells what became of a text at the address that it was given.
package enum SMSReportForm: Sendable {
    /// Not at all, or not by HTTP.
    case none
    case kannel
    case json(JSONReports)
}
