// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// Where members of staff get mail about their work.
package enum StaffAddressMigrations {
    package static let all = [
        Migration("staff-address-1", ["ALTER TABLE staff ADD COLUMN address TEXT"])
    ]
}

extension Rows where Self: ~Copyable {
    /// Where somebody who still serves gets mail about the work; nil is nowhere.
    package borrowing func mailAddress(of staff: StaffID) throws -> String? {
        try first("SELECT address FROM staff WHERE staff_id = \(staff) AND ended_at IS NULL") { row in
            try row["address"] as String?
        } ?? nil
    }
}

extension Write {
    /// Sets where somebody gets mail about the work; nil is nowhere.
    package mutating func setAddress(_ address: String?, of staff: StaffID) throws {
        try run("UPDATE staff SET address = \(address) WHERE staff_id = \(staff)")
    }
}
