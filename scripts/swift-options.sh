# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash disable=SC2034
# Sourced by whatever builds: with other options `swift build` would begin anew.
#
# The C++ of our packages is BoringSSL. It is built as an authority would run it in debug builds too, where a password's
# hash would otherwise take more than a second, and the tests hash hundreds.
swift_options='-Xcxx -O2'
