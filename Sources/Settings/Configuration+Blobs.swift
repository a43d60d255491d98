// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing

extension Configuration {
    /// Where sealed payloads lie that are too large for a row.
    package enum Blobs: Sendable {
        /// As files of the folder.
        case files
        /// In chunks among the rows.
        case database
        /// In a bucket of an S3-compatible store.
        case s3(S3)
    }

    /// A bucket, and the key pair that opens it.
    package struct S3: Sendable {
        /// How the bucket is named in a request.
        package enum Addressing: String, Sendable, CaseIterable {
            case path
            case virtualHost = "virtual-host"
        }

        package let isEncrypted: Bool
        package let host: String
        /// Nil for the scheme's own.
        package let port: Int?
        package let region: String
        package let bucket: String
        /// What every key begins with; may be empty.
        package let prefix: String
        package let addressing: Addressing
        package let accessKey: String
        package let secretKey: Secret<String>
        /// PEM file of the authorities that the store's certificate is checked with; the system's where nil.
        package let certificateAuthorityPath: String?
    }

    /// The words of `blobs.kind`.
    private enum BlobKind: String, CaseIterable {
        case files
        case database
        case s3
    }
}

extension Configuration.Blobs {
    init?(_ section: Section, _ circumstances: Circumstances) {
        let kind: Configuration.BlobKind? = section.required("kind", .word)
        let s3 = section.group("s3", .optional) { Configuration.S3($0, circumstances) }
        switch kind {
        case nil: return nil
        case .files, .database:
            if section.has("s3") { section.note("s3", "needs blobs.kind: s3") }
            self = kind == .files ? .files : .database
        case .s3:
            if !section.has("s3") {
                section.note("kind", "needs blobs.s3: where the bucket is, and its key pair")
            }
            guard let s3 else { return nil }
            self = .s3(s3)
        }
    }
}

extension Configuration.S3 {
    init?(_ section: Section, _ circumstances: Circumstances) {
        let endpoint = section.required("endpoint", .storeEndpoint)
        let region = section.required("region", .region)
        let bucket = section.required("bucket", .bucket)
        let prefix = section.optional("prefix", .keyPrefix) ?? ""
        let addressing = section.optional("addressing", .word) ?? Addressing.path
        let accessKey = section.required("accessKey", .accessKey)
        let variable = Configuration.SecretVariable.s3SecretKey.rawValue
        let secretKey = section.secret("secretKey", from: circumstances.environment, as: variable)
        let authority = section.optional("certificateAuthority", circumstances.path)
        if let authority { FileCheck(section, circumstances).file("certificateAuthority", authority) }
        if let endpoint, let bucket, case .virtualHost = addressing {
            if !HostName.isAny(endpoint.host) {
                section.note(
                    "addressing", "virtual-host needs a host name in blobs.s3.endpoint, not an address")
            } else if endpoint.isEncrypted, bucket.contains(".") {
                // The store's certificate is for one label more than its name (RFC 9525 §6.3).
                section.note("bucket", "cannot have a dot with addressing: virtual-host and https")
            }
        }
        // The intake writes blobs too, so it needs the key pair as well.
        switch circumstances.use {
        case .prepare: break
        case .serve, .intake:
            if secretKey == nil, circumstances.environment[variable] == nil, !section.has("secretKey") {
                section.note(
                    "accessKey",
                    "needs its secret: set \(variable) in the environment, or blobs.s3.secretKey here")
            }
        }
        guard let endpoint, let region, let bucket, let accessKey else { return nil }
        isEncrypted = endpoint.isEncrypted
        host = endpoint.host
        port = endpoint.port
        self.region = region
        self.bucket = bucket
        self.prefix = prefix
        self.addressing = addressing
        self.accessKey = accessKey
        self.secretKey = Secret(secretKey ?? "")
        certificateAuthorityPath = authority
    }
}

extension Reading where Value == WebAddress {
    /// Where an object store answers; not encrypted only where nothing leaves the machine.
    fileprivate static var storeEndpoint: Reading {
        Reading(
            expected: "an https URL without a path such as https://s3.kunta.example, "
                + "or http where the store runs on this machine (127.0.0.1, ::1, localhost)",
            echo: .shown
        ) { text in
            guard let address = WebAddress(parsing: text), address.query == nil,
                address.path.isEmpty || address.path == "/", address.isEncrypted || address.isOnThisMachine
            else { return nil }
            return address
        }
    }
}

extension Reading where Value == String {
    fileprivate static var region: Reading {
        plain("a region such as eu-north-1", of: SettingsLimits.regionBytes, besides: "-_")
    }

    /// "Bucket naming rules" of the Amazon S3 User Guide.
    fileprivate static var bucket: Reading {
        Reading(
            expected: "a bucket's name: \(SettingsLimits.bucketBytes.lowerBound) to "
                + "\(SettingsLimits.bucketBytes.upperBound) lower-case letters, digits, hyphens and dots, "
                + "with a letter or digit at both ends",
            echo: .shown
        ) { text in
            let isPlain = text.utf8.allSatisfy { byte in
                byte.isLetterOrDigit && !(0x41...0x5A).contains(byte) || "-.".utf8.contains(byte)
            }
            guard SettingsLimits.bucketBytes.contains(text.utf8.count), isPlain, !text.contains(".."),
                text.utf8.first?.isLetterOrDigit == true, text.utf8.last?.isLetterOrDigit == true
            else { return nil }
            return text
        }
    }

    fileprivate static var keyPrefix: Reading {
        let reading = plain(
            "what every object's key begins with, such as sinetti/", of: SettingsLimits.keyPrefixBytes,
            besides: "-_./")
        return Reading(expected: reading.expected, echo: .shown) { text in
            text.hasPrefix("/") || text.contains("//") || text.contains("..") ? nil : reading.parse(text)
        }
    }

    /// Half of a key pair, and shown to nobody like the other half.
    fileprivate static var accessKey: Reading {
        let reading = plain("an access key", of: SettingsLimits.accessKeyBytes, besides: "-_./+=")
        return Reading(expected: reading.expected, echo: .hidden, parse: reading.parse)
    }

    private static func plain(_ what: String, of bytes: Int, besides others: String) -> Reading {
        Reading(expected: "\(what), of at most \(bytes) letters, digits and \(others)", echo: .shown) {
            text in
            text.utf8.count <= bytes
                && text.utf8.allSatisfy { $0.isLetterOrDigit || others.utf8.contains($0) } ? text : nil
        }
    }
}
