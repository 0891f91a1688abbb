# steps.sh: sourced by scripts that run several suites and print one closing line for all.
# step NAME COMMAND…: runs it, shows its output without its own closing line, and adds its counts.
# A command that prints none counts as one test.
passed=0 failed=0

step() {
	name=$1
	shift
	log=$(mktemp)
	echo "== $name"
	{ "$@" 2>&1; echo "step-status $?"; } | tee "$log" | sed -u -E '/^[0-9]+ passed, [0-9]+ failed$/d; /^step-status /d'
	status=$(sed -n 's/^step-status //p' "$log" | tail -1)
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -1)
	rm -f "$log"
	p=${line%% passed*} f=${line#*, }
	f=${f%% failed}
	if [ -z "$line" ]; then
		p=0 f=0
		[ "$status" = 0 ] && p=1
	fi
	[ "$status" != 0 ] && [ "$f" = 0 ] && f=1	# it failed without saying so
	passed=$((passed + p)) failed=$((failed + f))
	echo "-- $name: $p well, $f badly"
}

closing_line() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}
