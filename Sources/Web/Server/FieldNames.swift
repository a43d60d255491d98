// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes

extension HTTPField.Name {
    static let xForwardedFor = named("X-Forwarded-For")
    static let secFetchSite = named("Sec-Fetch-Site")
    static let refresh = named("Refresh")
    static let referrerPolicy = named("Referrer-Policy")
    static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = named("Cross-Origin-Resource-Policy")
    static let permissionsPolicy = named("Permissions-Policy")
    static let xRobotsTag = named("X-Robots-Tag")
    static let xAccelBuffering = named("X-Accel-Buffering")
    static let xRequestID = named("X-Request-Id")

    static let uploadOffset = named("Upload-Offset")
    static let uploadLength = named("Upload-Length")
    static let uploadComplete = named("Upload-Complete")
    static let formToken = named("Form-Token")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a field name") }
        return name
    }
}
