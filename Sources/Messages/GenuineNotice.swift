// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
package import Vocabulary

extension Messages {
    /// When the notice of the code was written; nil where we have written none with it.
    ///
    /// It tells nothing of the message, its sender or its recipient.
    package func noticeWritten(with code: NoticeCode) async throws -> Moment? {
        try await database.read { tx in
            try tx.first("SELECT made_at FROM notice_code WHERE code = \(code.text)") { row in
                try row["made_at"]
            }
        }
    }
}

extension Write {
    /// Keeps the code of a notice that is about to be written.
    mutating func insertNoticeCode(_ code: NoticeCode, of delivery: DeliveryID) throws {
        try run(
            "INSERT INTO notice_code (code, delivery_id, made_at) VALUES (\(code.text), \(delivery), \(now))")
    }
}
