// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads an address list, octet by octet and without looking back.
///
///     address-list = (address *("," address)) / obs-addr-list
///     address      = mailbox / group
///     mailbox      = name-addr / addr-spec
///     group        = display-name ":" [group-list] ";"
struct AddressListReader {
    enum Item {
        case mailbox(ReadMailbox)
        case group(name: String)
        case endOfGroup
    }

    private var lexer: Lexer
    private let sense: Charset.Sense
    private var items: [Item] = []
    /// The words read since the last separator, as a phrase (with blanks) and as an address (without).
    private var phrase: [UInt8] = []
    private var spec: [UInt8] = []
    /// Where in `spec` the last at sign outside quotes stands.
    private var at: Int?
    /// Whether blanks stand in `spec` where not even `obs-local-part` and `obs-domain` have them.
    private var isTorn = false
    /// Where the first of them stands after an address that is whole: a comma may be missing there.
    private var wholeEnd: Int?
    private var isInGroup = false
    private var count = 0

    init(_ value: ArraySlice<UInt8>, _ sense: Charset.Sense = .meant) {
        lexer = Lexer(value)
        self.sense = sense
    }

    mutating func read() -> [Item] {
        while count < MailLimits.addressesPerField {
            let start = lexer.position
            lexer.skipSpaceAndComments()
            let spaced = lexer.position > start
            guard let octet = lexer.next else { break }
            switch octet {
            case UInt8(ascii: ","):
                lexer.position += 1
                finish()
            case UInt8(ascii: ";"):
                lexer.position += 1
                finish()
                if isInGroup { finishGroup() } else { skipStray() }
            case UInt8(ascii: ":") where at == nil && !isInGroup:
                lexer.position += 1
                items.append(.group(name: EncodedWords.decode(phrase[...], sense)))
                isInGroup = true
                clear()
            case UInt8(ascii: "<"):
                lexer.position += 1
                readAngleAddress()
            default:
                readWord(octet, spaced: spaced ? .spaced : .joined)
            }
        }
        finish()
        finishGroup()
        return items
    }
}

extension AddressListReader {
    fileprivate enum Spacing { case spaced, joined }

    fileprivate mutating func clear() {
        phrase = []
        spec = []
        at = nil
        isTorn = false
        wholeEnd = nil
        lexer.comment = nil
    }

    /// Only a dot or an at sign may have blanks beside it; joining other words would make another address.
    fileprivate mutating func noteSpace(before octet: UInt8) {
        let isLoose = octet == UInt8(ascii: ".") || octet == UInt8(ascii: "@") || octet == UInt8(ascii: ">")
        guard let last = spec.last, last != UInt8(ascii: "."), last != UInt8(ascii: "@"), !isLoose else {
            return
        }
        isTorn = true
        if at != nil, wholeEnd == nil { wholeEnd = spec.count }
        spec.append(.space)
    }

    fileprivate mutating func readWord(_ octet: UInt8, spaced: Spacing) {
        if spaced == .spaced, !phrase.isEmpty { phrase.append(.space) }
        if spaced == .spaced { noteSpace(before: octet) }
        // Only a comment after the address is used as a name.
        lexer.comment = nil
        switch octet {
        case .quote:
            lexer.position += 1
            if at != nil { noteEnd() }
            let content = lexer.quotedString()
            phrase += content
            spec += content
        case UInt8(ascii: "@"):
            lexer.position += 1
            phrase.append(octet)
            at = spec.count
            spec.append(octet)
        case UInt8(ascii: "="):
            guard let word = EncodedWords.prefix(of: lexer.octets[lexer.position...]) else {
                return readAtom()
            }
            lexer.position = word.endIndex
            phrase += word
            spec += word
        case UInt8(ascii: ":") where at != nil && !isInLiteral:
            noteEnd()
            readAtom()
        case UInt8(ascii: ">"), UInt8(ascii: ")"), .backslash:
            noteEnd()
            readAtom()
        default: readAtom()
        }
    }

    /// Whether the domain that is being read is an address in brackets, which may have colons.
    fileprivate var isInLiteral: Bool {
        guard let at, at + 1 < spec.count else { return false }
        return spec[at + 1] == UInt8(ascii: "[")
    }

