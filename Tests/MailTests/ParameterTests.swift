// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Fields with parameters")
struct ParameterTests {
    @Test("our own seal field is read, however it is spaced")
    func seal() throws {
        for text in [
            "pin; phone=+358401234567", "PIN;phone=\"+358401234567\"", " pin ;\r\n\tPhone = +358401234567 ;",
        ] {
            let read = try field(text).parameterized
            #expect(read.value == "pin")
            #expect(read["phone"] == "+358401234567")
        }
    }

    @Test(
        "a file name is read in every form that programs write",
        arguments: [
            ("attachment; filename=a.txt", "a.txt"), ("attachment; filename=\"a b;c.txt\"", "a b;c.txt"),
            ("attachment; filename=a b.txt", "a b.txt"), ("attachment; filename=\"a\\\"b.txt\"", "a\"b.txt"),
            ("attachment; filename*=utf-8''p%C3%A4%C3%A4t%C3%B6s.pdf", "päätös.pdf"),
            ("attachment; filename*=iso-8859-1'fi'p%E4%E4t%F6s.pdf", "päätös.pdf"),
            ("attachment; filename*0=\"pitka\"; filename*1=\"nimi.pdf\"", "pitkanimi.pdf"),
            ("attachment; filename*1=nimi.pdf; filename*0*=utf-8''p%C3%A4", "pänimi.pdf"),
            ("attachment; filename*0*=utf-8''p%C3; filename*1*=%A4.pdf", "pä.pdf"),
            ("attachment; filename=x.pdf; filename*=utf-8''p%C3%A4.pdf", "x.pdf"),
            ("attachment; filename*=utf-8''p%C3%A4.pdf; filename=x.pdf", "pä.pdf"),
            ("attachment; filename=päätös.pdf", "päätös.pdf"),
            ("attachment (c); (c) filename (c) = (c) a.txt", "a.txt"),
            ("attachment; x; =; filename=a.txt", "a.txt"), ("attachment; filename=\"open", "open"),
            ("attachment; filename*=%41.txt", "A.txt"), ("attachment; filename*=utf-8''%zz.txt", "%zz.txt"),
        ])
    func fileName(text: String, name: String) throws {
        #expect(try field(text).parameterized["filename"] == name)
    }

    @Test(
        "what is neither a name nor a section of one is passed over", arguments: ["*0*0", "**", "*0**", "*x"])
    func noSection(mark: String) throws {
        #expect(try field("attachment; filename\(mark)=a").parameterized.parameters == [])
    }

    @Test("of a repeated parameter the first counts")
    func repeated() throws {
        #expect(try field("text/plain; charset=a; charset=b").parameterized["charset"] == "a")
    }

    @Test(
        "written parameters read back as they were",
        arguments: [
            "a.txt", "a b.txt", "\"q\\uote\"", "päätös.pdf", "", String(repeating: "ä", count: 200), "a;b=c",
            "x'y%z*",
        ])
    func roundTrip(value: String) throws {
        let whole = ParameterField(
            "attachment", [.init(name: "filename", value: value), .init(name: "size", value: "1")])
        let written = try HeaderField(name: "Content-Disposition", whole)
        #expect(written.parameterized == whole)
        for line in String(decoding: written.raw, as: UTF8.self).split(separator: "\r\n") {
            #expect(line.utf8.count <= 79, "\(line)")
        }
    }

    @Test("a hundred parameters are read and no more")
    func many() throws {
        let text = "a" + (0..<1_000).map { "; p\($0)=x" }.joined()
        #expect(try field(text).parameterized.parameters.count == MailLimits.parametersPerField)
    }
}
