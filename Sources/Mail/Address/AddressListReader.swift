// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads an address list, octet by octet and without looking back.
///
///     address-list = (address *("," address)) / obs-addr-list
///     address      = mailbox / group
///     mailbox      = name-addr / addr-spec
///     group        = display-name ":" [group-list] ";"
struct AddressListReader {
    private var lexer: Lexer
    /// The words read since the last separator, as a phrase (with blanks) and as an address (without).
    private var phrase: [UInt8] = []
    private var spec: [UInt8] = []
    /// Where in `spec` the last at sign outside quotes stands.
    private var at: Int?
    /// Whether blanks stand in `spec` where not even `obs-local-part` and `obs-domain` have them.
    private var isTorn = false
    private var group: (name: String, members: [NamedAddress])?
    private var count = 0

    init(_ value: ArraySlice<UInt8>) { lexer = Lexer(value) }

    mutating func read(into list: inout AddressList) {
        while count < MailLimits.addressesPerField {
            let start = lexer.position
            lexer.skipSpaceAndComments()
            let spaced = lexer.position > start
            guard let octet = lexer.next else { break }
            switch octet {
            case UInt8(ascii: ","):
                lexer.position += 1
                finish(into: &list)
            case UInt8(ascii: ";"):
                lexer.position += 1
                finish(into: &list)
                finishGroup(into: &list)
            case UInt8(ascii: ":") where at == nil && group == nil:
                lexer.position += 1
                group = (EncodedWords.decode(phrase[...]), [])
                clear()
            case UInt8(ascii: "<"):
                lexer.position += 1
                readAngleAddress(into: &list)
            default:
                readWord(octet, spaced: spaced ? .spaced : .joined)
            }
        }
        finish(into: &list)
        finishGroup(into: &list)
    }
}

extension AddressListReader {
    fileprivate enum Spacing { case spaced, joined }

    fileprivate mutating func clear() {
        phrase = []
        spec = []
        at = nil
        isTorn = false
        lexer.comment = nil
    }

    /// Only a dot or an at sign may have blanks beside it; joining other words would make another address.
    fileprivate mutating func noteSpace(before octet: UInt8) {
        let isLoose = octet == UInt8(ascii: ".") || octet == UInt8(ascii: "@") || octet == UInt8(ascii: ">")
        guard let last = spec.last, last != UInt8(ascii: "."), last != UInt8(ascii: "@"), !isLoose else {
            return
        }
        isTorn = true
    }

    fileprivate mutating func readWord(_ octet: UInt8, spaced: Spacing) {
        if spaced == .spaced, !phrase.isEmpty { phrase.append(.space) }
        if spaced == .spaced { noteSpace(before: octet) }
        switch octet {
        case .quote:
            lexer.position += 1
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
        default: readAtom()
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
    fileprivate mutating func readAngleAddress(into list: inout AddressList) {
        spec = []
        at = nil
        isTorn = false
        while let octet = lexer.next, octet != UInt8(ascii: ">") {
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
            case UInt8(ascii: "<"): lexer.position += 1
            default:
                lexer.position += 1
                if octet == UInt8(ascii: "@") { at = spec.count }
                spec.append(octet)
            }
        }
        _ = lexer.take(UInt8(ascii: ">"))
        let name = phrase.isEmpty ? nil : EncodedWords.decode(phrase[...])
        let isEmpty = spec.isEmpty && phrase.isEmpty
        if !isEmpty { add(name: name, into: &list) }
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
    fileprivate mutating func finish(into list: inout AddressList) {
        if !spec.isEmpty {
            let comment = lexer.comment.map { EncodedWords.decode($0[...]) }
            add(name: comment?.isEmpty == true ? nil : comment, into: &list)
        }
        clear()
    }

    fileprivate mutating func add(name: String?, into list: inout AddressList) {
        count += 1
        guard !isTorn, let at, let address = try? Address(local: spec[..<at], domain: spec[(at + 1)...])
        else {
            list.countUnreadable()
            return
        }
        let mailbox = NamedAddress(name: name?.isEmpty == true ? nil : name, address: address)
        if group == nil {
            list.append(mailbox)
        } else {
            group?.members.append(mailbox)
        }
    }

    fileprivate mutating func finishGroup(into list: inout AddressList) {
        guard let ended = group else { return }
        list.append(group: ended.name, ended.members)
        group = nil
    }
}
