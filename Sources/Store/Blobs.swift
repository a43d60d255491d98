// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Dispatch
internal import Glibc
package import Vocabulary

/// Sealed payloads too large for a row, as files of one folder; what is finished here is on the disk.
///
/// A file gets its name only when it is whole and synchronised, and a row names it only after that: a crash leaves at most an
/// orphan, which `collect` removes. Memory does not grow with the file.
package struct Blobs: Sendable {
    private let folder: String
    private let queue = DispatchQueue(label: "sinetti-blobs", attributes: .concurrent)

    /// Opens the folder, made where it is missing.
    package init(folder: String) throws {
        self.folder = folder
        for path in [folder, folder + "/unfinished"] where mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw Fault.system("making the blob folder")
        }
    }

    /// Begins a new blob.
    package func create(_ id: BlobID) async throws -> BlobWriter {
        let (unfinished, path) = ("\(folder)/unfinished/\(id)", path(of: id))
        return try await onDisk {
            let file = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw Fault.system("creating a blob") }
            return BlobWriter(id: id, file: file, unfinished: unfinished, path: path, queue: queue)
        }
    }

    /// Opens a finished blob for reading from its start.
    package func open(_ id: BlobID) async throws -> BlobReader {
        let path = path(of: id)
        return try await onDisk {
            let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw Fault.system("opening a blob") }
            return BlobReader(file: file, queue: queue)
        }
    }

    /// Removes a blob that no row names any more; a missing one is no mistake.
    package func remove(_ id: BlobID) async {
        let path = path(of: id)
        _ = try? await onDisk { unlink(path) }
    }

    /// Removes the blobs made before `moment` that `isNamed` knows nothing of, and tells how many there were.
    package func collect(
        before moment: Moment, isNamed: @Sendable (BlobID) async throws -> Bool
    ) async throws -> Int {
        var collected = 0
        for (path, name) in try await onDisk({ files() }) {
            guard let id = BlobID(parsing: name), id < BlobID.earliest(at: moment) else { continue }
            if try await isNamed(id) { continue }
            _ = try await onDisk { unlink(path) }
            collected += 1
        }
        return collected
    }

    private func files() -> [(path: String, name: String)] {
        let folders =
            [folder + "/unfinished"]
            + names(in: folder).filter { $0.utf8.count == 2 }.map { "\(folder)/\($0)" }
        return folders.flatMap { folder in names(in: folder).map { ("\(folder)/\($0)", $0) } }
    }

    private func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// Blobs are spread by their last byte, the first ones being the time.
    private func path(of id: BlobID) -> String { "\(folder)/\(id.description.suffix(2))/\(id)" }

    private func onDisk<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
    {
        try await queue.run(body)
    }
}

/// A blob being written; `finish` makes it durable, `discard` or a crash leave nothing that a row could name.
package final class BlobWriter: Sendable {
    package let id: BlobID
    private let file: Int32
    private let unfinished: String
    private let path: String
    private let queue: DispatchQueue

    fileprivate init(id: BlobID, file: Int32, unfinished: String, path: String, queue: DispatchQueue) {
        self.id = id
        self.file = file
        self.unfinished = unfinished
        self.path = path
        self.queue = queue
    }

    deinit {
        Glibc.close(file)
    }

    /// Writes bytes after those already written; a full disk is a temporary fault.
    package func append(_ bytes: [UInt8]) async throws {
        try await queue.run { [file] in
            try bytes.withUnsafeBytes { buffer in
                var rest = buffer[...]
                while !rest.isEmpty {
                    let count = Glibc.write(
                        file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count < 0 && errno == EINTR { continue }
                    guard count > 0 else { throw Fault.system("writing a blob") }
                    rest = rest.dropFirst(count)
                }
            }
        }
    }

    /// Synchronises the blob to the disk and gives it its name; afterwards a row may name it.
    package func finish() async throws {
        try await queue.run { [file, unfinished, path] in
            guard fsync(file) == 0 else { throw Fault.system("synchronising a blob") }
            let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            if mkdir(folder, 0o700) != 0 && errno != EEXIST { throw Fault.system("making a blob folder") }
            guard rename(unfinished, path) == 0 else { throw Fault.system("naming a blob") }
            for name in [folder, String(folder[..<(folder.lastIndex(of: "/") ?? folder.endIndex)])] {
                let directory = Glibc.open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                defer { Glibc.close(directory) }
                guard fsync(directory) == 0 else { throw Fault.system("synchronising a blob folder") }
            }
        }
    }

    /// Removes what was written.
    package func discard() async {
        _ = try? await queue.run { [unfinished, path] in
            unlink(unfinished)
            unlink(path)
        }
    }
}

/// A blob being read from start to end.
package final class BlobReader: Sendable {
    private let file: Int32
    private let queue: DispatchQueue

    fileprivate init(file: Int32, queue: DispatchQueue) {
        self.file = file
        self.queue = queue
    }

    deinit {
        Glibc.close(file)
    }

    /// The next bytes, at most `limit`; empty at the end.
    package func next(limit: Int) async throws -> [UInt8] {
        try await queue.run { [file] in
            var failed = false
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
                while count < limit {
                    let read = Glibc.read(file, buffer.baseAddress.map { $0 + count }, limit - count)
                    if read < 0 && errno == EINTR { continue }
                    failed = read < 0
                    if read <= 0 { break }
                    count += read
                }
            }
            if failed { throw Fault.system("reading a blob") }
            return bytes
        }
    }
}

extension DispatchQueue {
    /// Runs blocking work away from the tasks' threads.
    fileprivate func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            async { continuation.resume(with: Result(catching: body)) }
        }
    }
}

extension Fault {
    /// What the system said of the last call; never a path, which may be private.
    fileprivate static func system(_ deed: String) -> Fault {
        let code = errno
        let lasting: Lasting =
            switch code {
            case ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM: .temporary
            case _: .permanent
            }
        return Fault(lasting, "\(deed): \(String(cString: strerror(code)))")
    }
}

extension ID {
    /// The lowest id that could be made at the moment.
    fileprivate static func earliest(at moment: Moment) -> ID {
        ID(at: moment, by: Chance { 0 })
    }
}
