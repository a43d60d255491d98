// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CPostgreSQL
internal import Glibc
package import Vocabulary

/// Where a PostgreSQL is and who we are there, as libpq reads it: `host=… dbname=… user=…` or `postgresql://…`.
///
/// It may hold a password, so it does not print. What the operator leaves out is the safe choice: a server elsewhere is asked for
/// a certificate that is checked with its name (`sslmode=verify-full`), and one that only reads is no use to us.
package struct PostgreSQLAddress: Sendable, CustomStringConvertible, CustomReflectable {
    private let settings: [String: String]

    /// Reads the text; throws a permanent fault, without the text, where libpq would not take it.
    package init(parsing text: String) throws(Fault) {
        var complaint: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(complaint) }
        guard let options = PQconninfoParse(text, &complaint) else {
            throw Fault(
                .permanent, "the database address cannot be read: write it as libpq's connection string")
        }
        defer { PQconninfoFree(options) }
        var settings: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        guard settings["dbname"] != nil, settings["user"] != nil else {
            throw Fault(.permanent, "the database address must name dbname and user")
        }
        let local = (settings["host"] ?? "/").split(separator: ",").allSatisfy { $0.hasPrefix("/") }
        let standard = [
            "application_name": "sinetti", "client_encoding": "UTF8", "target_session_attrs": "read-write",
            // A server that has vanished is noticed: while connecting, while it should answer, and while idle.
            "connect_timeout": "5", "tcp_user_timeout": "15000", "keepalives_idle": "10",
            "keepalives_interval": "5", "keepalives_count": "3",
        ]
        settings.merge(standard) { written, _ in written }
        if !local || settings["hostaddr"] != nil {
            let safe = [
                "sslmode": "verify-full", "sslrootcert": "/etc/ssl/certs/ca-certificates.crt",
                "ssl_min_protocol_version": "TLSv1.2",
            ]
            settings.merge(safe) { written, _ in written }
        }
        self.settings = settings
    }

    /// The user that the address names, whom the migrations give the intake's rights where it is the intake's.
    package var user: String { settings["user"] ?? "" }

    /// Opens a connection; a temporary fault says in libpq's words why not, which name host and user but never the password.
    func connect() throws(Fault) -> OpaquePointer {
        let names = settings.keys.sorted()
        let words = names.map { strdup($0) } + [nil]
        let values = names.map { name in settings[name].flatMap { strdup($0) } } + [nil]
        defer { for word in words + values { free(word) } }
        let connection = PQconnectdbParams(
            words.map { $0.map { UnsafePointer($0) } }, values.map { $0.map { UnsafePointer($0) } }, 0)
        guard let connection else { throw Fault(.temporary, "there is no memory for a connection") }
        guard PQstatus(connection) == CONNECTION_OK else {
            let words = String(cString: PQerrorMessage(connection))
            PQfinish(connection)
            let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            throw Fault(.temporary, "the database cannot be reached: \(line)")
        }
        // What the server remarks would go to the standard error, values and all.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        return connection
    }

    /// Always `‹secret›`.
    package var description: String { "‹secret›" }

    /// A mirror with nothing in it.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
