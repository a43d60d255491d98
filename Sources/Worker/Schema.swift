// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Identity
internal import Mailboxes
internal import Messages
package import Store

/// Every migration of every feature, in the order they run.
package enum Schema {
    package static let all =
        AuditMigrations.all + MailboxMigrations.all + IdentityMigrations.all + DirectoryMigrations.all
        + PersonMigrations.all
        + MessageMigrations.all
}
