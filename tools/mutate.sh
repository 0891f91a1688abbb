#!/bin/sh
# mutate.sh [COUNT [SEED [ROOM…]]]: does a test notice when a rule is changed? Clones the last commit,
# makes COUNT (200) one-token changes to the code of points, ballots, awards, conferences, congresses,
# people and the yearly books, or of the ROOMs named, one at a time, and runs those rooms' tests on
# SQLite. Prints the changes that none noticed; the last line is the score.
set -eu
cd "$(dirname "$0")/.."
count=${1:-200} seed=${2:-2021}
work=${MUTATE_DIR:-$(mktemp -d /tmp/congdoan-mutate-XXXXXX)}
files="src/score/points.c src/score/classify.c src/score/close.c src/score/close_sheet.c
	src/score/close_quota.c src/score/close_place.c src/score/total.c src/score/rank.c
	src/score/quota.c src/score/gaps.c src/score/need.c src/criteria/rule_read.c
	src/score/decisions_check.c src/ballot/result.c src/ballot/count.c src/award/condition.c
	src/award/grade.c src/criteria/set_change.c src/criteria/rule_text.c src/conference/steps.c
	src/assembly/presence.c src/assembly/quota.c src/assembly/seat_count.c src/assembly/vote.c
	src/election/decide.c src/election/may_stand.c src/election/slate.c src/election/tally.c
	src/election/workday.c src/staff/inspection.c src/staff/marks.c
	src/supervision/supervision.c src/supervision/recommend.c src/supervision/feed.c
	src/movement/movement.c src/movement/answer.c src/collection/collection.c
	src/collection/answer.c src/meeting/meeting.c src/meeting/duty.c src/rating/rating.c
	src/rating/subject.c src/rating/result.c src/training/course.c src/training/need.c
	src/person/person.c src/person/life.c src/person/move.c src/person/office.c
	src/person/term.c src/person/discipline.c src/person/doubles.c src/person/merge.c
	src/person/shape.c src/person/phone.c src/report/feed.c"
rooms="score_points score_classify score_close score_clusters score_result score_decisions
	criteria_set criteria_set_change ballot_result award_condition conference_ballot_again
	assembly_quota election_workday conference_steps ballot_ballot score_season award_history
	award_proposal election_election election_after staff_staff assembly_assembly assembly_motion
	assembly_doors assembly_cards conference_year conference_decisions conference_pages
	score_pages ballot_pages award_pages supervision_supervision movement_movement
	collection_collection meeting_meeting meeting_duty meeting_planning training_training
	person_term
	person_doubles person_person person_discipline person_life supervision_pages movement_pages
	collection_pages rating_pages person_pages report_feed"
if [ $# -gt 2 ]; then
	shift 2
	some_files= some_rooms=
	for room; do
		for f in $files; do case $f in src/"$room"/*) some_files="$some_files $f" ;; esac; done
		for r in $rooms; do case $r in "$room"_*) some_rooms="$some_rooms $r" ;; esac; done
	done
	files=$some_files rooms=$some_rooms
fi
if [ ! -d "$work/.git" ] && [ ! -f "$work/.git" ]; then
	git clone -q . "$work"
	cp -r browser/dist "$work/browser/"
	touch "$work/browser/dist/app.css"
	(cd "$work" && meson setup build -Doptimization=0 -Dwerror=false >/dev/null)
fi
cd "$work"
ninja -C build congdoan congdoan-test congdoan-worker tools/mutate >/dev/null
for room in $rooms; do
	build/congdoan-test "$room" >/dev/null 2>&1 || { echo "$room fails unchanged"; exit 1; }
done
noticed=0 all=0
build/tools/mutate list "$seed" "$count" $files >changes
while IFS="$(printf '\t')" read -r file line offset old new; do
	build/tools/mutate apply "$file" "$offset" "$old" "$new" || continue
	seen=
	if ninja -C build congdoan-test >/dev/null 2>&1; then
		for room in $rooms; do
			timeout 60 build/congdoan-test "$room" >/dev/null 2>&1 || { seen=$room; break; }
		done
	else
		seen="the compiler"
	fi
	all=$((all + 1))
	[ -n "$seen" ] && noticed=$((noticed + 1))
	[ -n "$seen" ] || echo "survived: $file:$line \"$old\" became \"$new\""
	git checkout -q -- "$file"
done <changes
echo "$noticed of $all changes were noticed, $((noticed * 100 / all)) %"
