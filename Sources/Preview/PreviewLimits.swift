// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound of what is made into pictures, and of the program that makes them.
package enum PreviewLimits {
    /// Of a file that is looked at; a larger one is offered as a file only (ours).
    package static let inputBytes = 33_554_432
    /// Pages made at a time (ours).
    package static let pages = 6
    /// The longer side of a picture (ours).
    package static let pixels = 1_400
    /// Of all pictures of one look together (ours).
    package static let outputBytes = 25_165_824
    /// Of the words of the pages (ours).
    package static let textBytes = 262_144
    /// Of one run, by the clock on the wall (ours).
    package static let seconds = 15
    /// Of one run, of the processor (ours).
    package static let processorSeconds = 10
    /// Of one run's address space (ours; what large scans ask for).
    package static let memoryBytes = 1_073_741_824
    /// Runs at once on one node (ours).
    package static let runs = 2
    /// How long a look waits for its turn (ours).
    package static let turnSeconds = 20
}
