// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Preview
internal import Vocabulary

// What previews are made with; without it all else works.
extension Checkup {
    var previews: Check? {
        let install =
            "apt-get install bubblewrap poppler-utils libvips-tools, and let this user make user namespaces."
        return Check(name: "previews", remedy: install) {
            let missing = await Previewer().tryOut()
            guard missing.isEmpty else {
                return .poor(
                    "Attachments are offered without preview: \(missing.joined(separator: ", ")) cannot be used.",
                    remedy: install)
            }
            return .well("They can be made in a box.")
        }
    }
}
