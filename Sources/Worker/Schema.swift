// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Bulletins
internal import Identity
internal import Mailboxes
internal import Messages
internal import Partners
package import Store

/// Every migration of every feature, in the order they run.
package enum Schema {
    package static let all =
        AuditMigrations.all + MailboxMigrations.all + IdentityMigrations.all + DirectoryMigrations.all
        + StaffAddressMigrations.all
        + PersonMigrations.all + StaffMigrations.all + PartnerMigrations.all
        + MessageMigrations.all + WorkspaceMigrations.all + HandlingMigrations.all
        + PartnerDeliveryMigrations.all
        + BulletinMigrations.all + CoverageMigrations.all
        + UploadMigrations.all + TaskMigrations.all
}
