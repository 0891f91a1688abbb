#!/bin/sh
# fresh-test.sh [SUITE…]: for each Debian release (bookworm and trixie), a bare root in a folder of
# its own and a clone of this repository's last commit: `make run` as a newcomer with sudo types it,
# `make test` as that user and as root, `make install` and `make deb`. Then a second bare root takes
# the package alone and serves from it. It shows the missing package that a developer's machine
# hides. Needs root and mmdebstrap.
set -eu
cd "$(dirname "$0")/.."
if [ "$(id -u)" != 0 ]; then exec sudo "$0" "$@"; fi
command -v mmdebstrap >/dev/null || apt-get install -y -q --no-install-recommends mmdebstrap
[ $# -gt 0 ] || set -- bookworm trixie

. /etc/os-release
port=18080 roots=
work=$(mktemp -d /var/tmp/congdoan-fresh.XXXXXX)
finish() {
	trap - EXIT INT TERM
	for root in $roots; do
		for mount in proc dev/shm dev/pts dev; do umount -l "$root/$mount" 2>/dev/null || true; done
	done
	rm -rf --one-file-system "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# A bare root of a release, from this machine's mirror. The proxy, registry and certificate settings
# of this machine's network, if any, go along: they are not the project's.
bare() {	# bare SUITE ROOT PACKAGES
	for list in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
		if [ -f "$list" ]; then sed "s/\b$VERSION_CODENAME/$1/g" "$list" >"$work/${list##*/}"; fi
	done
	mmdebstrap --quiet --variant=minbase --include="$3" "$1" "$2" "$work"/*sources*
	roots="$roots $2"
	if ls /usr/local/share/ca-certificates/*.crt >/dev/null 2>&1; then
		cp /usr/local/share/ca-certificates/*.crt "$2/usr/local/share/ca-certificates/"
		chroot "$2" update-ca-certificates >/dev/null 2>&1
		export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
	fi
	cp /etc/resolv.conf "$2/etc/resolv.conf"
	for file in /etc/apt/apt.conf.d/*; do
		grep -qi 'acquire' "$file" 2>/dev/null && cp "$file" "$2/etc/apt/apt.conf.d/"
	done
	chmod 755 "$2"
	for mount in dev dev/pts dev/shm; do mount --bind "/$mount" "$2/$mount"; done
	mount -t proc proc "$2/proc"
}

passed=0 failed=0
try() {	# try NAME COMMAND…
	name=$1
	shift
	echo "== $name"
	if "$@"; then
		passed=$((passed + 1))
		echo "-- $name: well"
	else
		failed=$((failed + 1))
		echo "-- $name: badly"
	fi
}

clone() {	# clone ROOT HOME
	rm -rf "$1$2/congdoan"
	git clone -q --no-hardlinks . "$1$2/congdoan"
	[ "$2" = /root ] || chroot "$1" chown -R newcomer "$2/congdoan"
}

as_user() { chroot "$root" su newcomer -c "cd ~/congdoan && $1"; }
as_root() { chroot "$root" env HOME=/root sh -c "cd /root/congdoan && $1"; }

# Ends a process with all that it started: what outlived its time must not slow what comes after.
end_tree() {
	for child in $(pgrep -P "$1"); do end_tree "$child"; done
	kill "$1" 2>/dev/null || true
}

# Serves with a command until it answers, at most SECONDS; then ends it.
answers() {	# answers SECONDS PATTERN COMMAND…
	limit=$1 pattern=$2 from=$(date +%s) said=$work/said
	shift 2
	"$@" >"$said" 2>&1 &
	until curl -fs -o "$work/page" "http://127.0.0.1:$port/results"; do
		if ! kill -0 $! 2>/dev/null || [ $(($(date +%s) - from)) -ge "$limit" ]; then
			tail -n 30 "$said"
			end_tree $!
			return 1
		fi
		sleep 0.2
	done
	echo "answered after $(($(date +%s) - from)) s"
	for pid in $(pgrep -f -- "congdoan serve .*127.0.0.1:$port"); do kill "$pid"; done
	wait $! 2>/dev/null || true
	grep -q "$pattern" "$said" && grep -q '</html>' "$work/page"
}

run() { answers "$1" mau-2021-congdoan as_user "make run LISTEN=127.0.0.1:$port"; }

packaged() {	# the package alone, in a root of its own, serves as its unit file says
	bare "$suite" "$work/$suite-package" ca-certificates
	cp "$root"/home/newcomer/congdoan/build/congdoan_*.deb "$work/$suite-package/root/"
	root=$work/$suite-package
	chroot "$root" sh -c 'apt-get update -q && apt-get install -y -q --no-install-recommends /root/congdoan_*.deb man-db' \
		>"$work/apt" 2>&1 || { tail -n 20 "$work/apt"; return 1; }
	chroot "$root" congdoan --version
	chroot "$root" man -P cat congdoan 2>/dev/null | grep -q 'close-year'
	chroot "$root" install -d -o congdoan -m 0700 /var/lib/congdoan /var/lib/congdoan/tmp
	start=$(sed -n 's/^ExecStart=//p' "$root/usr/lib/systemd/system/congdoan.service" |
		sed "s#\${CONGDOAN_DB}#/var/lib/congdoan/congdoan.db#; s#\${CONGDOAN_LISTEN}#127.0.0.1:$port#; s# \$CONGDOAN_OPTIONS##")
	answers 20 /setup chroot "$root" runuser -u congdoan -- $start
	chroot "$root" apt-get remove -y -q congdoan >/dev/null && ! chroot "$root" which congdoan
}

for suite; do
	root=$work/$suite
	bare "$suite" "$root" git,make,sudo,ca-certificates
	echo 'newcomer ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/newcomer"
	chroot "$root" useradd -m newcomer
	if [ -f /root/.npmrc ]; then
		cp /root/.npmrc "$root/root/.npmrc"
		install -m600 -o 1000 /root/.npmrc "$root/home/newcomer/.npmrc"
	fi
	clone "$root" /home/newcomer
	clone "$root" /root
	try "$suite: make run, the first time, within 5 minutes" run 300
	try "$suite: make run again, within 5 seconds" run 5
	try "$suite: make test as a user with sudo" as_user 'make test'
	try "$suite: make install" as_user 'make install DESTDIR=$PWD/build/root >/dev/null && build/root/usr/local/bin/congdoan --version'
	try "$suite: make deb" as_user 'make deb'
	try "$suite: make test as root" as_root 'make && make test'
	try "$suite: the package alone serves" packaged
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
