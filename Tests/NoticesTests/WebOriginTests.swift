// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Notices
import Testing

@Suite struct WebOriginTests {
    @Test(
        "an origin is read and written the same",
        arguments: [
            ("https://viesti.example.fi", "https://viesti.example.fi"),
            ("HTTPS://viesti.example.fi".lowercased() + "/", "https://viesti.example.fi"),
            ("https://Viesti.Example.fi:443", "https://viesti.example.fi"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"), ("http://[::1]", "http://[::1]"),
        ])
    func good(text: String, written: String) {
        #expect(WebOrigin(parsing: text)?.description == written)
    }

    @Test(
        "what is more or less than an origin is none",
        arguments: [
            "", "viesti.example.fi", "ftp://example.fi", "https://", "https://example.fi/path",
            "https://user@example.fi", "https://example.fi:0", "https://example.fi:65536",
            "https://example.fi:x",
            "https://example.fi?x", "https://exa mple.fi", "https://example.fi\r\n", "https://.fi",
        ])
    func bad(text: String) {
        #expect(WebOrigin(parsing: text) == nil)
    }
}
