#!/bin/sh
# fresh-test.sh [SUITE]: a bare Debian (bookworm) in a folder of its own, a clone of this repository's
# last commit, and the commands that the README gives a newcomer: once as root, once as a user with
# sudo. It shows the missing package that a developer's machine hides. Needs root and mmdebstrap.
set -eu
cd "$(dirname "$0")/.."
suite=${1:-bookworm}
if [ "$(id -u)" != 0 ]; then exec sudo "$0" "$@"; fi
command -v mmdebstrap >/dev/null || apt-get install -y -q --no-install-recommends mmdebstrap

root=$(mktemp -d /var/tmp/congdoan-fresh.XXXXXX)
finish() {
	trap - EXIT INT TERM
	for mount in proc dev/shm dev/pts dev; do umount -l "$root/$mount" 2>/dev/null || true; done
	rm -rf --one-file-system "$root"
}
trap finish EXIT
trap 'exit 130' INT TERM

mmdebstrap --quiet --variant=minbase --include=git,make,sudo,ca-certificates "$suite" "$root" \
	"$(ls /etc/apt/sources.list.d/debian.sources 2>/dev/null || echo /etc/apt/sources.list)"
# The proxy, registry and certificate settings of this machine's network, if any: they are not the
# project's.
if ls /usr/local/share/ca-certificates/*.crt >/dev/null 2>&1; then
	cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
	chroot "$root" update-ca-certificates >/dev/null 2>&1
	export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
for file in /etc/apt/apt.conf.d/*; do
	grep -qi 'acquire' "$file" 2>/dev/null && cp "$file" "$root/etc/apt/apt.conf.d/"
done
[ -f /root/.npmrc ] && cp /root/.npmrc "$root/root/.npmrc"
chmod 755 "$root"
for mount in dev dev/pts dev/shm; do mount --bind "/$mount" "$root/$mount"; done
mount -t proc proc "$root/proc"
echo 'newcomer ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/newcomer"
chroot "$root" useradd -m newcomer
[ -f /root/.npmrc ] && install -m600 -o 1000 /root/.npmrc "$root/home/newcomer/.npmrc"

failed=0
try() {	# try NAME HOME COMMAND…
	name=$1 home=$2
	shift 2
	rm -rf "$root$home/congdoan"
	git clone -q --no-hardlinks . "$root$home/congdoan"
	[ "$home" = /root ] || chroot "$root" chown -R newcomer "$home/congdoan"
	echo "== $name"
	if "$@"; then echo "-- $name: well"; else
		failed=1
		echo "-- $name: badly"
	fi
}
try "as a user with sudo" /home/newcomer chroot "$root" su newcomer -c \
	'cd ~/congdoan && make && make test'
try "as root" /root chroot "$root" env HOME=/root sh -c 'cd /root/congdoan && make && make test'
[ $failed = 0 ] && echo "1 passed, 0 failed" || echo "0 passed, 1 failed"
exit $failed
