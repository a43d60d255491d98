// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc

/// What a confined program may not ask the kernel for, as a program of the classic Berkeley Packet Filter (seccomp(2)).
///
/// The namespaces already leave nothing to reach; this takes away making processes, new namespaces, sockets, and the parts of the
/// kernel that have been its weak spots. Threads stay, which the picture library asks for.
enum SystemCallFilter {
    /// The filter's instructions as bytes, as bubblewrap reads them; nil on a processor whose numbers we have not.
    static var program: [UInt8]? {
        guard let machine = Machine.own else { return nil }
        var code: [Instruction] = [
            .load(4), .jumpIfEqual(machine.architecture, yes: 1, no: 0), .answer(kill), .load(0),
        ]
        // On x86-64 the same calls have a second set of numbers, from this one on (x32).
        code += [.jumpIfAtLeast(0x4000_0000, yes: 0, no: 1), .answer(kill)]
        // The C library falls back to clone, whose flags can be looked at.
        code += [.jumpIfEqual(machine.clone3, yes: 0, no: 1), .answer(fail(ENOSYS))]
        for number in machine.refused { code += [.jumpIfEqual(number, yes: 0, no: 1), .answer(fail(EPERM))] }
        code += [
            .jumpIfEqual(machine.clone, yes: 0, no: 3), .load(16), .jumpIfAnyBit(cloneThread, yes: 1, no: 0),
            .answer(fail(EPERM)), .answer(allow),
        ]
        return code.flatMap(\.bytes)
    }

    private static let kill: UInt32 = 0x8000_0000
    private static let allow: UInt32 = 0x7FFF_0000
    private static let cloneThread: UInt32 = 0x0001_0000
    private static func fail(_ error: Int32) -> UInt32 { 0x0005_0000 | UInt32(error) }
}

/// One instruction, `struct sock_filter` of linux/filter.h.
private struct Instruction {
    let code: UInt16
    let yes: UInt8
    let no: UInt8
    let value: UInt32

    static func load(_ offset: UInt32) -> Instruction { .init(code: 0x20, yes: 0, no: 0, value: offset) }
    static func jumpIfEqual(_ value: UInt32, yes: UInt8, no: UInt8) -> Instruction {
        .init(code: 0x15, yes: yes, no: no, value: value)
    }
    static func jumpIfAtLeast(_ value: UInt32, yes: UInt8, no: UInt8) -> Instruction {
        .init(code: 0x35, yes: yes, no: no, value: value)
    }
    static func jumpIfAnyBit(_ value: UInt32, yes: UInt8, no: UInt8) -> Instruction {
        .init(code: 0x45, yes: yes, no: no, value: value)
    }
    static func answer(_ value: UInt32) -> Instruction { .init(code: 0x06, yes: 0, no: 0, value: value) }

    var bytes: [UInt8] {
        withUnsafeBytes(of: code) { Array($0) } + [yes, no] + withUnsafeBytes(of: value) { Array($0) }
    }
}

/// The numbers of one processor's calls (asm/unistd.h).
private struct Machine {
    let architecture: UInt32
    let clone: UInt32
    let refused: [UInt32]
    let clone3: UInt32 = 435

    /// The same on every processor: io_uring, and mounts of the new kind.
    private static let common: [UInt32] = [425, 426, 427, 428, 429, 430, 431, 432, 433, 442]

    static var own: Machine? {
        #if arch(x86_64)
        // fork, vfork, socket, connect, socketpair, ptrace, mount, umount2, pivot_root, chroot, unshare, setns, keyctl,
        // add_key, request_key, bpf, perf_event_open, userfaultfd, process_vm_readv, process_vm_writev, kexec_load,
        // init_module, finit_module, delete_module, open_by_handle_at, name_to_handle_at, execveat, personality, quotactl.
        Machine(
            architecture: 0xC000_003E, clone: 56,
            refused: [
                57, 58, 41, 42, 53, 101, 165, 166, 155, 161, 272, 308, 250, 248, 249, 321, 298, 323, 310, 311,
                246,
                175, 313, 176, 304, 303, 322, 135, 179,
            ] + common)
        #elseif arch(arm64)
        // The same without fork and vfork, which there are none of.
        Machine(
            architecture: 0xC000_00B7, clone: 220,
            refused: [
                198, 203, 199, 117, 40, 39, 41, 51, 97, 268, 219, 217, 218, 280, 241, 282, 270, 271, 104, 105,
                273,
                106, 265, 264, 281, 92, 60,
            ] + common)
        #else
        nil
        #endif
    }
}
