// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc

/// Looks whether the files that the configuration names are there, and whether those that hold keys are private.
struct FileCheck {
    private let section: Section
    private let use: Configuration.Use

    init(_ section: Section, _ circumstances: Circumstances) {
        self.section = section
        use = circumstances.use
    }

    /// A certificate or the like: there, and readable.
    func file(_ key: String, _ path: String) {
        switch use {
        case .prepare: break
        case .serve, .intake: _ = readable(key, path)
        }
    }

    /// A private key: there, readable, and nobody else's.
    func privateFile(_ key: String, _ path: String) {
        switch use {
        case .prepare: break
        case .serve, .intake:
            guard let mode = readable(key, path) else { return }
            // A systemd credential is lent to the service by an access list, which shows as a right of the group.
            let foreign: mode_t = path.hasPrefix("/run/credentials/") ? 0o037 : 0o077
            if mode & foreign != 0 { section.note(key, "can be read or changed by others: chmod 600 it") }
        }
    }

    /// A key that the intake runs without.
    func rootFile(_ key: String, _ path: String) {
        switch use {
        case .prepare, .intake: break
        case .serve: privateFile(key, path)
        }
    }

    /// The folder that everything is stored in.
    func folder(_ key: String, _ path: String) {
        switch use {
        case .prepare: break
        case .serve, .intake:
            guard let status = status(key, path) else { return }
            guard status.st_mode & S_IFMT == S_IFDIR else { return section.note(key, "is not a folder") }
            if access(path, R_OK | W_OK | X_OK) != 0 {
                section.note(key, "cannot be written to by this user")
            }
        }
    }

    /// Who may read a file.
    enum Readers {
        case owner
        case everyone
    }

    static func readers(of path: String) -> Readers {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o004 != 0 ? .everyone : .owner
    }

    private func readable(_ key: String, _ path: String) -> mode_t? {
        guard let status = status(key, path) else { return nil }
        guard status.st_mode & S_IFMT == S_IFREG else {
            section.note(key, "is not a file")
            return nil
        }
        guard access(path, R_OK) == 0 else {
            section.note(key, "cannot be read by this user")
            return nil
        }
        return status.st_mode
    }

    private func status(_ key: String, _ path: String) -> stat? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            section.note(key, "is not there: \(path)")
            return nil
        }
        return status
    }
}
