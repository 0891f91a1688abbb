#!/bin/sh
# cover.sh BUILD: line and branch coverage of floors 1 to 3 by the unit tests on both engines, a line
# a folder. Branches inside assert and TRY are not counted: nobody can take them on purpose.
set -eu
cd "$(dirname "$0")/.."
build=$1
[ -f "$build/build.ninja" ] || meson setup "$build" -Db_coverage=true -Doptimization=0 >/dev/null
ninja -C "$build" unit-tests
find "$build" -name '*.gcda' -delete
tests/with-postgres.sh "$build/congdoan-test" | tail -3
rc='--rc lcov_branch_coverage=1 --rc geninfo_gcov_tool=gcov --rc lcov_excl_br_line=assert\(|TRY\(|SQL\('
# shellcheck disable=SC2086
lcov -q $rc -c -d "$build" -o "$build/all.info" 2>/dev/null
for folder in src/*/; do
	room=$(basename "$folder")
	case $room in web | main | worker) continue ;; esac
	grep -q "^SF:.*/src/$room/[^/]*\.c$" "$build/all.info" || continue
	# shellcheck disable=SC2086
	lcov -q $rc -e "$build/all.info" "*/src/$room/*" -o "$build/$room.info" 2>/dev/null || continue
	printf '%-10s ' "$room"
	# shellcheck disable=SC2086
	lcov $rc --summary "$build/$room.info" 2>&1 |
		sed -n 's/ *\(lines\|branches\)\.*: \([0-9.]*%\) (\(.*\))/\1 \2 (\3)/p' | tr '\n' '\t'
	echo
done
