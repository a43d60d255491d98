// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The box that a program which reads what strangers sent runs in: Debian's own tools, put together.
///
/// No network, no home, no other process to see, no file to write, `/usr` to read, no right of any kind, bounds on time, memory and
/// output. What goes in and out goes by its standard streams.
struct Confinement: Sendable {
    var limiter = "/usr/bin/prlimit"
    var box = "/usr/bin/bwrap"

    /// The arguments that start a program within the box; the filter of its calls is read from descriptor 3.
    func arguments(for program: [String]) -> [String] {
        [
            limiter, "--cpu=\(PreviewLimits.processorSeconds)", "--as=\(PreviewLimits.memoryBytes)",
            "--fsize=\(PreviewLimits.outputBytes)", "--nofile=64", "--core=0", box,
            "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
            "--unshare-cgroup-try", "--new-session", "--die-with-parent", "--cap-drop",
            "ALL",
            "--uid", "65534", "--gid", "65534", "--seccomp", "3",
            "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
            "--symlink", "usr/bin", "/bin", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
            "--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/fonts",
            "/etc/fonts",
            "--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig", "--dev-bind", "/dev/null",
            "/dev/null",
            "--chdir", "/", "--remount-ro", "/", "--",
        ] + program
    }

    /// All that a program in the box finds in its environment.
    static let environment = [
        "PATH=/usr/bin", "LANG=C.UTF-8", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1", "VIPS_NOVECTOR=1",
        "MALLOC_ARENA_MAX=1",
    ]
}
