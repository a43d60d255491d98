// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Dispatch
internal import Glibc

/// One run of a confined program: its input is written, its output is read, and it is ended when its time is.
enum ConfinedRun {
    /// The program's output, where it ended well.
    static func output(
        of program: [String], given input: [UInt8], limitBytes: Int, in confinement: Confinement
    ) async throws(PreviewTrouble) -> [UInt8] {
        let result: Result<[UInt8], PreviewTrouble> = await withCheckedContinuation { continuation in
            // A thread that may wait: those of the concurrency runtime may not.
            DispatchQueue.global().async {
                do throws(PreviewTrouble) {
                    var run = try Run(program, in: confinement)
                    continuation.resume(returning: .success(try run.exchange(input, limitBytes: limitBytes)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}

private struct Run: ~Copyable {
    private let process: pid_t
    private let deadline: ContinuousClock.Instant
    /// Written and read: sockets, because writing to a program that has gone is an error then, and no signal.
    private var input: Int32
    private var output: Int32
    private var hasEnded = false

    init(_ program: [String], in confinement: Confinement) throws(PreviewTrouble) {
        guard let filter = SystemCallFilter.program else { throw .unavailable }
        guard let input = Pair(), let output = Pair(), let calls = Pair() else { throw .unavailable }
        // A few hundred bytes, which a socket holds.
        guard
            filter.withUnsafeBytes({
                send(calls.ours, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }) == filter.count,
            shutdown(calls.ours, Int32(SHUT_WR)) == 0,
            let process = Self.spawn(
                confinement.arguments(for: program), input: input.theirs, output: output.theirs,
                calls: calls.theirs)
        else { throw .unavailable }
        self.process = process
        self.input = dup(input.ours)
        self.output = dup(output.ours)
        _ = fcntl(self.input, F_SETFD, FD_CLOEXEC)
        _ = fcntl(self.output, F_SETFD, FD_CLOEXEC)
        deadline = .now + .seconds(PreviewLimits.seconds)
    }

    deinit {
        if input >= 0 { close(input) }
        if output >= 0 { close(output) }
        guard !hasEnded else { return }
        // The group, so that nothing of it stays; the box's first process takes all others in it along.
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    mutating func exchange(_ bytes: [UInt8], limitBytes: Int) throws(PreviewTrouble) -> [UInt8] {
        var answer: [UInt8] = []
        var sent = 0
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            if sent == bytes.count, input >= 0 {
                close(input)
                input = -1
            }
            var waits = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&waits, 2, try millisecondsLeft()) > 0 else { continue }
            if waits[0].revents != 0 {
                let count = recv(output, &room, room.count, Int32(MSG_DONTWAIT))
                if count == 0 { break }
                if count > 0 {
                    answer += room[..<count]
                    guard answer.count <= limitBytes else { throw .unreadable }
                } else if errno != EAGAIN, errno != EINTR {
                    break
                }
            }
            if input >= 0, waits[1].revents != 0 {
                let count = bytes[sent...].withUnsafeBytes {
                    send(
                        input, $0.baseAddress, min($0.count, 262_144),
                        Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
                }
                if count > 0 {
                    sent += count
                } else if errno != EAGAIN, errno != EINTR {
                    // It has read what it wanted to.
                    sent = bytes.count
                }
            }
        }
        try waitForEnd()
        return answer
    }

    private mutating func waitForEnd() throws(PreviewTrouble) {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            guard ended == 0 || errno == EINTR else { throw .unreadable }
            _ = try millisecondsLeft()
            usleep(2_000)
        }
        hasEnded = true
        guard status == 0 else { throw .unreadable }
    }

    private func millisecondsLeft() throws(PreviewTrouble) -> Int32 {
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { throw .tookTooLong }
        let (seconds, fraction) = left.components
        return Int32(seconds * 1_000 + fraction / 1_000_000_000_000_000) + 1
    }

    /// Two ends of a socket that no program inherits by chance.
    private struct Pair: ~Copyable {
        let ours: Int32
        let theirs: Int32

        init?() {
            var ends: [Int32] = [-1, -1]
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
            (ours, theirs) = (ends[0], ends[1])
        }

        deinit {
            close(ours)
            close(theirs)
        }
    }

    /// Starts the program in a process group of its own, with the three descriptors and no other.
    private static func spawn(_ arguments: [String], input: Int32, output: Int32, calls: Int32) -> pid_t? {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var defaults = sigset_t()
        sigfillset(&defaults)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, calls, 3)
        for other in openDescriptors where other > 3 { posix_spawn_file_actions_addclose(&actions, other) }
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = Confinement.environment.map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        var process = pid_t()
        guard posix_spawn(&process, arguments[0], &actions, &attributes, &words, &variables) == 0 else {
            return nil
        }
        return process
    }

    /// What this process has open: nearly all of it says itself that no other program is to have it, and this is for the rest.
    private static var openDescriptors: [Int32] {
        guard let folder = opendir("/proc/self/fd") else { return [] }
        defer { closedir(folder) }
        var found: [Int32] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int32(name) { found.append(number) }
        }
        return found
    }
}
