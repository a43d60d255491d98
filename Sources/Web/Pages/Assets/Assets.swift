// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto

/// The files that pages refer to, in the binary; each path carries a hash of its content, so that a browser may keep it for good.
struct Assets: Sendable {
    struct Asset: Sendable {
        let mediaType: String
        let content: String
    }

    /// The assets by the last part of their path.
    let files: [String: Asset]
    /// The whole paths by name, as templates reach them: `assets.style`.
    let paths: [String: String]

    init() {
        let named = [
            ("style", "css", Asset(mediaType: "text/css; charset=utf-8", content: Stylesheet.text)),
            ("script", "js", Asset(mediaType: "text/javascript; charset=utf-8", content: Script.text)),
            (
                "passkey", "js",
                Asset(mediaType: "text/javascript; charset=utf-8", content: PasskeyScript.text)
            ),
            (
                "workspace", "js",
                Asset(mediaType: "text/javascript; charset=utf-8", content: WorkspaceScript.text)
            ),
            (
                "uploads", "js",
                Asset(mediaType: "text/javascript; charset=utf-8", content: UploadScript.text)
            ),
            ("seal", "svg", Asset(mediaType: "image/svg+xml", content: SealPicture.svg)),
        ]
        var files: [String: Asset] = [:]
        var paths: [String: String] = [:]
        for (name, ending, asset) in named {
            let hash = SHA256.hash(data: Array(asset.content.utf8)).prefix(6)
                .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            files["\(name)-\(hash).\(ending)"] = asset
            paths[name] = "/assets/\(name)-\(hash).\(ending)"
        }
        self.files = files
        self.paths = paths
    }
}

/// The mark: a wax seal with a seal in it.
enum SealPicture {
    static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
        <path fill="#a3272f" d="M31 2.5c6-1 9 3 14 4.5s9 3 10.5 8 5.5 8 5 14-3 8-3.5 13.5-4 8-8.5 10.5-7 \
        7.5-13.5 8.5-10-2-15-3.5-8.5-3.5-10.5-8.5-6-7.5-6-14 4-8.5 4.5-14 3-9 8-11.5 8.5-6.5 15-7.5Z"/>
        <circle cx="32" cy="32.5" r="22.5" fill="#8a1d26" stroke="#c65a5f" stroke-width="1.5"/>
        <g fill="#f6e3d8">
        <path d="M14.2 28.5c-.4-5.5 3.6-10 9-10 4.2 0 7.3 2.3 8.8 6.3 2.2 5.8 6 9.6 11.5 10.7 2.6-.8 \
        4.2-3 5.7-6 1.6 3 1.5 5.8.2 8.3 2.3.2 4 1.6 5.1 4-3 1.1-5.7.9-8.3-.5-4.7 4.7-11.7 6.3-18.7 \
        5.3-5.5-.8-9.5-3.7-10.4-8.3-.5-2.5-.3-4.6.2-6.6-1.7-.4-2.9-1.5-3.1-3.2Z"/>
        <path d="M24.5 42.5c.2 3.8-2 6.3-6 7.3-.8-3 .2-6.3 2.5-8.8Z"/>
        </g>
        <circle cx="22.3" cy="25.3" r="1.7" fill="#42090f"/>
        <circle cx="15" cy="27.3" r="1.5" fill="#42090f"/>
        <path fill="none" stroke="#42090f" stroke-width=".9" stroke-linecap="round" d="M18.5 \
        29.3l4.5.6M18.3 31l4 1.7"/>
        </svg>
        """
}