    /// What follows is no part of the address that has been read so far.
    fileprivate mutating func noteEnd() {
        isTorn = true
        if wholeEnd == nil { wholeEnd = spec.count }
    }

    /// RFC 5322 has no semicolon outside of groups; what follows it is passed over, as other readers do.
    fileprivate mutating func skipStray() {
        lexer.skipSpaceAndComments()
        if let next = lexer.next, next != UInt8(ascii: ",") {
            count += 1
            items.append(.mailbox(ReadMailbox(name: nil, local: [], domain: nil, isTorn: true)))
        }
        while let octet = lexer.next, octet != UInt8(ascii: ",") {
            lexer.position += 1
            if octet == .quote { _ = lexer.quotedString() }
        }
    }

    fileprivate mutating func readAtom() {
        var atom = lexer.run(while: \.isAtext)
        if atom.isEmpty {
            // A special that has no meaning here (".", "[", "]", ")", ">" or a control) is taken literally.
            atom = lexer.octets[lexer.position...lexer.position]
            lexer.position += 1
        }
        phrase += atom
        spec += atom
    }

    /// `angle-addr`, from after its opening bracket; a route (`obs-route`) is passed over.
    fileprivate mutating func readAngleAddress() {
        spec = []
        at = nil
        isTorn = false
        wholeEnd = nil
        while let octet = lexer.next, octet != UInt8(ascii: ">") {
            // A comma ends an address that lacks its bracket, unless it stands in a route.
            if octet == UInt8(ascii: ","), at != nil, spec.first != UInt8(ascii: "@") { break }
            switch octet {
            case .space, .tab, .cr, .lf:
                lexer.position += 1
                if let following = lexer.next, !following.isFolding { noteSpace(before: following) }
            case .quote:
                lexer.position += 1
                spec += lexer.quotedString()
            case UInt8(ascii: "("): lexer.skipSpaceAndComments()
            case UInt8(ascii: ":") where spec.first == UInt8(ascii: "@"):
                lexer.position += 1
                spec = []
                at = nil
                wholeEnd = nil
            case UInt8(ascii: "<"): lexer.position += 1
            case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"), .backslash:
                lexer.position += 1
                noteEnd()
                spec.append(octet)
            default:
                lexer.position += 1
                if octet == UInt8(ascii: "@") { at = spec.count }
                spec.append(octet)
            }
        }
        _ = lexer.take(UInt8(ascii: ">"))
        let name = phrase.isEmpty ? nil : EncodedWords.decode(phrase[...], sense)
        add(name: name)
        skipToSeparator()
        clear()
    }

    /// Whatever stands between an angle address and the next separator means nothing.
    fileprivate mutating func skipToSeparator() {
        while let octet = lexer.next, octet != UInt8(ascii: ","), octet != UInt8(ascii: ";") {
            lexer.skipSpaceAndComments()
            guard let octet = lexer.next, octet != UInt8(ascii: ","), octet != UInt8(ascii: ";") else {
                return
            }
            lexer.position += 1
            if octet == .quote { _ = lexer.quotedString() }
            if octet == UInt8(ascii: "<") {
                lexer.position -= 1
                return
            }
        }
    }

    /// An `addr-spec` by itself, with the comment that older programs use as its name.
    fileprivate mutating func finish() {
        if !spec.isEmpty { add(name: lexer.comment.map { EncodedWords.decode($0[...], sense) }) }
        clear()
    }

    fileprivate mutating func add(name: String?) {
        count += 1
        let name = name?.isEmpty == true ? nil : name
        if isTorn, at == nil, wholeEnd == nil {
            // Words that are no address.
            items.append(.mailbox(ReadMailbox(name: name, local: [], domain: nil, isTorn: true)))
        } else {
            let read = spec[..<(wholeEnd ?? spec.count)]
            // The last at sign divides an address, but of several addresses in a row the first is meant.
            let at = wholeEnd == nil ? at : read.firstIndex(of: UInt8(ascii: "@"))
            let local = read[..<(at ?? read.endIndex)]
            let domain = at.map { read[($0 + 1)...] }
            items.append(.mailbox(ReadMailbox(name: name, local: local, domain: domain, isTorn: isTorn)))
        }
    }

    fileprivate mutating func finishGroup() {
        if isInGroup { items.append(.endOfGroup) }
        isInGroup = false
    }
}
