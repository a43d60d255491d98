// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import NIOCore
package import Store
package import Vocabulary

/// Blobs as objects of one bucket: `prefix` and the id, with the tail in the object's last bytes.
package struct S3Bucket: BlobHome {
    private let client: S3Client
    private let turns = UploadTurns(
        ObjectStoreLimits.uploads, patience: .seconds(ObjectStoreLimits.uploadWaitSeconds))

    package init(_ account: S3Account, on group: any EventLoopGroup, clock: Clock, chance: Chance) {
        self.init(account, names: [:], on: group, clock: clock, chance: chance)
    }

    init(
        _ account: S3Account, names: [String: String], on group: any EventLoopGroup, clock: Clock,
        chance: Chance
    ) {
        client = S3Client(account, names: names, on: group, clock: clock, chance: chance)
    }

    package func create(_ id: BlobID) async throws -> any BlobSink {
        S3Sink(S3Upload(key: key(of: id), client: client), turn: try await turns.take())
    }

    package func open(_ id: BlobID) async throws -> any BlobSource {
        guard let source = try await S3Source(key: key(of: id), client: client) else {
            throw Fault(.permanent, "opening a blob: it is not in the bucket")
        }
        return source
    }

    package func tail(of id: BlobID) async throws -> BlobTail? {
        let deed = "looking at a blob"
        let request = S3Request(.get, key(of: id), fields: ["range": "bytes=-\(BlobTail.bytes)"])
        let answer = try await client.send(request, deed)
        if answer.status == 404 && answer.code != "NoSuchBucket" { return nil }
        guard let bytes = answer.objectBytes else { throw answer.fault(deed) }
        return try BlobTail(reading: answer.body.readableBytesView.suffix(BlobTail.bytes), of: bytes)
    }

    package func remove(_ id: BlobID) async throws {
        let deed = "removing a blob"
        let answer = try await client.send(S3Request(.delete, key(of: id)), deed)
        guard answer.status == 204 || answer.status == 200 || answer.code == "NoSuchKey" else {
            throw answer.fault(deed)
        }
    }

    package func list(after id: BlobID?, limit: Int) async throws -> [StoredBlob] {
        var found: [StoredBlob] = []
        var last = id.map(key(of:))
        var isAtEnd = false
        while found.count < limit && !isAtEnd {
            let page = try await page(after: last, limit: limit - found.count)
            found += page.blobs
            isAtEnd = page.last == nil
            last = page.last
        }
        return found
    }

    package func removeUnfinished(before bound: BlobID) async throws -> Int {
        var removed = 0
        var from: S3Upload.Position?
        repeat {
            let page = try await S3Upload.unfinished(from: from, client: client)
            for (key, upload) in page.uploads {
                guard let id = self.id(ofKey: key), id < bound else { continue }
                try await S3Upload.abort(upload, of: key, client: client)
                removed += 1
            }
            from = page.next
        } while from != nil
        return removed
    }

    package func close() async {
        await client.close()
    }
}

extension S3Bucket {
    private func key(of id: BlobID) -> String { "\(client.account.prefix)\(id)" }

    /// Nil for what others keep in the bucket.
    private func id(ofKey key: String) -> BlobID? {
        guard key.hasPrefix(client.account.prefix) else { return nil }
        return BlobID(parsing: key.dropFirst(client.account.prefix.count))
    }

    /// One answer of ListObjectsV2; `last` is the key to go on after, nil at the end.
    private func page(after key: String?, limit: Int) async throws -> (blobs: [StoredBlob], last: String?) {
        let deed = "listing blobs"
        var query = [
            "list-type": "2", "prefix": client.account.prefix,
            "max-keys": "\(min(limit, ObjectStoreLimits.listedKeys))",
        ]
        query["start-after"] = key
        let answer = try await client.send(S3Request(.get, nil, query: query), deed)
        guard answer.status == 200, let list = answer.element, list.name == "ListBucketResult" else {
            throw answer.fault(deed)
        }
        let contents = list.all("Contents")
        let blobs = contents.compactMap { object -> StoredBlob? in
            guard let id = object.text(of: "Key").flatMap(id(ofKey:)),
                let size = object.text(of: "Size").flatMap({ Int($0) })
            else { return nil }
            return StoredBlob(id: id, bytes: max(0, size - BlobTail.bytes))
        }
        let goesOn = list.text(of: "IsTruncated") == "true"
        return (blobs, goesOn ? contents.last?.text(of: "Key") : nil)
    }
}
