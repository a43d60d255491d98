// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What the object store's client takes of memory and of time.
enum ObjectStoreLimits {
    static let partBytes = 5_242_880  // Amazon S3 multipart upload limits: a part has 5 MiB at least
    static let parts = 10_000  // Amazon S3 multipart upload limits
    static let sliceBytes = 262_144  // ours: of a part, handed to the connection at a time
    static let windowBytes = 1_310_720  // ours: read of an object in one request; a sealed MB fits
    static let uploads = 24  // ours: blobs being written at once, each with up to one part in memory
    static let uploadWaitSeconds = 30  // ours: how long another one waits for its turn
    static let answerBytes = 2_097_152  // ours: the longest list that is read; 1,000 keys are 0.5 MB
    static let answerDepth = 8  // ours: the deepest element of an answer
    static let codeBytes = 64  // ours: an error code that is shown to an operator
    static let listedKeys = 1_000  // Amazon S3 API, ListObjectsV2: most keys in one answer
    static let connections = 32  // ours: connections at once
    static let connectSeconds = 5  // ours: until a connection stands
    static let idleSeconds = 30  // ours: from one byte of an answer to the next
    static let requestSeconds = 120  // ours: one request with its answer
    static let attempts = 4  // ours: how often a request is tried
    static let firstPauseMilliseconds = 200  // ours: the longest before the second try, then doubled
}
