# steps.sh: sourced by scripts that run several suites and print one closing line for all.
# step NAME COMMAND…: runs it, shows its output without its own closing line, and adds its counts.
# A command that prints none counts as one test. Lines that begin with FAILED or UNSTEADY are said
# again in the end, where they are looked for first.
passed=0 failed=0 marked=$(mktemp)

step() {
	name=$1
	shift
	log=$(mktemp)
	echo "== $name"
	{ "$@" 2>&1; echo "step-status $?"; } | tee "$log" | sed -u -E '/^[0-9]+ passed, [0-9]+ failed$/d; /^step-status /d'
	status=$(sed -n 's/^step-status //p' "$log" | tail -1)
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -1)
	grep -aE '^(FAILED|UNSTEADY) ' "$log" | cut -c1-600 >>"$marked"
	rm -f "$log"
	p=${line%% passed*} f=${line#*, }
	f=${f%% failed}
	if [ -z "$line" ]; then
		p=0 f=0
		[ "$status" = 0 ] && p=1
	fi
	if [ "$status" != 0 ] && [ "$f" = 0 ]; then	# it failed without saying so
		f=1
		echo "FAILED $name" >>"$marked"
	fi
	passed=$((passed + p)) failed=$((failed + f))
	echo "-- $name: $p well, $f badly"
}

closing_line() {
	sort -u "$marked"
	rm -f "$marked"
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}
