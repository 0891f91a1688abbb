#!/bin/sh
# run.sh BUILD: the unit tests on both engines, the scripts of the pages on a stage of their own, then
# the journeys through the real program.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
. tests/steps.sh
step "unit tests" tests/with-postgres.sh timeout -k 10 1500 "$build/congdoan-test"
step "scripts of the pages" timeout -k 10 600 node browser/test/run.mjs
step "journeys" timeout -k 10 2100 node tests/journeys/run.mjs "$build"
closing_line
