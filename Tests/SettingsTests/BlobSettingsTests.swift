// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Sealing
import Settings
import Testing

@Suite("Where blobs lie")
struct BlobSettingsTests {
    private static let s3 = """
        blobs:
          kind: s3
          s3:
            endpoint: https://s3.kunta.example
            region: eu-north-1
            bucket: sinetti-kunta
            accessKey: AKEXAMPLE
            secretKey: hidden/secret

        """

    /// The section stands first, so that its lines are its own.
    private func file(_ blobs: String) -> String { blobs + Sample.smallest }

    @Test("files, where nothing is said")
    func standard() throws {
        guard case .files = try Sample.read(Sample.smallest).blobs else {
            Issue.record("not files")
            return
        }
        guard case .files = try Sample.read(file("blobs: {kind: files}\n")).blobs else {
            Issue.record("not files")
            return
        }
        guard case .database = try Sample.read(file("blobs: {kind: database}\n")).blobs else {
            Issue.record("not the database")
            return
        }
    }

    @Test("a bucket with its key pair, the secret from the file or from the environment, shown nowhere")
    func bucket() throws {
        let configuration = try Sample.read(file(Self.s3))
        guard case .s3(let s3) = configuration.blobs else {
            Issue.record("no bucket")
            return
        }
        #expect((s3.isEncrypted, s3.host, s3.port) == (true, "s3.kunta.example", nil))
        #expect((s3.region, s3.bucket, s3.prefix) == ("eu-north-1", "sinetti-kunta", ""))
        #expect(s3.addressing == .path)
        #expect(s3.secretKey.reveal { $0 } == "hidden/secret")
        var shown = ""
        dump(configuration, to: &shown)
        #expect(!shown.contains("hidden/secret"))
        let other = try Sample.read(
            file(Self.s3), for: .prepare, environment: ["SINETTI_S3_SECRET_KEY": "another"])
        guard case .s3(let s3) = other.blobs else { return }
        #expect(s3.secretKey.reveal { $0 } == "another")
    }

    @Test("a store on this machine needs no TLS, and one with names for buckets is asked by them")
    func local() throws {
        let text = Self.s3.replacing("https://s3.kunta.example", with: "http://localhost:3900")
            .replacing(
                "accessKey:", with: "addressing: virtual-host\n    prefix: sinetti/liitteet/\n    accessKey:")
        guard case .s3(let s3) = try Sample.read(file(text)).blobs else {
            Issue.record("no bucket")
            return
        }
        #expect((s3.isEncrypted, s3.host, s3.port) == (false, "localhost", 3900))
        #expect(s3.addressing == .virtualHost)
        #expect(s3.prefix == "sinetti/liitteet/")
    }

    private static let wrong: [WrongFile] = [
        WrongFile(
            "a kind that is none", "kind: s3", "kind: tape",
            "line 2: blobs.kind must be “files”, “database” or “s3”, not “tape”"),
        WrongFile("no kind", "  kind: s3\n", "", "line 1: blobs needs “kind”"),
        WrongFile("a bucket for files", "kind: s3", "kind: files", "line 3: blobs.s3 needs blobs.kind: s3"),
        WrongFile(
            "an endpoint without TLS elsewhere", "https://", "http://",
            "line 4: blobs.s3.endpoint must be an https URL without a path"),
        WrongFile(
            "an endpoint with a path", "kunta.example\n", "kunta.example/store\n",
            "line 4: blobs.s3.endpoint must be an https URL without a path"),
        WrongFile(
            "an endpoint with a user", "https://s3", "https://u:p@s3", "line 4: blobs.s3.endpoint must be"),
        WrongFile("no region", "    region: eu-north-1\n", "", "line 3: blobs.s3 needs “region”"),
        WrongFile(
            "a region with a space", "eu-north-1", "eu north",
            "line 5: blobs.s3.region must be a region such as eu-north-1"),
        WrongFile(
            "a bucket in capitals", "sinetti-kunta", "Sinetti",
            "line 6: blobs.s3.bucket must be a bucket's name"),
        WrongFile(
            "a bucket with two dots", "sinetti-kunta", "a..b",
            "line 6: blobs.s3.bucket must be a bucket's name"),
        WrongFile(
            "a bucket that is too short", "sinetti-kunta", "ab",
            "line 6: blobs.s3.bucket must be a bucket's name"),
        WrongFile(
            "a prefix from the root", "accessKey:", "prefix: /x/\n    accessKey:",
            "line 7: blobs.s3.prefix must be what every object's key begins with"),
        WrongFile(
            "an addressing that is none", "accessKey:", "addressing: host\n    accessKey:",
            "line 7: blobs.s3.addressing must be “path” or “virtual-host”, not “host”"),
        WrongFile(
            "a misspelt key", "accessKey:", "acessKey:",
            "line 7: blobs.s3 has no setting “acessKey”; did you mean “accessKey”?"),
        WrongFile(
            "a dot where the certificate has none", "sinetti-kunta\n",
            "sinetti.kunta\n    addressing: virtual-host\n", "line 6: blobs.s3.bucket cannot have a dot"),
        WrongFile(
            "an address that has no names", "https://s3.kunta.example",
            "https://192.0.2.1\n    addressing: virtual-host",
            "line 5: blobs.s3.addressing virtual-host needs a host name"),
    ]

    @Test("each mistake has its sentence and its line", arguments: wrong)
    func mistakes(wrong: WrongFile) {
        let sentences = Sample.mistakes(file(Self.s3.replacing(wrong.piece, with: wrong.other)))
        #expect(sentences.contains { $0.hasPrefix(wrong.sentence) }, "\(sentences)")
    }

    @Test("an access key that is none is not repeated")
    func hidden() {
        let sentences = Sample.mistakes(file(Self.s3.replacing("AKEXAMPLE", with: "\"AK EXAMPLE\"")))
        #expect(sentences.count == 1)
        #expect(sentences.first?.contains("line 7: blobs.s3.accessKey must be an access key") == true)
        #expect(sentences.first?.contains("EXAMPLE") == false)
    }

    @Test("who writes blobs needs the secret, the intake too; who only looks does not")
    func missingSecret() {
        let text = file(Self.s3.replacing("    secretKey: hidden/secret\n", with: ""))
        let sentence = "line 7: blobs.s3.accessKey needs its secret: set SINETTI_S3_SECRET_KEY"
        for use in [Configuration.Use.serve, .intake] {
            #expect(Sample.mistakes(text, for: use).contains { $0.hasPrefix(sentence) })
            let environment = ["SINETTI_S3_SECRET_KEY": "x"]
            #expect(
                !Sample.mistakes(text, for: use, environment: environment).contains { $0.hasPrefix(sentence) }
            )
        }
        #expect(Sample.mistakes(text).isEmpty)
    }
}
