#!/bin/bash
# ballot.sh BUILD [BALLOTS [MANY]]: the verifiable ballot against belenios-tool, on the same files in
# the same run, and our server's acceptance against its own verification. Ratios are the medians of
# interleaved pairs, printed with the least and the most; they are what counts. Seconds and bytes are
# absolute and of this machine. Ends with a line a figure: name, value, bar, pass or short; exits 1
# when one is short.
set -eu
build=$(cd "$1" && pwd)
ballots=${2:-200} many=${3:-30000} pairs=${PAIRS:-5}
export BELENIOS_USE_URANDOM=1 LC_ALL=C
dir=$(mktemp -d /tmp/congdoan-bench-XXXXXX)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir whole cast many accept
program="$build/congdoan ballot" ours="$build/congdoan-ballot"
cores=$(nproc)

# CPU (user and system) and wall seconds of a command, into $cpu and $wall
measure() {
	local TIMEFORMAT='%U %S %R' out
	out=$( { time "$@" >/dev/null 2>err; } 2>&1 ) || { cat err >&2; exit 1; }
	read -r u s wall <<<"$out"
	cpu=$(echo "$u + $s" | bc -l)
}
one_core() { taskset -c 0 "$@"; }
spread() { sort -g "$1" | awk '{v[NR]=$1} END {printf "%.3f (%.3f to %.3f)", v[int((NR+1)/2)], v[1], v[NR]}'; }
middle() { sort -g "$1" | awk '{v[NR]=$1} END {printf "%.3f", v[int((NR+1)/2)]}'; }
least() { sort -g "$1" | head -1; }
ratio() { echo "$1 / $2" | bc -l; }
# NAME VALUE BAR least|most, kept for the end
bar() {
	awk -v name="$1" -v value="$2" -v bar="$3" -v kind="$4" 'BEGIN {
		good = kind == "least" ? value >= bar : value <= bar
		printf "%-50s %8.3f   at %s %-6s %s\n", name, value, kind, bar, good ? "pass" : "short" }' >>bars
}

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
echo "verify, CPU on one core: $(spread r_cpu) times less (tool $(middle t_cpu) s, ours $(middle o_cpu) s)"
echo "verify without membership checks: $(spread r_free) times less (ours $(middle n_cpu) s)"
echo "verify, wall on $cores cores: $(spread r_wall) times less (tool $(middle t_wall) s, ours $(middle o_wall) s)"
bar "verify, times less CPU than the tool" "$(middle r_cpu)" 4 least
# Of wall times the least of each side counts: other work on the machine only ever adds to them.
bar "verify, times less wall time on $cores cores" "$(ratio "$(least t_wall)" "$(least o_wall)")" 7.5 least

for _ in $(seq "$pairs"); do
	# these are short, and what else the machine does changes within a second: they take turns
	read -r t o p < <("$build/tests/bench/turns" 30 \
		belenios-tool election generate-ballot --dir cast --privcred cast/card --ballot cast/choices \
		-- $ours vote cast/e.bel cast/card cast/choices \
		-- $program vote cast/e.bel cast/card cast/choices)
	ratio "$o" "$t" >>r_cast; ratio "$p" "$t" >>r_prog
	echo "$t" >>t_cast; echo "$o" >>o_cast; echo "$p" >>p_cast
done
echo "casting, whole process: $(spread r_cast) of the tool's (tool $(middle t_cast) s, congdoan-ballot $(middle o_cast) s)"
echo "casting by the program with the server in it: $(spread r_prog) (congdoan ballot $(middle p_cast) s)"
bar "casting, whole process, of the tool's" "$(middle r_cast)" 0.15 most

echo "== ballots into a server's database: verified, marked, stored durably; 5 rounds of 120"
"$build/tests/bench/ballot-accept" accept >rounds
accepting() { # WAY NAME
	grep "^$1 " rounds >way
	cut -d' ' -f2 way >r_accept; cut -d' ' -f3 way >a_rate; cut -d' ' -f4 way >a_bare
	echo "$2: $(spread r_accept) of cores / verification time ($(middle a_rate | cut -d. -f1) a second; verified only $(middle a_bare | cut -d. -f1))"
	bar "$2, of cores / verification time" "$(middle r_accept)" 0.8 least
}
accepting direct "accepting"
accepting http "accepting over HTTP"

echo "== adding up $many ballots (they differ in their credentials only; proofs were checked on acceptance)"
"$build/tests/bench/ballot-make" many/e.bel "$many" many
rm many/empty.bel
TIMEFORMAT='%R s wall, %U s CPU'
add_up() {
	$ours tally many/e.bel --accepted >/dev/null &
	while kb=$(awk '/^VmHWM/ {print $2}' "/proc/$!/status" 2>/dev/null) && [ -n "$kb" ]; do
		echo $((kb / 1024)) >peak
		sleep 0.1
	done
	wait $!
}
time add_up
echo "peak memory $(cat peak) MB"
bar "adding up $many ballots, peak memory in MB" "$(cat peak)" 200 most

echo
cat bars
! grep -q 'short$' bars
