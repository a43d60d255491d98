// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is wrong with the text of an age header (C2SP age.md, "ABNF definition of file header").
public enum HeaderFlaw: Error, Hashable, Sendable {
    case version
    case noStanza
    case lineStart
    case argument
    case bodyLine
    case macLine
    case tooLong
    case tooManyStanzas
}

/// What is wrong with a stanza that is addressed to the kind of key at hand.
public enum StanzaFlaw: Error, Hashable, Sendable {
    case argumentCount
    case share
    case bodyLength
}

/// Why a header does not give its file key.
public enum OpeningFlaw: Error, Hashable, Sendable {
    /// The header breaks the grammar.
    case malformed(HeaderFlaw)
    /// The header ends before its MAC, or goes on after it where only a header was expected.
    case incomplete, excess
    /// A stanza for this kind of key breaks that kind's rules.
    case stanza(StanzaFlaw)
    /// No stanza opens with this key.
    case notForThisKey
    /// A file key was found, but the header is not as its writer left it.
    case mac
}

/// Why a payload does not open.
///
/// What was given out before is authentic, but the whole must not be trusted.
public enum PayloadFlaw: Error, Hashable, Sendable {
    /// Fewer bytes than a nonce.
    case nonce
    /// Authentic or not, it was not sealed for this place.
    case place
    /// A chunk is altered, moved, or sealed with another key.
    case chunk
    /// The end is missing.
    case truncated
    /// The end came, and more bytes after it.
    case excess
    /// The last chunk is empty though others stand before it.
    case emptyLastChunk
}

/// Why a text or a row of bytes is not the key it should be.
public enum KeyFlaw: Error, Hashable, Sendable {
    case text
    case kind
    case length
    case value
}

/// Why sealing to a public key failed: the key, though well formed, yields no shared secret.
public enum SealingFault: Error, Hashable, Sendable {
    case unusableKey
}

/// Why something wrapped by a root key does not unwrap.
public enum WrapFlaw: Error, Hashable, Sendable {
    case malformed
    case otherRootKey(number: UInt32)
    /// Altered, or wrapped for another context or id.
    case forged
}
