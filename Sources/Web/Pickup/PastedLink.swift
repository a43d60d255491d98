// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Sealing
internal import Vocabulary

/// A notice's link as a person pasted it, or the part of it that a path or a form carries.
struct PastedLink: Sendable {
    let delivery: DeliveryID
    /// Nil where the end of the link is missing.
    let secret: LinkSecret?

    /// Finds `/p/<id>#<secret>` or `/p/<id>.<secret>`, or the same after another start, in what was pasted, which mail programs wrap, quote and bracket.
    init?(pasted text: String, under start: String = "/p/") {
        let whole = String(text.prefix(2000).filter { !$0.isWhitespace })
        guard let start = whole.firstRange(of: start)?.upperBound else { return nil }
        self.init(path: whole[start...])
    }

    /// Reads the path's last part: `<id>` or `<id>.<secret>`; what follows the secret is not looked at.
    init?(path: some StringProtocol) {
        let id = path.prefix(36)
        guard let delivery = DeliveryID(parsing: id) else { return nil }
        self.delivery = delivery
        let rest = path.dropFirst(36)
        guard rest.first == "." || rest.first == "#" else {
            secret = nil
            return
        }
        secret = try? LinkSecret(parsing: rest.dropFirst().prefix(43))
    }
}

extension PastedLink {
    init(_ delivery: DeliveryID, _ secret: LinkSecret) {
        self.delivery = delivery
        self.secret = secret
    }
}
