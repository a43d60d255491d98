// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Settings
package import Vocabulary

/// What an operator brings in: people, and what each may do with which mailbox.
package struct Roster: Sendable {
    struct Person: Sendable, Equatable {
        let line: Int
        let login: String
        let name: String
        let language: Language
    }

    struct Right: Sendable, Equatable {
        let line: Int
        let login: String
        /// The key of the unit that the mailbox is said to belong to; nil where nothing is said.
        let unit: String?
        /// The mailbox's key or address.
        let mailbox: String
        let rights: Set<GrantedRight>
        let reason: String
        let until: Day
    }

    /// Where a person works, and whether secure mail is needed for it; nil where the file says nothing.
    struct Post: Sendable, Equatable {
        var line: Int
        var unit: String?
        var need: MailNeed?
    }

    /// Something that is wrong, with the line that it stands on; all are told at once.
    package struct Flaw: Error, Sendable, Equatable {
        package let line: Int
        package let text: String
    }

    package struct Flaws: Error, Sendable {
        package let all: [Flaw]
    }

    static let columns = ["login", "name", "language", "unit", "mailbox", "rights", "reason", "until"]

    /// May be left out.
    static let needColumn = "needs-secure-mail"

    let people: [Person]
    let rights: [Right]
    /// By login.
    let posts: [String: Post]

    /// Reads a file whose first line names the columns, in any order: login, name, language, unit, mailbox, rights, reason, until.
    ///
    /// A line without mailbox is a person without rights, and its unit is where the person works. A column `needs-secure-mail` says `yes`,
    /// `no`, or nothing where that is as in the unit. `rights` are words with spaces or `+` between them; `until` is the last day,
    /// `2026-12-31`.
    package init(parsing bytes: [UInt8], at now: Moment) throws(Flaws) {
        let table: CSVTable
        do {
            table = try CSVTable(parsing: bytes)
        } catch {
            throw Flaws(all: [Flaw(line: error.line, text: error.kind.words)])
        }
        guard let head = table.records.first else {
            throw Flaws(all: [Flaw(line: 1, text: "the file is empty")])
        }
        let names = head.fields.map { $0.trimmed.lowercased() }
        guard names.filter({ $0 != Self.needColumn }).sorted() == Self.columns.sorted(),
            Set(names).count == names.count
        else {
            let text = "the first line must name these columns: \(Self.columns.joined(separator: ";"))"
            throw Flaws(all: [Flaw(line: head.line, text: text)])
        }
        var reader = LineReader(columns: names, now: now)
        for record in table.records.dropFirst() { reader.read(record) }
        guard reader.flaws.isEmpty else { throw Flaws(all: reader.flaws) }
        people = reader.people
        rights = reader.rights
        posts = reader.posts
    }
}

private struct LineReader {
    let columns: [String]
    let now: Moment
    var people: [Roster.Person] = []
    var rights: [Roster.Right] = []
    var posts: [String: Roster.Post] = [:]
    var flaws: [Roster.Flaw] = []
    private var seen: [String: Roster.Person] = [:]

    init(columns: [String], now: Moment) {
        self.columns = columns
        self.now = now
    }

    mutating func read(_ record: CSVTable.Record) {
        let line = record.line
        guard record.fields.count == columns.count else {
            note(line, "has \(record.fields.count) fields, not \(columns.count)")
            return
        }
        let fields = Dictionary(uniqueKeysWithValues: zip(columns, record.fields.map(\.trimmed)))
        func field(_ name: String) -> String { fields[name] ?? "" }
        let login = field("login").lowercased()
        if !login.isLogin { note(line, "login must be a name without spaces, of at most 120 characters") }
        let name = field("name")
        if !(1...200).contains(name.count) { note(line, "name is missing or longer than 200 characters") }
        let language = Language(rawValue: field("language").lowercased())
        if language == nil { note(line, "language must be fi, sv or en") }
        if let language {
            let person = Roster.Person(line: line, login: login, name: name, language: language)
            if let known = seen[login] {
                if (known.name, known.language) != (name, language) {
                    note(line, "says otherwise of \(login) than line \(known.line)")
                }
            } else {
                seen[login] = person
                people.append(person)
            }
        }
        readRight(line, login: login, field)
        readPost(line, login: login, field)
    }

    private mutating func readPost(_ line: Int, login: String, _ field: (String) -> String) {
        var need: MailNeed?
        switch field(Roster.needColumn).lowercased() {
        case "": need = nil
        case "yes": need = .needed
        case "no": need = .notNeeded
        case _: note(line, "\(Roster.needColumn) must be yes, no or empty")
        }
        let unit = field("mailbox").isEmpty && !field("unit").isEmpty ? field("unit").lowercased() : nil
        guard need != nil || unit != nil else { return }
        var post = posts[login] ?? Roster.Post(line: line, unit: nil, need: nil)
        if let unit, let known = post.unit, known != unit {
            note(line, "says another unit of \(login) than line \(post.line)")
        }
        if let need, let known = post.need, known != need {
            note(line, "says otherwise of what \(login) needs than line \(post.line)")
        }
        post.unit = unit ?? post.unit
        post.need = need ?? post.need
        posts[login] = post
    }

    private mutating func readRight(_ line: Int, login: String, _ field: (String) -> String) {
        let mailbox = field("mailbox").lowercased()
        guard !mailbox.isEmpty else {
            if !field("rights").isEmpty { note(line, "rights are given, but no mailbox") }
            return
        }
        let words = field("rights").lowercased().split { " +,".contains($0) }.map(String.init)
        let rights = words.compactMap(GrantedRight.init(rawValue:))
        if rights.count != words.count || rights.isEmpty {
            note(line, "rights must be among read, send, supervise and administer")
        }
        let reason = StatedReason(field("reason"))
        if reason == nil { note(line, "reason is missing or longer than 500 characters") }
        let until = Day(parsing: field("until"))
        if let until {
            if until.end <= now { note(line, "until has passed") }
            if until.end > now + AccessWish.longest { note(line, "until is more than a year away") }
        } else {
            note(line, "until must be a day such as 2026-12-31")
        }
        guard let reason, let until, !rights.isEmpty else { return }
        self.rights.append(
            Roster.Right(
                line: line, login: login, unit: field("unit").isEmpty ? nil : field("unit").lowercased(),
                mailbox: mailbox, rights: Set(rights), reason: reason.text, until: until))
    }

    private mutating func note(_ line: Int, _ text: String) {
        flaws.append(Roster.Flaw(line: line, text: text))
    }
}

extension String {
    fileprivate var trimmed: String {
        let front = drop(while: \.isWhitespace)
        return String(front.reversed().drop(while: \.isWhitespace).reversed())
    }

    fileprivate var isLogin: Bool {
        (1...120).contains(count)
            && unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != ":"
            }
    }
}
