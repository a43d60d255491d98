// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOPosix
internal import ObjectStore
internal import Settings
internal import Store
internal import Vocabulary

extension House {
    /// Blobs where the configuration wants them.
    static func openBlobs(
        _ configuration: Configuration, database: Database, clock: Clock, chance: Chance
    ) throws -> Blobs {
        switch configuration.blobs {
        case .files: try Blobs(folder: configuration.folder + "/blobs")
        case .database: Blobs(in: database)
        case .s3(let s3):
            Blobs(
                S3Bucket(
                    S3Account(s3), on: MultiThreadedEventLoopGroup.singleton, clock: clock, chance: chance))
        }
    }
}

extension S3Account {
    fileprivate init(_ s3: Configuration.S3) {
        let addressing: Addressing =
            switch s3.addressing {
            case .path: .path
            case .virtualHost: .virtualHost
            }
        self.init(
            scheme: s3.isEncrypted ? .https : .http, host: s3.host, port: s3.port, region: s3.region,
            bucket: s3.bucket, prefix: s3.prefix, addressing: addressing, accessKey: s3.accessKey,
            secretKey: s3.secretKey, certificateAuthorityPath: s3.certificateAuthorityPath)
    }
}
