// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOPosix
internal import Scanning
internal import Settings

extension House {
    /// The scanner of the configuration; nil where the operator has written that there is none.
    ///
    /// Each edge has its own, so that slow uploads leave mail its turns.
    func scanner(_ metrics: ScanMetrics) -> (any MalwareScanner)? {
        switch configuration.scanning {
        case .off: nil
        case .clamd(let clamd): ClamdScanner(clamd, metrics: metrics)
        }
    }
}

extension ClamdScanner {
    init(_ clamd: Configuration.Clamd, metrics: ScanMetrics) {
        let address: ClamdAddress =
            switch clamd.address {
            case .socket(let path): .socket(path)
            case .host(let host, let port): .host(host, port: port)
            }
        self.init(
            address, patience: .seconds(clamd.timeoutSeconds), on: MultiThreadedEventLoopGroup.singleton,
            metrics: metrics)
    }
}
