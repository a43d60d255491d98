// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail

/// The look that every mail gets before it is taken.
package struct MailScreen: Sendable {
    private let scanner: (any MalwareScanner)?

    /// Without a scanner only ambiguity is looked at; that an authority runs without one is its own explicit setting.
    package init(scanner: (any MalwareScanner)?) {
        self.scanner = scanner
    }

    /// What is kept beside what was looked through and is clean; nil where nobody looks.
    package var cleanVerdict: String? { scanner == nil ? nil : "clean" }

    /// Scans the raw message, every leaf as decoded, and what another reader could make of an ambiguous one.
    ///
    /// `message` is how our parser reads `content`. Malware is told before ambiguity.
    package func screen(
        _ content: [UInt8], _ message: Result<Message, MailFlaw>
    ) async throws(ScanTrouble) -> Screening {
        var look = MailLook(scanner: scanner)
        do {
            try await look.scan(content[...])
            switch message {
            case .success(let message): try await look.take(message, nesting: 0)
            case .failure(let flaw): look.found.insert(Ambiguity(flaw))
            }
        } catch {
            switch error {
            case .malware(let signature): return .infected(signature: signature)
            case .trouble(let trouble): throw trouble
            }
        }
        let found = Ambiguity.allCases.filter { look.found.contains($0) }
        return found.isEmpty ? .clean : .ambiguous(found)
    }
}

/// What ends a look before its end.
private enum LookEnd: Error {
    case malware(String)
    case trouble(ScanTrouble)
}

/// One message being looked through; its parts are decoded one at a time.
private struct MailLook {
    let scanner: (any MalwareScanner)?
    var found: Set<Ambiguity> = []
    private var parts = ScanLimits.parts
    private var further = ScanLimits.furtherReadings
    private let end = ContinuousClock.now + .seconds(ScanLimits.screeningSeconds)

    init(scanner: (any MalwareScanner)?) { self.scanner = scanner }

    func scan(_ bytes: ArraySlice<UInt8>) async throws(LookEnd) {
        guard let scanner, !bytes.isEmpty else { return }
        // Many parts that each take long must not keep the sender waiting until it gives up.
        guard ContinuousClock.now < end else { throw .trouble(.unavailable) }
        let verdict: ScanVerdict
        do {
            verdict = try await scanner.scan(bytes)
        } catch {
            throw .trouble(error)
        }
        switch verdict {
        case .clean: return
        case .found(let signature): throw .malware(signature)
        }
    }

    mutating func take(_ message: Message, nesting: Int) async throws(LookEnd) {
        found.formUnion(message.oddities.all.compactMap { Ambiguity($0) })
        try await take(message.root, nesting: nesting)
    }

    private mutating func take(_ part: Part, nesting: Int) async throws(LookEnd) {
        // Beyond the bound the message is held, whatever else is in it.
        guard parts > 0 else {
            found.insert(.beyondLimits)
            return
        }
        parts -= 1
        found.formUnion(part.ambiguities)
        guard part.children.isEmpty else {
            for child in part.children { try await take(child, nesting: nesting) }
            // To a reader that decodes it first, the parts are others.
            if !part.encoding.isIdentity { try await scanFurther(part.decoded(as: part.encoding).bytes) }
            return
        }
        let decoded = part.decoded()
        try await scan(decoded.bytes)
        let broken: [Oddity] = [.badBase64, .badQuotedPrintable, .badUuencode]
        if part.isFile, broken.contains(where: { decoded.oddities.contains($0) }) {
            found.insert(.brokenEncoding)
        }
        if decoded.oddities.contains(.badBase64) {
            for reading in Base64Reading.allCases { try await scanFurther(reading.decode(part.body)[...]) }
        }
        if part.isInUnknownEncoding || part.header.count(of: "Content-Transfer-Encoding") > 1 {
            for encoding in TransferEncoding.allCases where encoding != part.encoding {
                if !encoding.isIdentity || !part.encoding.isIdentity {
                    try await scanFurther(part.decoded(as: encoding).bytes)
                }
            }
        }
        if part.mediaType.type == "text" { try await scanText(part, decoded.bytes) }
        if part.mediaType.isMessage { try await takeEncoded(decoded.bytes, nesting: nesting + 1) }
    }

    /// Text both ways, as its octets and as the characters that its charset makes of them, where that hides ASCII or shows it.
    private mutating func scanText(_ part: Part, _ bytes: ArraySlice<UInt8>) async throws(LookEnd) {
        guard scanner != nil else { return }
        let text = part.text().text
        let isSame = bytes.lazy.filter(\.isASCIIButBlank).elementsEqual(
            text.utf8.lazy.filter(\.isASCIIButBlank))
        if !isSame { try await scanFurther(Array(text.utf8)[...]) }
    }

    /// A message that came encoded (RFC 6532 §3.7, and programs that break RFC 2046 §5.2.1): many readers open it.
    private mutating func takeEncoded(_ bytes: ArraySlice<UInt8>, nesting: Int) async throws(LookEnd) {
        guard nesting <= ScanLimits.nestedMessages else {
            found.insert(.beyondLimits)
            return
        }
        do {
            let inner = try Message(parsing: Array(bytes), lineEnds: .crlfOrLF)
            try await take(inner, nesting: nesting)
        } catch let flaw as MailFlaw {
            found.insert(Ambiguity(flaw))
        } catch let end as LookEnd {
            throw end
        } catch {
            preconditionFailure("a message is read or flawed")
        }
    }

    /// Scans what another reader may see; beyond the bound the message is held anyway, as what needed so many is ambiguous.
    private mutating func scanFurther(_ bytes: ArraySlice<UInt8>) async throws(LookEnd) {
        guard further > 0 else {
            found.insert(.beyondLimits)
            return
        }
        further -= 1
        try await scan(bytes)
    }
}

extension UInt8 {
    /// NUL counts: it stands between the letters of UTF-16.
    fileprivate var isASCIIButBlank: Bool { self < 0x80 && ![0x09, 0x0A, 0x0D, 0x20].contains(self) }
}
