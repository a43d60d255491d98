// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Messages
package import Sealing
internal import Store
package import Vocabulary

extension TestHouse {
    /// The letter that most tests send.
    package static let letter = Letter(
        subject: "Palaverin muistio", text: "Päiväkodin aloitus siirtyy.", html: nil,
        enclosures: [
            Letter.Enclosure(
                name: "suunnitelma.pdf", mediaType: "application/pdf",
                bytes: (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 3) }[...])
        ])

    package static let maija = Contact(
        address: "maija@example.com", phone: PhoneNumber(parsing: "0401234567"))

    /// What the worker does before it sends a notice: the link that it would carry.
    package func link(of delivery: DeliveryID) async throws -> LinkSecret {
        guard let notice = try await messages.noticeCase(delivery) else {
            throw Fault(.permanent, "no notice")
        }
        try await messages.noticeSent(delivery, ending: nil)
        guard let link = notice.link else { throw Fault(.permanent, "a notice without a link") }
        return link
    }

    /// What the worker does with an ordered PIN: what the SMS would carry.
    package func pin() async throws -> Secret<String> {
        for job in try await database.claim([.pin], limit: 10, lease: .minutes(1)) {
            try await database.settle([(job, .done)])
            guard let id = PINID(bytes: job.object), let made = try await messages.pinCase(id) else {
                continue
            }
            try await messages.pinHanded(id, .sent)
            return made.pin
        }
        throw Fault(.permanent, "no PIN was ordered")
    }

    /// A session that has shown all: by link, and by PIN where the delivery asks for one.
    package func session(_ delivery: DeliveryID, _ link: LinkSecret) async throws -> SessionToken {
        let entrance = try await messages.beginPickup(delivery, link: link, by: somebody)
        switch entrance.next {
        case .message: break
        case .pin:
            try await messages.orderPIN(delivery, session: entrance.token, language: .finnish, by: somebody)
            try await messages.enterPIN(try await pin(), for: delivery, session: entrance.token, by: somebody)
        }
        return entrance.token
    }
}
