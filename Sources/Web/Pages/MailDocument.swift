// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import Foundation
internal import Messages
internal import Vocabulary

/// A message's own layout as a document of its own: what is ours above and below, the mail within `main` and bound to it.
///
/// Our words come first and stand outside of what the mail's styles reach; its policy (`SecurityHeaders.mailPolicy`) lets
/// nothing run and nothing be fetched. Pictures of the message stand in it as `data:`, because a sandboxed document has no
/// origin and with it no session to ask for them with.
struct MailDocument: Sendable {
    let html: [UInt8]

    /// Rewrites the HTML and opens the pictures that it shows.
    init(_ opened: OpenedHTML, in wording: Wording) async throws {
        let safe = SafeHTML(rewriting: opened.html)
        let words = wording.words.display
        var output: [UInt8] = []
        output +=
            "<!doctype html>\n<html lang=\"\(wording.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
            .utf8
        output += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>".utf8
        PageEscaping.write(words.frameTitle, onto: &output)
        output += "</title>\n<style>\n\(Self.style)\(safe.stylesheet)</style>\n</head>\n<body>\n".utf8
        Self.writeNotices(of: safe, words, onto: &output)
        output += "<main dir=\"auto\">\n".utf8
        try await Self.write(safe, opened, words, onto: &output)
        output += "\n</main>\n".utf8
        Self.writeLinks(of: safe, words, onto: &output)
        output += "</body>\n</html>\n".utf8
        html = output
    }

    private static func writeNotices(of safe: SafeHTML, _ words: DisplayWords, onto output: inout [UInt8]) {
        var notices: [String] = []
        if safe.remotePictures > 0 { notices.append(words.picturesAway(safe.remotePictures)) }
        if safe.remoteOthers > 0 { notices.append(words.othersAway(safe.remoteOthers)) }
        switch safe.extent {
        case .whole: break
        case .beginning: notices.append(words.htmlCut)
        }
        guard !notices.isEmpty else { return }
        output += "<aside>\n".utf8
        for notice in notices {
            output += "<p>".utf8
            PageEscaping.write(notice, onto: &output)
            output += "</p>\n".utf8
        }
        output += "</aside>\n".utf8
    }

    private static func write(
        _ safe: SafeHTML, _ opened: OpenedHTML, _ words: DisplayWords, onto output: inout [UInt8]
    ) async throws {
        var files: [String: [UInt8]] = [:]
        var left = DisplayLimits.picturesBytes
        var shown = 0
        for piece in safe.pieces {
            switch piece {
            case .markup(let octets): output += octets
            case .warning(let target):
                output += "<span style=\"\(warningStyle)\">⚠ ".utf8
                PageEscaping.write(words.leadsTo(target.place), onto: &output)
                output += "</span>".utf8
            case .picture(let id, let attributes):
                if files[id] == nil {
                    files[id] = try await opened.file(id, limitBytes: left) ?? []
                }
                guard let file = files[id], let type = MediaSniffer.kind(of: file).pictureType,
                    file.count <= left, shown < DisplayLimits.pictures
                else { continue }
                left -= file.count
                shown += 1
                output += "<img".utf8 + attributes
                output += " src=\"data:\(type);base64,\(Data(file).base64EncodedString())\">".utf8
            }
        }
    }

    private static func writeLinks(of safe: SafeHTML, _ words: DisplayWords, onto output: inout [UInt8]) {
        guard !safe.links.isEmpty else { return }
        output += "<footer>\n<details>\n<summary>".utf8
        PageEscaping.write(words.linksTitle(safe.links.count), onto: &output)
        output += "</summary>\n<ul>\n".utf8
        for link in safe.links {
            output += "<li><span dir=\"auto\">".utf8
            PageEscaping.write(link.words.isEmpty ? words.linkWithoutWords : link.words, onto: &output)
            output += "</span> → <strong>".utf8
            PageEscaping.write(link.target.place, onto: &output)
            output += "</strong>".utf8
            let doubts = LinkTarget.Doubt.allCases.filter(link.target.doubts.contains)
            if !doubts.isEmpty {
                output += " <em>⚠ ".utf8
                PageEscaping.write(doubts.map { $0.text(words) }.joined(separator: "; "), onto: &output)
                output += "</em>".utf8
            }
            output += "</li>\n".utf8
        }
        output += "</ul>\n</details>\n</footer>\n".utf8
    }

    /// Marked important, so that no style of the mail hides it where the link is seen.
    private static let warningStyle =
        "display:inline-block!important;max-width:100%!important;vertical-align:baseline!important;visibility:visible!important;color:#7a1d18!important;background:#fbe9e6!important;"
        + "font:600 14px/1.4 system-ui,sans-serif!important;padding:0 .3em!important;margin:0 .3em!important;"
        + "border:1px solid #97221c!important;border-radius:3px!important;letter-spacing:normal!important;"
        + "text-transform:none!important;text-decoration:none!important;text-indent:0!important;float:none!important;"
        + "width:auto!important;overflow-wrap:anywhere!important;direction:ltr!important"

    /// A mail is made for white paper; ours is quiet, and what the mail lays out stays within `main`.
    private static let style = """
        html { color-scheme: light; background: #fff; -webkit-text-size-adjust: 100%; }
        body { margin: 0; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          color: #1d2530; overflow-wrap: break-word; }
        aside { background: #fbf0d9; border-bottom: 1px solid #7a4a00; color: #4d2f00; padding: .7rem 1rem; font-size: 15px; }
        aside p { margin: 0 0 .3rem; } aside p:last-child { margin: 0; }
        main { contain: content; overflow: auto; padding: 1rem; min-height: 6rem; }
        html > body > main { display: block !important; float: none !important; visibility: visible !important; }
        main img { max-width: 100% !important; height: auto; }
        main table { max-width: 100% !important; }
        main pre { white-space: pre-wrap; }
        main blockquote { margin: .6rem 0 .6rem .3rem; padding-left: .9rem; border-left: 3px solid #dad3c6; }
        main .away { display: inline-block; padding: .1rem .5rem; border: 1px dashed #737a83; border-radius: 4px;
          color: #4b5664; font-size: .9em; }
        footer { border-top: 1px solid #dad3c6; padding: .5rem 1rem 1rem; font-size: 15px; background: #f5f2ec; }
        footer summary { cursor: pointer; padding: .5rem 0; font-weight: 600; }
        footer li { margin-bottom: .4rem; overflow-wrap: anywhere; } footer em { color: #97221c; font-style: normal; }

        """
}

extension LinkTarget.Doubt {
    fileprivate func text(_ words: DisplayWords) -> String {
        switch self {
        case .otherWords: words.doubtOtherWords
        case .punycode: words.doubtPunycode
        case .foreignLetters: words.doubtLetters
        case .number: words.doubtNumber
        case .userBefore: words.doubtUser
        }
    }
}
