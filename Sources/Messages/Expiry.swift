// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
internal import Vocabulary

extension Act {
    static let deliveriesExpired = Act("delivery.expiry-run")
    static func deliveryExpired(_ delivery: DeliveryID) -> Act {
        Act("delivery.expired", on: Object(delivery))
    }
}

extension Messages {
    /// Ends the deliveries whose time has passed, at most so many, and tells how many there were.
    ///
    /// Their links are destroyed: what was sealed for them cannot be opened by anybody any more. The mailbox keeps its own.
    package func expire(atMost limit: Int) async throws -> Int {
        let due = try await database.read { tx in
            try tx.all(
                """
                SELECT delivery_id
                  FROM delivery
                 WHERE expires_at <= \(tx.now) AND expired_at IS NULL AND recalled_at IS NULL
                 LIMIT \(limit)
                """
            ) { row in try row["delivery_id"] as DeliveryID }
        }
        guard !due.isEmpty else { return 0 }
        try await database.write(.deliveriesExpired, by: .service(.worker)) { tx in
            for id in due {
                try tx.run("UPDATE delivery SET expired_at = \(tx.now) WHERE delivery_id = \(id)")
                try tx.destroyWays(of: id)
                try tx.stop(try tx.ladder(of: id))
                try tx.also(.deliveryExpired(id))
                try tx.destroyUnconfirmed(id)
            }
        }
        return due.count
    }

    /// Removes blobs that were begun over a day ago and that no message names, and tells how many there were.
    package func collectBlobs() async throws -> Int {
        let database = database
        return try await blobs.collect(before: clock.now - .days(1)) { blob in
            try await database.read { tx in try tx.names(blob) }
        }
    }
}
