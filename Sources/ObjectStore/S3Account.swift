// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing

/// A bucket of an S3-compatible store, and the key pair that opens it.
package struct S3Account: Sendable {
    /// Where the bucket's name stands in a request.
    package enum Addressing: Sendable {
        /// `https://store.example/bucket/key`
        case path
        /// `https://bucket.store.example/key`
        case virtualHost
    }

    package enum Scheme: String, Sendable {
        case http
        case https
    }

    package let scheme: Scheme
    package let host: String
    /// Nil for the scheme's own.
    package let port: Int?
    package let region: String
    package let bucket: String
    /// What every key begins with, such as `sinetti/`; may be empty.
    package let prefix: String
    package let addressing: Addressing
    package let accessKey: String
    package let secretKey: Secret<String>
    /// PEM file of the authorities that the store's certificate is checked with; the system's where nil.
    package let certificateAuthorityPath: String?

    package init(
        scheme: Scheme, host: String, port: Int?, region: String, bucket: String, prefix: String,
        addressing: Addressing, accessKey: String, secretKey: Secret<String>,
        certificateAuthorityPath: String?
    ) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.region = region
        self.bucket = bucket
        self.prefix = prefix
        self.addressing = addressing
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.certificateAuthorityPath = certificateAuthorityPath
    }

    /// What the Host field says (RFC 9110 §7.2).
    var authority: String {
        let name =
            switch addressing {
            case .path: host
            case .virtualHost: "\(bucket).\(host)"
            }
        return port.map { "\(name):\($0)" } ?? name
    }

    /// The path of a key, or of the bucket itself, not yet encoded.
    func path(of key: String?) -> String {
        switch addressing {
        case .path: "/\(bucket)" + (key.map { "/\($0)" } ?? "")
        case .virtualHost: "/" + (key ?? "")
        }
    }
}
