# SPDX-FileCopyrightText: 2026 The Sinetti Authors
# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# Sourced by bin/demo and bin/test: installs the Debian packages that are named and missing, saying which and why.

# need_packages 'name: why' …
need_packages() {
    local entry name missing=()
    for entry in "$@"; do
        name=${entry%%:*}
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" != installed ]; then
            [ ${#missing[@]} -gt 0 ] || echo "These Debian packages are missing:"
            printf '  %-16s %s\n' "$name" "${entry#*: }"
            missing+=("$name")
        fi
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local as=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Run this as root, or install them first: apt-get install ${missing[*]}" >&2
            return 1
        fi
        as=(sudo)
    fi
    echo "Installing them with apt-get…"
    # Postfix asks how it should be set up; the tests start one of their own, so: not at all.
    if printf '%s\n' "${missing[@]}" | grep -qx postfix; then
        echo 'postfix postfix/main_mailer_type select No configuration' | "${as[@]}" debconf-set-selections
    fi
    # PostgreSQL would make a cluster of its own and start it; the tests start theirs, on sockets in folders of their own.
    if printf '%s\n' "${missing[@]}" | grep -qx postgresql; then
        local place=/etc/postgresql-common/createcluster.d
        echo "No database cluster of the machine's own is made for it: $place/sinetti.conf says so."
        "${as[@]}" mkdir -p "$place"
        echo 'create_main_cluster = false' | "${as[@]}" tee "$place/sinetti.conf" >/dev/null
    fi
    local log
    log=$(mktemp)
    if "${as[@]}" apt-get -q update >"$log" 2>&1 &&
        "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "${missing[@]}" \
            >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 20 "$log" >&2
        echo "apt-get could not install them; the whole of what it said is in $log." >&2
        return 1
    fi
}

# need_swift: Swift 6.3 or later, which Debian does not have.
need_swift() {
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    if [ -z "$version" ]; then
        echo "Swift is not here: install Swift 6.3 or later (swift.org) and put it on the PATH." >&2
        return 1
    fi
    if [ "$(printf '%s\n6.3\n' "$version" | sort -V | head -n 1)" != 6.3 ]; then
        echo "Swift $version is here; Sinetti is built with 6.3 or later." >&2
        return 1
    fi
}
