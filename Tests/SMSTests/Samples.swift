// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Sealing
import Testing
import Vocabulary

enum Samples {
    static let delivery = DeliveryID(at: Moment(milliseconds: 0), by: Chance { 7 })
    static let id = SMSID(at: Moment(milliseconds: 1), by: Chance { 9 })

    static func order(
        _ text: String, to number: String = "+358401234567", callback: String? = nil, id: SMSID = id
    ) throws -> SMSOrder {
        try SMSOrder(
            id, text: Secret(text), to: #require(PhoneNumber(parsing: number)), about: delivery,
            callback: callback.map { Secret($0) })
    }
}
