// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Testing

@Suite("JSON and base 64, read strictly")
struct EncodingTests {
    @Test(
        "what is JSON is read and written again",
        arguments: [
            ("{}", "{}"), (" [1 , -2.5,true,null]\n", "[1,-2.5,true,null]"),
            (#"{"b":"\u00e4\ud83d\ude00\/","a":{"c":[]}}"#, "{\"a\":{\"c\":[]},\"b\":\"ä😀/\"}"),
            (#""\u0000\"\\""#, #""\u0000\"\\""#), ("0", "0"), ("-0", "0"), ("1e2", "100.0"),
        ])
    func read(_ text: String, _ written: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).text == written)
    }

    @Test(
        "what is not JSON, or could be read in two ways, is refused",
        arguments: [
            "", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", #"{"a":1,"\u0061":2}"#,
            "{\"x\":{\"a\":1,\"a\":1}}",
            "01", "+1", "1.", ".5", "1e", "--1", "9223372036854775808", "1e999", "tru", "{a:1}", "'a'",
            "[1] x",
            "\"\u{1}\"", #""\x""#, #""\ud800""#, #""\udc00\ud800""#, #""\u12""#, "\u{feff}{}", "// x\n1",
            "NaN",
        ])
    func refused(_ text: String) {
        #expect(throws: JSONFlaw.malformed) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test("octets that are not UTF-8 are refused")
    func encoding() {
        #expect(throws: JSONFlaw.malformed) { try JSONValue(parsing: [0x22, 0xc3, 0x22]) }
        #expect(throws: JSONFlaw.malformed) { try JSONValue(parsing: [0x22, 0xed, 0xa0, 0x80, 0x22]) }
    }

    @Test("depth, count and length have bounds")
    func bounds() {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(throws: JSONFlaw.malformed) { try JSONValue(parsing: Array(deep.utf8)) }
        let many = "[" + Array(repeating: "1", count: 5_000).joined(separator: ",") + "]"
        #expect(throws: JSONFlaw.malformed) { try JSONValue(parsing: Array(many.utf8)) }
        let long = String(repeating: " ", count: JSONLimits.standard.bytes) + "1"
        #expect(throws: JSONFlaw.tooLong) { try JSONValue(parsing: Array(long.utf8)) }
    }

    @Test("each octet string has one base64url form", arguments: ["", "Zg", "Zm8", "Zm9v", "-_-_", "AAAAAA"])
    func base64(_ text: String) throws {
        let octets = try #require(Base64.decode(Array(text.utf8), .url))
        #expect(Base64.text(octets, .url) == text)
    }

    @Test(
        "other forms are refused",
        arguments: ["Zg==", "Zh", "Zm9", "Z", "Zm 8", "Zm8\n", "Zm+v", "Zm/v", "Zäm8", "Zm9v="])
    func notBase64(_ text: String) {
        #expect(Base64.decode(Array(text.utf8), .url) == nil)
    }

    @Test(
        "it is filled up to fours where it is asked to be", arguments: ["", "Zg==", "Zm8=", "Zm9v", "+/+/"])
    func padded(_ text: String) throws {
        let octets = try #require(Base64.decode(Array(text.utf8), .padded))
        #expect(Base64.text(octets, .padded) == text)
        #expect(Base64.decode(text, .padded, atMost: octets.count) == octets)
        if !octets.isEmpty { #expect(Base64.decode(text, .padded, atMost: octets.count - 1) == nil) }
    }

    @Test(
        "and nothing else then",
        arguments: ["Zg", "Zg=", "Zg===", "Zh==", "=", "====", "Z===", "Zg==Zg==", "Z=g="])
    func notPadded(_ text: String) {
        #expect(Base64.decode(Array(text.utf8), .padded) == nil)
    }

    @Test("whatever is done to a text, it is refused or reads back the same")
    func changed() throws {
        let seed = Array(#"{"a":[1,-2.5e3,"\u00e4\\",null],"b":{"c":true,"d":""}}"#.utf8)
        var random = Seeded()
        for _ in 0..<20_000 {
            var octets = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<octets.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: octets[place] = UInt8.random(in: 0...255, using: &random)
                case 1: octets.remove(at: place)
                case _: octets.insert(seed[Int.random(in: 0..<seed.count, using: &random)], at: place)
                }
            }
            guard let value = try? JSONValue(parsing: octets) else { continue }
            #expect(try JSONValue(parsing: Array(value.text.utf8)) == value)
        }
    }
}

/// The same chance each time (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
