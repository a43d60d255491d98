// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Web

@Suite("A multipart form as it streams in")
struct MultipartReaderTests {
    private static let form =
        "--b0\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nHei\r\n--b\r\r\n-\r\n--b0\r\n"
        + "Content-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n\r\n--b0\r\n"
        + "Content-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\r\n--b0--\r\nepilogue --b0"

    /// What the parts come to, however their bytes were cut.
    private struct Read: Equatable {
        var parts: [String] = []
        var ended = 0

        mutating func take(_ events: [MultipartReader.Event]) {
            for event in events {
                switch event {
                case .part(let head):
                    parts.append("\(head.name) \(head.fileName ?? "-") \(head.mediaType ?? "-"): ")
                case .bytes(let bytes): parts[parts.count - 1] += String(decoding: bytes, as: UTF8.self)
                case .partEnded: parts[parts.count - 1] += "|"
                case .ended: ended += 1
                }
            }
        }
    }

    private static let whole = Read(
        parts: ["text - -: Hei\r\n--b\r\r\n-|", "files a.txt text/plain: |", "files  -: |"], ended: 1)

    private func reader(_ boundary: String = "b0") throws -> MultipartReader {
        MultipartReader(boundary: try Boundary(contentType: "multipart/form-data; boundary=\(boundary)"))
    }

    @Test("the body reads the same wherever it is cut in two")
    func everyCut() throws {
        let bytes = Array(Self.form.utf8)
        for cut in 0...bytes.count {
            var reader = try reader()
            var read = Read()
            read.take(try reader.read(bytes[..<cut]))
            read.take(try reader.read(bytes[cut...]))
            try reader.finish()
            #expect(read == Self.whole, "cut at \(cut)")
        }
    }

    @Test("the body reads the same one byte at a time")
    func everyByte() throws {
        var reader = try reader()
        var read = Read()
        for byte in Self.form.utf8 { read.take(try reader.read([byte])) }
        try reader.finish()
        #expect(read == Self.whole)
    }

    @Test("a body without its closing delimiter was cut short", arguments: [0, 20, 70, 150])
    func cutShort(length: Int) throws {
        var reader = try reader()
        _ = try reader.read(Array(Self.form.utf8.prefix(length)))
        #expect(throws: MultipartFlaw.cutShort) { try reader.finish() }
    }

    @Test(
        "a hostile body is refused for what it is",
        arguments: [
            (String(repeating: "x", count: 1100), MultipartFlaw.preambleTooLong),
            ("--b0x\r\n", .afterDelimiter),
            ("--b0" + String(repeating: " ", count: 100), .afterDelimiter),
            ("--b0\r\n" + String(repeating: "A: b\r\n", count: 1500), .headTooLong),
            ("--b0\r\nX: y\r\n\r\n", .head),
            ("--b0\r\nContent-Disposition: form-data\r\n\r\n", .head),
            ("--b0\r\nContent-Disposition: attachment; name=a\r\n\r\n", .head),
            ("--b0\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n", .head),
            ("--b0\r\nContent-Disposition: form-data; name=\"a\r\n\r\n", .head),
            ("--b0\r\nContent-Disposition form-data\r\n\r\n", .head),
            (
                String(repeating: "--b0\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n", count: 70),
                .tooManyParts
            ),
        ])
    func hostile(body: String, flaw: MultipartFlaw) throws {
        var reader = try reader()
        #expect(throws: flaw) { _ = try reader.read(Array(body.utf8)) }
    }

    @Test("no more than a delimiter is held back of a file")
    func holdsLittle() throws {
        var reader = try reader()
        _ = try reader.read(Array("--b0\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n".utf8))
        // Carriage returns only: each could begin a delimiter.
        let chunk = [UInt8](repeating: 13, count: 4096)
        var seen = 0
        for fed in 1...64 {
            for case .bytes(let bytes) in try reader.read(chunk) { seen += bytes.count }
            #expect(seen > fed * chunk.count - "\r\n--b0".utf8.count)
        }
    }

    @Test(
        "a boundary is of the characters that RFC 2046 gives, at most 70",
        arguments: [
            ("multipart/form-data; boundary=----WebKitFormBoundaryAbc", true),
            ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", true),
            ("multipart/form-data", false), ("multipart/form-data; boundary=", false),
            ("multipart/form-data; boundary=\"a \"", false), ("multipart/form-data; boundary=a\r\nb", false),
            ("multipart/mixed; boundary=a", false),
            ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), false),
            ("application/x-www-form-urlencoded", false), ("", false),
        ])
    func boundary(contentType: String, isOne: Bool) {
        #expect(((try? Boundary(contentType: contentType)) != nil) == isOne)
    }

    @Test(
        "a file's name is read as browsers write it",
        arguments: [
            ("\"a b.pdf\"", "a b.pdf"), ("\"%22q%22%0D%0A\"", "\"q\"\r\n"),
            (#""C:\tmp\x.txt""#, #"C:\tmp\x.txt"#),
            (#""C:\tmp\x.txt""#, #"C:\tmp\x.txt"#), (#""say \"hi\".txt""#, #"say "hi".txt"#),
            ("plain.txt", "plain.txt"),
            ("\"\u{301}accent first\"", "\u{301}accent first"), ("\"päätös; 1=2.pdf\"", "päätös; 1=2.pdf"),
        ])
    func fileName(written: String, name: String) throws {
        let head = try PartHead(
            parsing: Array("Content-Disposition: form-data; name=\"f\"; filename=\(written)".utf8))
        #expect(head.fileName == name)
    }
}

@Suite("The name of an attachment")
struct AttachmentNameTests {
    @Test(
        "keeps one line without path, control or mark that turns text about",
        arguments: [
            ("a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), (#"C:\Users\me\x.doc"#, "x.doc"),
            ("..", "file"),
            ("päätös 2026.pdf", "päätös 2026.pdf"), ("a\r\nb\u{0}.txt", "ab.txt"),
            ("x\u{202E}fdp.exe", "xfdp.exe"),
            (".htaccess", "htaccess"), ("  spaced  ", "spaced"), ("/", "file"),
        ])
    func cleaned(uploaded: String, name: String) {
        #expect(AttachmentName(uploaded: uploaded)?.text == name)
    }

    @Test("is none where no file was chosen")
    func none() {
        #expect(AttachmentName(uploaded: "") == nil)
    }

    @Test("is shortened in the middle, so that its ending stays")
    func shortened() {
        let name = AttachmentName(uploaded: String(repeating: "ä", count: 500) + ".pdf")?.text ?? ""
        #expect(name.count == FormLimits.nameCharacters)
        #expect(name.hasSuffix("….pdf"))
    }

    @Test("goes into a header that nothing can break out of")
    func disposition() {
        #expect(
            Download.disposition("päätös \"1\"\r\n.pdf")
                == "attachment; filename=\"p__t_s _1_.pdf\"; filename*=UTF-8''p%C3%A4%C3%A4t%C3%B6s%20%221%22.pdf"
        )
        #expect(Download.mediaType("Application/PDF") == "application/pdf")
        #expect(Download.mediaType("text/html") == "application/octet-stream")
        #expect(Download.mediaType("image/svg+xml") == "application/octet-stream")
    }
}
