// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// One answer of clamd (man page clamd(8), "Commands"), without the NUL that ends it.
enum ClamdReply: Hashable, Sendable {
    case pong
    /// Its version, and that of its signatures where it has the official ones.
    case version(String)
    case clean
    case found(SignatureName)
    /// The stream was longer than StreamMaxLength.
    case tooLarge
    /// It could not scan, or we do not understand what it says.
    case failed

    /// Reads an answer; whatever is not known is a failure, and never a clean verdict.
    init(parsing octets: some Collection<UInt8>) {
        let text = String(decoding: octets, as: UTF8.self)
        if text == "PONG" {
            self = .pong
        } else if text.hasPrefix("ClamAV ") {
            self = .version(
                String(text.unicodeScalars.filter { $0.isASCII && $0.value >= 0x20 }.map(Character.init)))
        } else if text == "stream: OK" {
            self = .clean
        } else if text.hasPrefix("stream: "), text.hasSuffix(" FOUND") {
            // ExtendedDetectionInfo puts hash and size in parentheses behind the name.
            let name = text.dropFirst("stream: ".count).dropLast(" FOUND".count).prefix { $0 != "(" }
            self = .found(SignatureName(parsing: name))
        } else if text.hasPrefix("INSTREAM size limit exceeded") {
            self = .tooLarge
        } else {
            self = .failed
        }
    }
}

/// Collects an answer as its octets come.
struct ClamdReplyReader: Sendable {
    private var octets: [UInt8] = []

    /// Takes more; the answer once it is whole, or longer than any is.
    mutating func receive(_ more: some Sequence<UInt8>) -> ClamdReply? {
        for octet in more {
            if octet == 0 { return ClamdReply(parsing: octets) }
            octets.append(octet)
            if octets.count > ScanLimits.replyBytes { return .failed }
        }
        return nil
    }
}

/// What is said to clamd: `z` commands end in NUL, as their answers do.
enum ClamdCommand: String, Sendable {
    case ping = "PING"
    case version = "VERSION"
    /// Followed by pieces, each after its length in four octets, and a length of nought.
    case instream = "INSTREAM"

    var octets: [UInt8] { Array("z\(rawValue)\0".utf8) }
}
