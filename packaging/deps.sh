#!/bin/sh
# deps.sh: installs what packaging/debian-packages.txt names and the machine lacks, then the
# browser's build tools from their lock file. Does nothing, quickly, when all is there.
# `deps.sh build` leaves the [test] packages out; `deps.sh browsers` adds those of `make browsers`.
set -eu
cd "$(dirname "$0")/.."
sections=${1:-all}

installed=$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p')
have() {
	case $1 in	# Node.js from elsewhere brings its own npm
	nodejs) command -v node >/dev/null && return ;;
	npm) command -v npm >/dev/null && return ;;
	esac
	case "
$installed
" in *"
$1
"*) return 0 ;; esac
	return 1
}

missing=
while IFS= read -r line; do
	case $line in
	'' | '#'*) continue ;;
	'['*) section=$line; continue ;;
	esac
	[ "$sections" = build ] && [ "$section" = '[test]' ] && continue
	[ "$sections" != browsers ] && [ "$section" = '[browsers]' ] && continue
	found=
	for name in $(echo "$line" | tr -d '|'); do
		if have "$name"; then found=yes; fi
	done
	[ -n "$found" ] || missing="$missing$line
"
done <packaging/debian-packages.txt

if [ -n "$missing" ]; then
	root=
	[ "$(id -u)" = 0 ] || root=sudo
	export DEBIAN_FRONTEND=noninteractive
	$root apt-get update -q
	names=$(echo "$missing" | while IFS= read -r line; do
		for name in $(echo "$line" | tr -d '|'); do
			if apt-cache show "$name" >/dev/null 2>&1; then echo "$name"; break; fi
		done
	done)
	# shellcheck disable=SC2086
	$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $names
fi

lock=browser/package-lock.json
if [ -f $lock ] && [ ! browser/node_modules/.package-lock.json -nt $lock ]; then
	(cd browser && npm ci --no-audit --no-fund --loglevel=error)
	touch browser/node_modules/.package-lock.json
fi
