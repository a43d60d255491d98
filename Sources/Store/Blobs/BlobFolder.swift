// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Dispatch
internal import Glibc
internal import Synchronization
internal import Vocabulary

/// Blobs as files below one folder: `0192f0/0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b`, and `unfinished` for those being written.
///
/// A file gets its name only when it is whole, with its tail, and synchronised. Folders are named for the time (the first 24 bits of
/// the ids in them, 4.7 hours), so that those who finish at the same time share one flush of the folder.
struct BlobFolder: BlobHome {
    private static let digits = 6

    private let folder: String
    private let queue: DispatchQueue
    private let flushes: FolderFlushes
    /// The folders that are seen to be durable in the one above.
    private let durable = DurableFolders()

    init(_ folder: String) throws {
        self.folder = folder
        queue = DispatchQueue(label: "sinetti-blobs", attributes: .concurrent)
        flushes = FolderFlushes(on: queue)
        for path in [folder, folder + "/unfinished"] where mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw Fault.system("making the blob folder")
        }
    }

    func create(_ id: BlobID) async throws -> any BlobSink {
        let unfinished = unfinished(id)
        let file = try await queue.run {
            let file = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw Fault.system("creating a blob") }
            return OpenFile(file)
        }
        return FileSink(id: id, file: file, folder: self)
    }

    func open(_ id: BlobID) async throws -> any BlobSource {
        let path = path(of: id)
        let queue = queue
        return try await queue.run {
            let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw Fault.system("opening a blob") }
            let open = OpenFile(file)
            return FileSource(file: open, tail: try open.tail(), queue: queue)
        }
    }

    func tail(of id: BlobID) async throws -> BlobTail? {
        let path = path(of: id)
        return try await queue.run {
            let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            if file < 0 && errno == ENOENT { return nil }
            guard file >= 0 else { throw Fault.system("opening a blob") }
            return try OpenFile(file).tail()
        }
    }

    func remove(_ id: BlobID) async throws {
        let paths = [unfinished(id), path(of: id)]
        try await queue.run {
            for path in paths where unlink(path) != 0 && errno != ENOENT {
                throw Fault.system("removing a blob")
            }
        }
    }

    func list(after id: BlobID?, limit: Int) async throws -> [StoredBlob] {
        try await queue.run {
            let first = id.map(name(of:)) ?? ""
            var found: [StoredBlob] = []
            for name in try names(in: folder).sorted() where name.utf8.count == Self.digits && name >= first {
                guard found.count < limit else { break }
                let ids = try names(in: "\(folder)/\(name)").compactMap { BlobID(parsing: $0) }
                    .filter { other in id.map { $0 < other } ?? true }
                for other in ids.sorted().prefix(limit - found.count) {
                    var status = stat()
                    // One that is removed meanwhile is no blob any more.
                    guard stat(path(of: other), &status) == 0 else { continue }
                    found.append(
                        StoredBlob(id: other, bytes: max(0, Int(status.st_size) - BlobTail.bytes)))
                }
            }
            return found
        }
    }

    func removeUnfinished(before bound: BlobID) async throws -> Int {
        try await queue.run {
            var removed = 0
            for name in try names(in: folder + "/unfinished") {
                guard let id = BlobID(parsing: name), id < bound else { continue }
                if unlink(unfinished(id)) == 0 { removed += 1 }
            }
            return removed
        }
    }

    func close() async {}
}

extension BlobFolder {
    private func name(of id: BlobID) -> String { String(id.description.prefix(Self.digits)) }
    private func path(of id: BlobID) -> String { "\(folder)/\(name(of: id))/\(id)" }
    private func unfinished(_ id: BlobID) -> String { "\(folder)/unfinished/\(id)" }

    private func names(in folder: String) throws -> [String] {
        guard let directory = opendir(folder) else { throw Fault.system("listing blobs") }
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

    /// Gives a synchronised file its name, durably.
    fileprivate func name(_ id: BlobID) async throws {
        let inFolder = "\(folder)/\(name(of: id))"
        if !durable.contain(inFolder) {
            // Another process may have made it and not have flushed it: each sees to that once for itself.
            if mkdir(inFolder, 0o700) != 0 && errno != EEXIST { throw Fault.system("making a blob folder") }
            try await flushes.flush(folder)
            durable.add(inFolder)
        }
        try await queue.run {
            guard rename(unfinished(id), path(of: id)) == 0 else { throw Fault.system("naming a blob") }
        }
        try await flushes.flush(inFolder)
    }

    fileprivate func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await queue.run(body)
    }
}

/// A file being written.
private struct FileSink: BlobSink {
    let id: BlobID
    let file: OpenFile
    let folder: BlobFolder

    func append(_ bytes: [UInt8]) async throws {
        try await folder.run { [file] in try file.write(bytes) }
    }

    func finish(_ tail: BlobTail) async throws {
        try await folder.run { [file] in
            try file.write(tail.stored)
            guard fsync(file.descriptor) == 0 else { throw Fault.system("synchronising a blob") }
        }
        try await folder.name(id)
    }

    func discard() async {
        try? await folder.remove(id)
    }
}

/// A file being read.
private struct FileSource: BlobSource {
    let file: OpenFile
    let tail: BlobTail
    let queue: DispatchQueue

    func next(limit: Int) async throws -> [UInt8] {
        try await queue.run { [file, tail] in try file.read(limit: limit, upTo: tail.contentBytes) }
    }

    func tail() async throws -> BlobTail { tail }
}

/// A descriptor that closes itself.
private final class OpenFile: Sendable {
    let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw Fault.system("writing a blob") }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// The next bytes of the file, at most `limit`, none beyond `end`.
    func read(limit: Int, upTo end: Int) throws -> [UInt8] {
        let limit = min(limit, end - Int(lseek(descriptor, 0, SEEK_CUR)))
        guard limit > 0 else { return [] }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit {
                let read = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, limit - count)
                if read < 0 && errno == EINTR { continue }
                failed = read < 0
                if read <= 0 { break }
                count += read
            }
        }
        if failed { throw Fault.system("reading a blob") }
        return bytes
    }

    /// Reads the tail, and leaves the position where it is.
    func tail() throws -> BlobTail {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.system("reading a blob") }
        let size = Int(status.st_size)
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: BlobTail.bytes) { buffer, count in
            let read = pread(descriptor, buffer.baseAddress, BlobTail.bytes, max(0, size - BlobTail.bytes))
            failed = read < 0
            count = max(0, read)
        }
        if failed { throw Fault.system("reading a blob") }
        return try BlobTail(reading: bytes, of: size)
    }
}

/// Which folders are durable in the one above them, as far as this process has seen to it.
private final class DurableFolders: Sendable {
    private let paths = Mutex<Set<String>>([])

    func contain(_ path: String) -> Bool { paths.withLock { $0.contains(path) } }
    func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }
}
