// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Store
package import Vocabulary

extension Messages {
    /// When the notice of the code was written; nil where we have written none with it.
    ///
    /// It tells nothing of the message, its sender or its recipient; `tooManyTries` where codes are being guessed.
    package func noticeWritten(with code: NoticeCode, from address: String?) async throws -> Moment? {
        let tries = TryBound.noticeCodes(from: address)
        let written: Moment? = try await database.read { tx in
            if let next = try tx.nextTry(tries) { throw Refusal.tooManyTries(until: next) }
            return try tx.first("SELECT made_at FROM notice_code WHERE code = \(code.text)") { row in
                try row["made_at"]
            }
        }
        guard written == nil else { return written }
        try await database.keep { tx in
            // Asked again where it is counted, so that guesses in parallel do not pass the limit.
            if let next = try tx.nextTry(tries) { throw Refusal.tooManyTries(until: next) }
            try tx.countTry(tries)
        }
        return nil
    }
}

extension Write {
    /// Keeps the code of a notice that is about to be written.
    mutating func insertNoticeCode(_ code: NoticeCode, of delivery: DeliveryID) throws {
        try run(
            "INSERT INTO notice_code (code, delivery_id, made_at) VALUES (\(code.text), \(delivery), \(now))")
    }
}
