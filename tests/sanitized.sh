#!/bin/sh
# sanitized.sh BUILD SANITIZERS [TARGET…]: builds the test binary with them (or more) and runs it on
# SQLite, or those tests that TESTS has words of. Any report ends the test that made it, which then
# counts as failed. It names lines, for which -g1 is enough and a tenth quicker built than -g. Code
# that checks every address takes clang two and a half times as long with -O1 as without, and then
# is a tenth quicker.
set -eu
cd "$(dirname "$0")/.."
build=$1 sanitizers=$2
shift 2
[ $# -gt 0 ] || set -- unit-tests congdoan-worker
case $sanitizers in *address*) level=0 ;; *) level=1 ;; esac
[ -f "$build/build.ninja" ] || meson setup "$build" -Db_sanitize="$sanitizers" -Db_lundef=false \
	-Doptimization=$level -Dc_args="-fno-sanitize-recover=all -g1" >/dev/null
ninja -C "$build" "$@"
export ASAN_OPTIONS=abort_on_error=1:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
# ThreadSanitizer's map of memory does not fit every kernel's random addresses.
fixed=
setarch -R true 2>/dev/null && fixed="setarch -R"
# shellcheck disable=SC2086
exec env -u TEST_PG $fixed "$build/congdoan-test" ${TESTS:-}
