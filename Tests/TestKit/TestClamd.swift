// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Companions
internal import Foundation
internal import NIOPosix
package import Scanning
internal import Synchronization
package import Watching

/// The clamd that all tests of a run share.
package enum TestClamd {
    /// Whether Debian's package is there.
    package static var isHere: Bool { PrivateClamd.program != nil }

    /// Started when the first test asks for it, and ended with the run.
    package static let shared = Result {
        let clamd = try PrivateClamd()
        running.withLock { $0 = clamd }
        atexit { TestClamd.running.withLock { $0?.stop() } }
        return clamd
    }
    private static let running = Mutex<PrivateClamd?>(nil)

    /// A scanner at its socket.
    package static func scanner() throws -> ClamdScanner { try scanner(of: shared.get()) }

    /// A scanner at the socket of a clamd of the test's own.
    package static func scanner(
        of clamd: PrivateClamd, patience: Duration = .seconds(10), metrics: Registry = Registry()
    ) -> ClamdScanner {
        ClamdScanner(
            .socket(clamd.socket), patience: patience, on: MultiThreadedEventLoopGroup.singleton,
            metrics: ScanMetrics(metrics))
    }
}
