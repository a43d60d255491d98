// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// One recipient stanza of an age header: the file key, wrapped for one reader.
public struct AgeStanza: Hashable, Sendable {
    /// The kind of recipient, such as `mlkem768x25519`: the first argument.
    public let kind: String
    /// The other arguments.
    public let arguments: [String]
    /// The body, decoded.
    public let body: [UInt8]

    /// Writes the stanza.
    ///
    ///     stanza     = arg-line *full-line final-line
    ///     arg-line   = "-> " argument *(SP argument) LF
    ///     full-line  = 64base64char LF
    ///     final-line = *63base64char LF
    func write(to header: inout [UInt8]) {
        header += Array("-> ".utf8) + Array(([kind] + arguments).joined(separator: " ").utf8) + [lineFeed]
        var text = Base64.encode(body, .standard)[...]
        while text.count >= SealingLimits.bodyColumns {
            header += text.prefix(SealingLimits.bodyColumns)
            header.append(lineFeed)
            text = text.dropFirst(SealingLimits.bodyColumns)
        }
        header += text
        header.append(lineFeed)
    }

    /// The share that is the only argument of the native public-key kinds, and a body of the right length.
    ///
    /// The body's length is checked before anything is decrypted, against partitioning oracles (C2SP age.md).
    func share(bytes count: Int) throws(StanzaFlaw) -> [UInt8] {
        guard arguments.count == 1 else { throw .argumentCount }
        guard let share = Base64.decode(arguments[0].utf8, .standard), share.count == count else {
            throw .share
        }
        guard body.count == SealingLimits.wrappedFileKeyBytes else { throw .bodyLength }
        return share
    }
}

let lineFeed = UInt8(ascii: "\n")

/// Whoever can open a stanza: the private half of a reader's key.
public protocol AgeIdentity: Sendable {
    /// The file key, or nil where the stanza is for another kind or another key.
    ///
    /// Throws where a stanza of this kind breaks the kind's rules, which spoils the whole header.
    func unwrap(_ stanza: AgeStanza) throws(StanzaFlaw) -> FileKey?
}
