// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One entry of an address list as it stands there, whether or not mail could be sent to it.
///
/// For showing what somebody wrote; where mail goes is an `Address`.
public struct WrittenMailbox: Hashable, Sendable {
    /// The decoded display name; nil where there is none.
    public let name: String?
    /// What stands before the at sign, without quotes; empty in `<>`.
    public let local: String
    /// What stands after it, in the case it was written in; nil where there is no at sign.
    public let domain: String?

    /// The address as a field would have it; `<>` where there is none.
    public var text: String {
        let written = local.utf8.isDotString || local.isEmpty ? local : Address.quoted(local)
        if let domain, !domain.isEmpty { return "\(written)@\(domain)" }
        return local.isEmpty ? "<>" : written
    }
}

/// An entry as the reader passes it on, still as octets.
struct ReadMailbox {
    var name: String?
    var local: ArraySlice<UInt8>
    var domain: ArraySlice<UInt8>?
    /// Whether it has blanks where not even `obs-local-part` and `obs-domain` have them.
    var isTorn = false

    /// The address, if it is one.
    var address: Address? {
        guard !isTorn, let domain else { return nil }
        return try? Address(local: local, domain: domain)
    }

    /// Whether nothing stands there: `<>`.
    var isVoid: Bool { name == nil && local.isEmpty && domain == nil && !isTorn }

    var written: WrittenMailbox {
        WrittenMailbox(name: name, local: Charset.guess(local), domain: domain.map { Charset.guess($0) })
    }
}
