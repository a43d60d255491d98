// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Foundation
internal import Glibc
internal import Mailboxes
internal import MerkleLog
internal import Settings
internal import Store
internal import Vocabulary
internal import Worker

// What the node stands on: its folder, its rows, its blobs, its keys, its log, its time.
extension Checkup {
    var folder: Check {
        let path = configuration.folder
        let name = "\(path)/.checkup-\(RequestID(at: clock.now, by: chance))"
        return Check(name: "folder", remedy: "Look at the disk of \(path).") {
            if let trouble = DiskProbe.write(to: name, in: path) { return trouble }
            guard let free = DiskProbe.freeBytes(of: path) else {
                return .poor("It takes writes; its room cannot be told.", remedy: "Look with df.")
            }
            let room = "\(free.gigabytes) GB free"
            if free < NodeLimits.freeBytes {
                return .ill(
                    "The disk of \(path) is full: \(room).",
                    remedy: "Make room or a larger disk; mail is put off until then, and nothing is lost.")
            }
            if free < NodeLimits.lowBytes {
                return .poor("The disk of \(path) is nearly full: \(room).", remedy: "Make room soon.")
            }
            return .well("\(path) takes writes; \(room).")
        }
    }

    var database: Check {
        Check(
            name: "database",
            remedy: "Look at folder and store in the configuration, and at what the database's own log says."
        ) { [house] in
            switch house {
            case .success(let house):
                _ = try await house.database.probe()
                return .well("It answers.")
            case .failure(let fault):
                return .ill(
                    fault.description.sentence,
                    remedy: "folder and store in the configuration say where it is; mend it, and ask again.")
            }
        }
    }

    /// Whether the database has room for what a busy moment writes.
    var room: Check {
        Check(
            name: "room in the database",
            remedy:
                "Look at the disk of the database's machine; mail waits at its senders until there is room."
        ) { [house] in
            guard case .success(let house) = house else { return .unseen }
            try await house.database.tryWriting()
            return .well("It takes writes.")
        }
    }

    var schema: Check {
        Check(name: "schema", remedy: "It can be told when the database answers.") { [house] in
            let known = (StoreMigrations.all + BlobMigrations.all + Schema.all).map(\.name)
            guard case .success(let house) = house else { return .unseen }
            let ran = try await house.database.read { tx in
                try tx.all("SELECT name FROM migration") { row in try row["name"] as String }
            }
            let missing = known.filter { !ran.contains($0) }
            if !missing.isEmpty {
                return .ill(
                    "The database is older than this program: it lacks \(missing.joined(separator: ", ")).",
                    remedy: "Start a node of this version with the right to change the schema.")
            }
            let newer = Set(ran).subtracting(known).sorted()
            if !newer.isEmpty {
                return .poor(
                    "The database is newer than this program: it has \(newer.joined(separator: ", ")).",
                    remedy: "Bring this node to the version of the others; an older one does not go back.")
            }
            return .well("It is this program's, \(ran.count) steps.")
        }
    }

    var blobs: Check {
        let id = BlobID(at: clock.now, by: chance)
        return Check(name: "attachments", remedy: "Look at where attachments are kept: room, rights.") {
            [house, configuration, role] in
            guard case .success(let house) = house else { return .unseen }
            // An intake's database user may add chunks but not remove them; the database's own check stands for both.
            if case (.database, .intake) = (configuration.blobs, role) { return .unseen }
            let well = Found.well("Their store takes writes.")
            if blobTrial.isFresh(at: clock.now) { return well }
            try await house.blobs.probe(id)
            blobTrial.wentWell(at: clock.now)
            return well
        }
    }

    /// Whether the root key is the one that the database's keys are wrapped with.
    var rootKey: Check {
        let path = configuration.keys.rootPath
        return Check(
            name: "root key",
            remedy: "Put the root key that this database was begun with at \(path); without it nothing opens."
        ) { [house, keyring] in
            guard case .success(let house) = house else { return .unseen }
            let ring = try keyring()
            return try await house.opens(with: ring)
                ? .well("It opens what is in the database.")
                : .poor("The database has no reader key yet.", remedy: "`sinetti serve` makes them.")
        }
    }

    /// Whether the key files are there and private, and the log's key is the one that signed it.
    var keyFiles: Check {
        let keys = configuration.keys
        return Check(
            name: "key files",
            remedy: "Bring it back from its safe copy; `sinetti keys make` only where nothing is sealed."
        ) {
            for path in [keys.rootPath, keys.logPath] {
                var status = stat()
                guard stat(path, &status) == 0 else {
                    throw Fault(.permanent, "\(path): \(String(cString: strerror(errno)))")
                }
                // A systemd credential is lent by an access list, which shows as a right of the group.
                let foreign: mode_t = path.hasPrefix("/run/credentials/") ? 0o037 : 0o077
                guard status.st_mode & foreign == 0 else {
                    return .ill("\(path) can be read or changed by others.", remedy: "chmod 600 \(path)")
                }
            }
            _ = try KeyFiles.keyring(at: keys.rootPath)
            _ = try KeyFiles.signer(at: keys.logPath, name: keys.logName)
            return .well("Both are there, and nobody else's.")
        }
    }

