// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Notices
import Testing
import Vocabulary

@Suite struct FinnishTimeTests {
    @Test(
        "a moment is told in the time that clocks in Finland show",
        arguments: [
            (0, "1.1.1970 klo 2.00"),
            (1_795_176_300, "20.11.2026 klo 14.05"),
            // Both sides of both changes of 2026: 29 March and 25 October, at 01:00 UTC.
            (1_774_745_999, "29.3.2026 klo 2.59"), (1_774_746_000, "29.3.2026 klo 4.00"),
            (1_792_889_999, "25.10.2026 klo 3.59"), (1_792_890_000, "25.10.2026 klo 3.00"),
            // A leap day, a new year that comes to Finland first, and years whose March and October end on Sundays.
            (1_835_431_200, "29.2.2028 klo 12.00"), (1_798_754_400, "1.1.2027 klo 0.00"),
            (1_806_195_599, "28.3.2027 klo 2.59"), (1_806_195_600, "28.3.2027 klo 4.00"),
            (1_824_944_400, "31.10.2027 klo 3.00"),
        ])
    func clock(seconds: Int64, text: String) {
        #expect(FinnishTime(Moment(milliseconds: seconds * 1000)).text(in: .finnish) == text)
    }

    @Test("each language writes the time its own way")
    func languages() {
        let time = FinnishTime(Samples.noon)
        #expect(time.text(in: .swedish) == "20.11.2026 kl. 14.05")
        #expect(time.text(in: .english) == "20 November 2026 at 14:05 (Finnish time)")
    }
}
