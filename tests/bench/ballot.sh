#!/bin/bash
# ballot.sh BUILD [BALLOTS [MANY]]: the verifiable ballot against belenios-tool, on the same files in
# the same run. Ratios are the medians of interleaved pairs, printed with the least and the most;
# they are what counts. Seconds and bytes are absolute and of this machine.
set -eu
build=$(cd "$1" && pwd)
ballots=${2:-200} many=${3:-30000} pairs=${PAIRS:-5}
export BELENIOS_USE_URANDOM=1 LC_ALL=C
dir=$(mktemp -d /tmp/congdoan-bench-XXXXXX)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir whole cast many
ours="$build/congdoan ballot"
cores=$(nproc)

# CPU (user and system) and wall seconds of a command, into $cpu and $wall
measure() {
	local TIMEFORMAT='%U %S %R' out
	out=$( { time "$@" >/dev/null 2>err; } 2>&1 ) || { cat err >&2; exit 1; }
	read -r u s wall <<<"$out"
	cpu=$(echo "$u + $s" | bc -l)
}
one_core() { taskset -c 0 "$@"; }
spread() { sort -g "$1" | awk '{v[NR]=$1} END {printf "%.2f (%.2f to %.2f)", v[int((NR+1)/2)], v[1], v[NR]}'; }
middle() { sort -g "$1" | awk '{v[NR]=$1} END {printf "%.3f", v[int((NR+1)/2)]}'; }
ratio() { echo "$1 / $2" | bc -l; }

echo "== an election of $ballots ballots, one question, 9 candidates, 1 to 7; $pairs pairs"
"$build/tests/bench/ballot-make" whole/e.bel "$ballots" cast
mv cast/empty.bel cast/e.bel
for _ in $(seq "$pairs"); do
	measure one_core belenios-tool election verify --dir whole; t=$cpu tw=$wall; echo "$t" >>t_cpu
	measure one_core $ours verify whole/e.bel --threads 1; o=$cpu; echo "$o" >>o_cpu
	measure one_core $ours verify whole/e.bel --threads 1 --no-membership; n=$cpu; echo "$n" >>n_cpu
	measure $ours verify whole/e.bel; ow=$wall; echo "$ow" >>o_wall; echo "$tw" >>t_wall
	ratio "$t" "$o" >>r_cpu; ratio "$t" "$n" >>r_free; ratio "$tw" "$ow" >>r_wall
done
echo "verify, CPU on one core: $(spread r_cpu) times less (tool $(middle t_cpu) s, ours $(middle o_cpu) s); at least 4"
echo "verify without membership checks: $(spread r_free) times less (ours $(middle n_cpu) s)"
echo "verify, wall on $cores cores: $(spread r_wall) times less (tool $(middle t_wall) s, ours $(middle o_wall) s); at least 7.5 on two"

for _ in $(seq "$pairs"); do
	measure belenios-tool election generate-ballot --dir cast --privcred cast/card --ballot cast/choices; t=$cpu
	measure $ours vote cast/e.bel cast/card cast/choices; o=$cpu
	ratio "$o" "$t" >>r_cast; echo "$t" >>t_cast; echo "$o" >>o_cast
done
echo "casting, whole process: $(spread r_cast) of the tool's (tool $(middle t_cast) s, ours $(middle o_cast) s); at most 0.15"

echo "== adding up $many ballots (they differ in their credentials only; proofs were checked on acceptance)"
"$build/tests/bench/ballot-make" many/e.bel "$many" many
rm many/empty.bel
TIMEFORMAT='%R s wall, %U s CPU'
time $ours tally many/e.bel --accepted >out &
sleep 0.2
peak=0
while pid=$(pgrep -n -f "ballot tally many/e.bel") && kb=$(awk '/^VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null); do
	peak=${kb:-$peak}
	sleep 0.2
done
wait
cat out
echo "peak memory $((peak / 1024)) MB (absolute); at most 200"
