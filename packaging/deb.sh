#!/bin/sh
# deb.sh: build/congdoan_VERSION_ARCH.deb from what is built with release flags: what meson installs,
# and the scripts that make the service's account.
set -eu
cd "$(dirname "$0")/.."
root=$PWD/build/deb
rm -rf "$root"
[ -f build-deb/build.ninja ] || meson setup build-deb --prefix=/usr -Dwerror=false >/dev/null
ninja -C build-deb congdoan congdoan-ballot congdoan-worker
DESTDIR=$root meson install -C build-deb --no-rebuild --strip >/dev/null

version=$(meson introspect build-deb --projectinfo | sed 's/.*"version": "\([^"]*\)".*/\1/')
arch=$(dpkg --print-architecture)
doc=$root/usr/share/doc/congdoan
mkdir -p "$root/DEBIAN" "$doc"
cp LICENSE "$doc/copyright"
for carried in libgmp-dev libsodium-dev libjansson-dev; do # inside congdoan-ballot
	[ ! -f "/usr/share/doc/$carried/copyright" ] || {
		printf '\n---- %s, linked into congdoan-ballot ----\n\n' "${carried%-dev}"
		cat "/usr/share/doc/$carried/copyright"
	} >>"$doc/copyright"
done
gzip -9n "$root"/usr/share/man/man1/*.1
install -m755 packaging/postinst packaging/prerm "$root/DEBIAN"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/debian"
echo "Source: congdoan" >"$work/debian/control"
depends=$(cd "$work" && find "$root/usr" -type f -perm -u+x -print0 |
	xargs -0 dpkg-shlibdeps -O 2>/dev/null | sed 's/^shlibs:Depends=//')
cat >"$root/DEBIAN/control" <<CONTROL
Package: congdoan
Version: $version
Architecture: $arch
Maintainer: The congdoan authors <congdoan@localhost>
Installed-Size: $(du -sk "$root" | cut -f1)
Depends: $depends, passwd, fonts-noto-core, fonts-liberation
Suggests: curl
Section: web
Priority: optional
Description: runs the working life of a Vietnamese trade-union organisation
 Units, members, the yearly emulation cycle, ballots, awards and their papers: one program, one data
 file, one command; the same program on PostgreSQL serves a province or the country.
CONTROL
dpkg-deb --root-owner-group --build "$root" "build/congdoan_${version}_$arch.deb"
