// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What blobs may take of memory and of a housekeeping round.
package enum BlobLimits {
    package static let copiedBytes = 262_144  // ours: read at a time while a blob is copied or verified
    package static let collectedBlobs = 1_000  // ours: blobs looked at in one round of collecting
    package static let chunkBytes = 262_144  // ours: one row of a blob; measured, decision 0008
    package static let chunksAtOnce = 4  // ours: chunks written in one transaction
    package static let removedChunks = 64  // ours: chunks removed in one transaction
}
