#!/bin/sh
# run.sh SECONDS [NAME…]: each fuzz driver (or those named) for that long, under AddressSanitizer and
# UBSan. What it finds interesting stays in build-fuzz/corpus; an input that fails stays beside it.
set -eu
cd "$(dirname "$0")/.."
seconds=$1
shift
[ -f build-fuzz/build.ninja ] || CC=clang meson setup build-fuzz -Dfuzz=true \
	-Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 \
	-Dc_args=-fno-sanitize-recover=all >/dev/null
ninja -C build-fuzz
[ $# -gt 0 ] || set -- $(cd fuzz && ls ./*_fuzz.c | sed 's/_fuzz.c$//; s|^./||')
failed=0
for name in "$@"; do
	mkdir -p "build-fuzz/corpus/$name"
	echo "== $name for $seconds s"
	if ! "build-fuzz/fuzz/fuzz_$name" -max_total_time="$seconds" -print_final_stats=1 -verbosity=0 \
		-timeout=10 -rss_limit_mb=1024 -artifact_prefix="build-fuzz/$name-" \
		"build-fuzz/corpus/$name" "fuzz/corpus/$name"; then
		failed=$((failed + 1))
		echo "-- $name found a failing input"
	fi
done
echo "$(($# - failed)) passed, $failed failed"
[ $failed = 0 ]
