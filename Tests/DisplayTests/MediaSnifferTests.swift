// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Display

@Suite("What a file is")
struct MediaSnifferTests {
    private static func head(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static func head(_ octets: [UInt8], _ zeros: Int, _ text: String) -> [UInt8] {
        var head = octets
        head += [UInt8](repeating: 0, count: zeros)
        head += text.utf8
        return head
    }

    private static let samples: [([UInt8], FileKind)] = [
        (head([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 1, ""), .png),
        (head([0xFF, 0xD8, 0xFF, 0xE0], 0, ""), .jpeg), (head("GIF89a"), .gif),
        (head("RIFF....WEBPVP8 "), .webp),
        (head("%PDF-1.7"), .pdf), (head([], 2, "junk %PDF-1.4"), .pdf),
        (head([0, 0, 0, 24], 0, "ftypheic"), .heic),
        (head([0, 0, 0, 24], 0, "ftypisom"), .video),
        (head([0x50, 0x4B, 3, 4], 26, "word/document.xml"), .wordDocument),
        (head([0x50, 0x4B, 3, 4], 26, "mimetypeapplication/vnd.oasis.opendocument.text"), .openDocument),
        (head([0x50, 0x4B, 3, 4], 2, ""), .zip), (head([0x7F, 0x45, 0x4C, 0x46], 1, ""), .program),
        (head([0x4D, 0x5A], 100, ""), .program), (head("MZ is a text about something"), .text),
        (head("#!/bin/sh\necho"), .script), (head(" \n<!DOCTYPE html><p>"), .html),
        (head("<?xml version='1.0'?><svg>"), .svg), (head("hello <script>"), .html),
        (head("Hei Maija, ä"), .text),
        (head([0x48, 0xE4, 0x6C, 0x6F], 0, ""), .text), (head([0xFF, 0xFE, 0x48], 1, ""), .text),
        (head("{\\rtf1"), .rtf), (head("Received: from x\r\n"), .mail),
        (head([0x48], 1, "\u{1}\u{2}"), .unknown),
        ([], .text),
    ]

    @Test("its first bytes tell", arguments: samples)
    func kinds(head: [UInt8], kind: FileKind) {
        #expect(MediaSniffer.kind(of: head) == kind)
    }

    @Test(
        "a name or type that says another kind is told",
        arguments: [
            (FileKind.program, "lasku.pdf", "application/pdf"), (.html, "kuva.png", "image/png"),
            (.text, "a.jpg", "image/jpeg"),
            (.unknown, "a.pdf", "application/octet-stream"), (.zip, "a.pdf", "application/zip"),
            (.program, "", "image/png"),
        ])
    func differs(kind: FileKind, name: String, type: String) {
        #expect(FileClaim(of: kind, name: name, mediaType: type) == .differs)
    }

    @Test(
        "an honest one, or one that claims nothing that we know, is not",
        arguments: [
            (FileKind.pdf, "lasku.PDF", "application/octet-stream"), (.jpeg, "a.png", "image/png"),
            (.text, "a.csv", "text/csv"),
            (.wordDocument, "a.docx", "application/octet-stream"), (.unknown, "a.dwg", "application/acad"),
            (.program, "a.exe", "x/y"),
            (.zip, "a.docx", ""), (.text, "", "text/plain"),
        ])
    func agrees(kind: FileKind, name: String, type: String) {
        #expect(FileClaim(of: kind, name: name, mediaType: type) == .agrees)
    }

    private static let texts: [([UInt8], String)] = [
        (head("Hyvää\r\npäivää"), "Hyvää\npäivää"), ([0x48, 0x79, 0x76, 0xE4, 0xE4, 0x80], "Hyvää€"),
        ([0xFF, 0xFE, 0xE4, 0, 0x41, 0], "äA"), ([0xFE, 0xFF, 0, 0xE4], "ä"),
        ([0xEF, 0xBB, 0xBF, 0x41], "A"),
        (head("a\u{202E}b\u{0}c"), "abc"),
    ]

    @Test("text is read in the charset that it is in, without what disturbs a page", arguments: texts)
    func text(file: [UInt8], expected: String) {
        #expect(PlainText(decoding: file).text == expected)
    }
}
