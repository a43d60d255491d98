// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Gateway
internal import Logging
package import Mail
package import SMTP

/// The post office's letter box: takes every mail for everyone, and sends none of it anywhere.
package struct PostOfficeIntake: MailIntake {
    private let office: PostOffice

    package init(_ office: PostOffice) {
        self.office = office
    }

    package func mayReceive(
        _ recipient: Address, from sender: Address?, client: MailClient
    ) async -> RecipientAnswer {
        .accepted
    }

    package func authenticate(_ credentials: Credentials, client: MailClient) async -> Login? { nil }

    package func receive(_ mail: ReceivedMail) async -> Reply {
        await office.keep(
            .mail(
                PostedMail(
                    envelopeSender: mail.envelope.sender, recipients: mail.envelope.addresses,
                    bytes: mail.content)))
        return .messageAccepted
    }
}