    var logHead: Check {
        let keys = configuration.keys
        return Check(
            name: "log",
            remedy: "Keep the last good checkpoint, run `sinetti audit verify`, find out who wrote."
        ) { [house, clock] in
            guard case .success(let house) = house else { return .unseen }
            let verifier = try KeyFiles.signer(at: keys.logPath, name: keys.logName).verifier
            do {
                try await house.audit.verifyHead(trusting: verifier)
            } catch let flaw as LogFlaw {
                throw Fault(.permanent, "The log is not sound: \(flaw)")
            }
            let state = try await house.audit.state()
            if let since = state.waitingSince, clock.now - since > .seconds(NodeLimits.logSeconds) {
                return .poor(
                    "\(state.waiting) entries wait for a checkpoint, the oldest for "
                        + "\((clock.now - since).wholeMilliseconds / 1000) s.",
                    remedy: "See that a worker runs.")
            }
            return .well("Its last checkpoint is signed and fits; \(state.waiting) entries wait.")
        }
    }

    var time: Check {
        Check(name: "clock", remedy: "Let the machine keep time by NTP.") { [house, clock] in
            guard case .success(let house) = house else { return .unseen }
            let mend = "Set it, and let the machine keep time by NTP."
            if let newest = try await house.audit.state().newestAt,
                newest - clock.now > .seconds(NodeLimits.clockSeconds)
            {
                let lag = (newest - clock.now).wholeMilliseconds / 1000
                return .ill("The clock is \(lag) s behind the newest log entry.", remedy: mend)
            }
            let others = try await house.database.probe().databaseClock ?? clock.now
            let apart = abs((others - clock.now).wholeMilliseconds / 1000)
            if apart > NodeLimits.clockSeconds {
                return .ill("The clock and the database's are \(apart) s apart.", remedy: mend)
            }
            return .well("It goes with the log and the database.")
        }
    }

    var jobs: Check {
        Check(name: "jobs", remedy: "They can be told when the database answers.") { [house, clock] in
            guard case .success(let house) = house else { return .unseen }
            let tallies = try await house.database.read { tx in try tx.jobTallies() }
            let givenUp = tallies.filter { $0.standing == .givenUp }.reduce(0) { $0 + $1.count }
            if givenUp > 0 {
                return .poor("\(givenUp) were given up.", remedy: "`sinetti jobs` lists them.")
            }
            let earliest = tallies.filter { $0.standing == .due }.map(\.earliest).min()
            if let earliest, clock.now - earliest > .minutes(5) {
                return .poor(
                    "Work has waited for \((clock.now - earliest).wholeMilliseconds / 60_000) minutes.",
                    remedy: "See that a worker runs.")
            }
            return .well("None was given up, and none waits for long.")
        }
    }
}

/// Tries a disk.
enum DiskProbe {
    /// Writes a page and takes it away again; tells what hindered it.
    static func write(to file: String, in folder: String) -> Checkup.Found? {
        let handle = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard handle >= 0 else { return trouble(errno, folder) }
        defer {
            close(handle)
            unlink(file)
        }
        let page = [UInt8](repeating: 0, count: 4096)
        guard Glibc.write(handle, page, page.count) == page.count, fsync(handle) == 0 else {
            return trouble(errno, folder)
        }
        return nil
    }

    static func freeBytes(of folder: String) -> Int? {
        var facts = statvfs()
        guard statvfs(folder, &facts) == 0 else { return nil }
        return Int(clamping: UInt64(facts.f_bavail) * UInt64(facts.f_frsize))
    }

    private static func trouble(_ code: Int32, _ folder: String) -> Checkup.Found {
        switch code {
        case ENOSPC, EDQUOT:
            .ill(
                "The disk of \(folder) is full.",
                remedy: "Make room or a larger disk; mail is put off until then, and nothing is lost.")
        case EROFS:
            .ill(
                "The disk of \(folder) is read-only.",
                remedy: "A failing disk is often mounted so: look at dmesg, mend it, mount it again.")
        case EACCES, EPERM:
            .ill(
                "\(folder) cannot be written to by this user.",
                remedy: "It belongs to the service's own user: chown it, mode 0700.")
        case ENOENT, ENOTDIR:
            .ill("\(folder) is not there.", remedy: "Make it, or mount the disk that holds it.")
        case _:
            .ill("\(folder): \(String(cString: strerror(code))).", remedy: "Look at the disk.")
        }
    }
}

extension String {
    /// The words as a sentence: with a capital and a full stop.
    var sentence: String {
        prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
    }
}

extension Int {
    /// With one decimal.
    fileprivate var gigabytes: String { "\(Double(self / 100_000_000) / 10)" }
}
