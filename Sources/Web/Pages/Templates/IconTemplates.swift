// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The pictures that stand beside words; a screen reader passes them by.
enum IconTemplates {
    static let alert = svg(#"<path d="M12 3 2.5 20h19L12 3Z"/><path d="M12 10v4.5"/><path d="M12 17.4v.1"/>"#)
    static let check = svg(#"<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>"#)
    static let clock = svg(#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.2 2"/>"#)
    static let file = svg(#"<path d="M6 3h8l4 4v14H6V3Z"/><path d="M14 3v4h4"/><path d="M9 12h6M9 16h6"/>"#)
    static let link = svg(
        #"<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2"/>"#
            + #"<path d="M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"/>"#)
    static let mail = svg(#"<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6 8.5-6"/>"#)
    static let open = svg(#"<path d="M3 10v10h18V10"/><path d="m3 10 9-7 9 7-9 6-9-6Z"/>"#)
    static let person = svg(#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>"#)
    static let phone = svg(
        #"<rect x="6.5" y="2.5" width="11" height="19" rx="2"/><path d="M9.5 8h5M9.5 11.5h3"/><path d="M12 18v.1"/>"#
    )
    static let reply = svg(#"<path d="M9.5 7 4 12l5.5 5"/><path d="M4 12h9a7 7 0 0 1 7 7"/>"#)
    static let seal = svg(
        #"<circle cx="12" cy="10" r="6"/><path d="m8.3 14.8-1.8 6.2 5.5-2.5 5.5 2.5-1.8-6.2"/>"#
            + #"<path d="m9.8 10.2 1.6 1.6 2.9-3.2"/>"#)
    static let stop = svg(#"<circle cx="12" cy="12" r="9"/><path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>"#)
    static let undo = svg(#"<path d="M8 5 3.5 9.5 8 14"/><path d="M3.5 9.5H14a6 6 0 0 1 0 12h-3"/>"#)

    private static func svg(_ shapes: String) -> String {
        #"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">"# + shapes + "</svg>"
    }
}
