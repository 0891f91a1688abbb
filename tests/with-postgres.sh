#!/bin/sh
# with-postgres.sh COMMAND…: runs the command with TEST_PG naming a private PostgreSQL server, made
# for it in a temporary folder, reached by a socket only, and stopped and removed whatever happens.
# When TEST_PG is set already, that server is used. Status: the command's; 3 when there is no server.
set -u
[ -n "${TEST_PG:-}" ] && exec "$@"

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -1)
if [ -z "$bin" ]; then
	echo "PostgreSQL is not installed: run make deps" >&2
	exit 3
fi
# Every test has a database of its own, made and dropped: in memory that does not wait for a disk.
room=/tmp
free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
[ "${free:-0}" -gt 2000000 ] && [ -w /dev/shm ] && room=/dev/shm
dir=$(mktemp -d $room/congdoan-pg.XXXXXX)
as=
if [ "$(id -u)" = 0 ]; then	# the server refuses to run as root
	user=postgres
	id -u $user >/dev/null 2>&1 || user=nobody
	chown $user "$dir"
	as="runuser -u $user --"
fi

child=
stop() {
	trap - EXIT INT TERM HUP
	[ -n "$child" ] && kill "$child" 2>/dev/null
	$as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1
	rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

cd "$dir" || exit 3	# the server's user may not see where we stand
if ! $as "$bin/initdb" -D "$dir/data" -U congdoan -A trust -E UTF8 --locale=C --no-sync >log 2>&1 ||
	! $as "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/log" -w -t 60 start -o "-k $dir \
		-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200 \
		-c shared_buffers=64MB -c max_wal_size=256MB -c log_statement=none" >>log 2>&1; then
	cat log "$dir/data/log" >&2
	exit 3
fi
cd "$OLDPWD" || exit 3
chmod 755 "$dir"
export TEST_PG="host=$dir user=congdoan dbname=postgres"
"$@" &	# in the background, because a shell hears signals only while it waits
child=$!
wait $child
status=$?
child=
exit $status
