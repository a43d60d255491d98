// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What search engines are told of a page that anybody may find.
struct PublicHead: Sendable, Encodable {
    struct Alternate: Sendable, Encodable {
        let code: String
        let href: String
    }

    let description: String
    let canonical: String
    let alternates: [Alternate]

    init(path: String, description: String, settings: WebSettings, in wording: Wording) {
        // What a search engine shows of it, about.
        self.description = String(description.prefix(300))
        canonical = Self.address(path, wording.language, settings)
        alternates = Language.allCases.map {
            Alternate(code: $0.rawValue, href: Self.address(path, $0, settings))
        }
    }

    /// A page's address in one language.
    static func address(_ path: String, _ language: Language, _ settings: WebSettings) -> String {
        "\(settings.origin)\(path)?lang=\(language.rawValue)"
    }
}

/// What crawlers are told: that the pages on how to contact us may be found, and no others.
enum CrawlerFiles {
    static func robots(_ settings: WebSettings) -> String {
        """
        User-agent: *
        Disallow: /
        Allow: /contact
        Allow: /assets/
        Disallow: /contact/to/*/write
        Disallow: /contact/to/*/sent/
        Sitemap: \(settings.origin)/sitemap.xml

        """
    }

    /// The sitemaps.org protocol, each page once for each language with the others beside it.
    static func sitemap(of paths: [String], _ settings: WebSettings) -> String {
        let pages = paths.flatMap { path in
            Language.allCases.map { language in
                let others = Language.allCases.map { other in
                    "<xhtml:link rel=\"alternate\" hreflang=\"\(other.rawValue)\" "
                        + "href=\"\(escaped(PublicHead.address(path, other, settings)))\"/>"
                }.joined()
                let address = escaped(PublicHead.address(path, language, settings))
                return "<url><loc>\(address)</loc>\(others)</url>"
            }
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
            \(pages.joined(separator: "\n"))
            </urlset>

            """
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        PageEscaping.write(text, onto: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
