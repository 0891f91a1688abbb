#!/bin/sh
# interop.sh CONGDOAN SCENARIO: elections by us, by belenios-tool and by both, each step by either.
# Ends with status 0 when both programs accept the archive and agree on the result. Works in a folder
# of its own, which it removes.
set -eu
program=$1 scenario=$2 here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d /tmp/congdoan-interop-XXXXXX)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
exec 3>&2 >>log 2>&1
export BELENIOS_USE_URANDOM=1 CONGDOAN_LANG=en
group=BELENIOS-2048

ours() {
	case $scenario in
	ours-alone) "$program-ballot" "$@" ;; # the program without a server
	*) "$program" ballot "$@" ;;
	esac
}
theirs() { belenios-tool "$@"; }
add_event() { theirs archive add-event --type="$1"; }
die() { echo "$scenario: $*" >&3; tail -5 log >&3; exit 1; }
questions='[{"answers":["A","B"],"min":0,"max":1,"question":"Q1"},{"answers":["A","B","C"],"blank":true,"min":1,"max":2,"question":"Q2"}]'

# ---- roles, by either program ----
voters() { printf '%s\n' "$@" >voters.txt; }
credentials_ours() {
	ours credential --uuid "$uuid" --group $group --voters voters.txt
	cp "$uuid.pubcreds" public_creds.json; cp "$uuid.privcreds" private
}
browser() { node "$here/browser.mjs" "$@"; }
pick() { node -e "const v = JSON.parse(fs.readFileSync(0)).$1; process.stdout.write(typeof v == 'string' ? v : JSON.stringify(v))"; }
credentials_browser() { # voters are counted, not named
	echo "$1" >count
	browser issue uuid="$uuid" count:count >issued
	pick 'cards.join("\n")' <issued >private; pick credentials <issued >public_creds.json
}
credentials_theirs() {
	theirs setup generate-credentials --uuid "$uuid" --group $group --file voters.txt
	cp ./*.pubcreds public_creds.json; cp ./*.privcreds private
}
single_ours() { ours key --group $group; cat ./*.pubkey >public_keys.jsons; }
single_theirs() { theirs setup generate-trustee-key --group $group; cat ./*.pubkey >public_keys.jsons; }
tkey() { theirs setup generate-trustee-key-threshold --group $group "$@"; }
seed_browser() { # writes a member's files as the commands name them
	browser seed >seed; browser cert seed@seed >cert
	name=$(pick message <cert | sha256sum | cut -c 1-64)
	mv seed "$name.key"; mv cert "$name.cert"; echo >>"$name.cert"
}
# threshold WHO WHO WHO: who plays each member, o (ours), b (a browser) or t; the administrator is $admin
threshold() {
	echo 2 >two
	for who in "$@"; do
		case $who in o) ours threshold 1 --group $group ;; b) seed_browser ;; *) tkey --step 1 ;; esac
		for k in *.key; do [ -f "$k.who" ] || echo "$who" >"$k.who"; done
	done
	cat ./*.cert >certs
	for k in *.key; do
		case $(cat "$k.who") in
		o) ours threshold 3 certs --key "$k" --threshold 2 --group $group ;;
		b) browser polynomial certs%certs seed@"$k" threshold:two; echo ;;
		*) tkey --certs certs --key "$k" --step 3 --threshold 2 ;;
		esac
	done >polynomials
	if [ "$admin" = o ]; then ours threshold 4 certs polynomials --group $group
	else tkey --certs certs --step 4 --polynomials polynomials; fi
	for k in *.key; do
		case $(cat "$k.who") in
		o) ours threshold 5 certs "${k%.key}.vinput" --key "$k" --group $group ;;
		b) browser voutput certs%certs seed@"$k" vinput@"${k%.key}.vinput"; echo ;;
		*) tkey --certs certs --key "$k" --step 5 <"${k%.key}.vinput" ;;
		esac
	done >voutputs
	if [ "$admin" = o ]; then ours threshold 6 certs polynomials voutputs --group $group
	else tkey --certs certs --step 6 --polynomials polynomials <voutputs >threshold.json; fi
}
setup_ours() {
	printf '{"description":"Mô tả \\"x\\"","name":"Suy tôn","questions":%s}' "$questions" >template.json
	ours trustees public_keys.jsons $([ -f threshold.json ] && echo threshold.json) --group $group >trustees.json
	ours setup template.json trustees.json public_creds.json --uuid "$uuid" --group $group
}
setup_theirs() {
	printf '{"description":"Mô tả \\"x\\"","name":"Suy tôn","questions":%s}' "$questions" >template.json
	theirs setup make-trustees
	theirs setup make-election --uuid "$uuid" --group $group --template template.json
	theirs archive init
}
card() { sed -n "$1p" private | sed 's/.* //' >card; }
vote_ours() { card "$1"; echo "$2" >choices; ours vote "$uuid.bel" card choices >ballot; ours accept "$uuid.bel" ballot; }
data() { # the archive's data entry that begins so
	mkdir -p x; tar -xf "$uuid.bel" -C x
	grep -l "^$1" x/*.data.json | head -1
}
vote_browser() { # what a voter's browser runs, in node
	card "$1"; echo "$2" >choices
	browser cast uuid="$uuid" election@"$(data '{"version":1,"desc')" trustees@"$(data '\[\["')" \
		roll:public_creds.json credential@card choices:choices | pick ballot >ballot
	ours accept "$uuid.bel" ballot
}
vote_theirs() {
	card "$1"; echo "$2" >choices
	theirs election generate-ballot --privcred card --ballot choices >ballot
	add_event Ballot <ballot
}
tally_ours() { ours tally "$uuid.bel"; }
tally_theirs() {
	add_event EndBallots </dev/null
	theirs election compute-encrypted-tally >tally
	add_event EncryptedTally <tally
}
decrypt_ours() { # OWNER KEY [DKEY]
	ours decrypt "$uuid.bel" --owner "$1" --key "$2" ${3:+--decryption-key "$3"} >part
	ours add "$uuid.bel" part
}
decrypt_browser() { # OWNER KEY DKEY
	echo "$1" >owner
	browser decrypt uuid="$uuid" place:owner archive!"$uuid.bel" seed@"$2" decryption_key@"$3" | pick partial >factors
	{ cat factors; echo; printf '{"owner":%d,"payload":"%s"}\n' "$1" "$(sha256sum <factors | cut -c 1-64)"; } >part
	ours add "$uuid.bel" part
}
decrypt_theirs() {
	if [ $# = 3 ]; then theirs election decrypt-threshold --key "$2" --decryption-key "$3" --trustee-id "$1" >part
	else theirs election decrypt --privkey "$2" --trustee-id "$1" >part; fi
	add_event PartialDecryption <part
}
result_ours() { ours result "$uuid.bel"; }
result_theirs() { theirs election compute-result >result; add_event Result <result; }
both_accept() { # WANT
	theirs election verify || die "belenios-tool refuses"
	"$program" ballot verify "$uuid.bel" >report || { cat report >&3; die "we refuse"; }
	[ "$(tail -1 report)" = "{\"result\":$1}" ] || die "the result is $(tail -1 report)"
}
browser_accepts() { # WANT: and so does the page that anyone can open
	browser verify archive!"$uuid.bel" >seen || die "the browser refuses"
	[ "$(pick result <seen)" = "$1" ] || die "the browser sees $(pick result <seen)"
}
keys() { ls ./*.key | sed -n "$1p"; }

uuid=$(ours token)
admin=o
case $scenario in
ours | ours-alone) # a template as people write it, which both programs take
	questions='[{"question":"Q1", "min":0, "max":1, "answers":["A","B"]},
		{"question":"Q2", "blank":true, "answers":["A","B","C"], "max":2, "min":1}]'
	voters a b c; credentials_ours; single_ours; setup_ours
	vote_ours 1 '[[1,0],[0,1,0,0]]'; vote_ours 2 '[[0,0],[1,0,0,0]]'
	vote_ours 3 '[[0,1],[0,1,1,0]]'; vote_ours 1 '[[1,0],[0,0,1,1]]'
	theirs election verify || die "belenios-tool refuses the open election"
	tally_ours; decrypt_ours 1 ./*.privkey; result_ours
	both_accept '[[1,1],[1,1,2,1]]' ;;
ours-threshold)
	voters a b; credentials_ours; single_ours; threshold o o o; setup_ours
	vote_ours 1 '[[1,0],[0,1,0,0]]'; vote_ours 2 '[[0,1],[1,0,0,0]]'
	tally_ours; decrypt_ours 1 ./*.privkey
	for i in 1 3; do k=$(keys $i); decrypt_ours $((i + 1)) "$k" "${k%.key}.dkey"; done
	result_ours
	both_accept '[[1,1],[1,1,0,0]]' ;;
theirs)
	voters a,a,1 b,b,2 c,c,2000000000; credentials_theirs; single_theirs; admin=t; threshold t t t; setup_theirs
	vote_theirs 1 '[[1,0],[0,1,0,0]]'; vote_theirs 2 '[[0,0],[1,0,0,0]]'
	vote_theirs 3 '[[0,1],[0,1,1,0]]'; vote_theirs 1 '[[1,0],[0,0,1,1]]'
	"$program" ballot verify "$uuid.bel" >report || die "we refuse the open election"
	tally_theirs; decrypt_theirs 1 ./*.privkey
	for i in 2 3; do k=$(keys $i); decrypt_theirs $((i + 1)) "$k" "${k%.key}.dkey"; done
	result_theirs
	both_accept '[[1,"2000000000"],[2,"2000000000","2000000001",1]]' ;;
their-board-our-ballots)
	voters a,a,3 b,b,4; credentials_ours; single_theirs; admin=o; threshold t o t; setup_ours
	vote_ours 1 '[[1,0],[0,1,0,0]]'; vote_theirs 2 '[[0,1],[1,0,0,0]]'; vote_ours 2 '[[0,1],[0,1,0,1]]'
	tally_ours; decrypt_theirs 1 ./*.privkey
	k=$(keys 1); decrypt_theirs 2 "$k" "${k%.key}.dkey"
	k=$(keys 2); decrypt_ours 3 "$k" "${k%.key}.dkey"
	result_ours
	both_accept '[[3,4],[0,7,0,4]]' ;;
our-board-their-tally)
	voters a b; credentials_theirs; single_ours; admin=t; threshold o t o; setup_theirs
	vote_theirs 1 '[[1,0],[0,1,0,0]]'; vote_ours 2 '[[0,1],[1,0,0,0]]'
	tally_theirs; decrypt_ours 1 ./*.privkey
	k=$(keys 2); decrypt_theirs 3 "$k" "${k%.key}.dkey"
	k=$(keys 3); decrypt_ours 4 "$k" "${k%.key}.dkey"
	result_theirs
	both_accept '[[1,1],[1,1,0,0]]' ;;
browser)
	credentials_browser 3; threshold b b b; : >public_keys.jsons; setup_ours
	vote_browser 1 '[[1,0],[0,1,0,0]]'; vote_browser 2 '[[0,0],[1,0,0,0]]'
	vote_browser 3 '[[0,1],[0,1,1,0]]'; vote_browser 1 '[[1,0],[0,0,1,1]]'
	theirs election verify || die "belenios-tool refuses the open election"
	tally_ours
	for i in 1 3; do k=$(keys $i); decrypt_browser $i "$k" "${k%.key}.dkey"; done
	result_ours
	both_accept '[[1,1],[1,1,2,1]]'; browser_accepts '[[1,1],[1,1,2,1]]' ;;
browser-mixed)
	voters a,a,3 b,b,4; credentials_theirs; single_ours; admin=t; threshold b o t; setup_theirs
	vote_browser 1 '[[1,0],[0,1,0,0]]'; vote_theirs 2 '[[0,1],[1,0,0,0]]'; vote_ours 2 '[[0,1],[0,1,0,1]]'
	tally_ours; decrypt_ours 1 ./*.privkey
	for i in 1 2 3; do
		k=$(keys $i)
		case $(cat "$k.who") in
		b) decrypt_browser $((i + 1)) "$k" "${k%.key}.dkey" ;;
		t) decrypt_theirs $((i + 1)) "$k" "${k%.key}.dkey" ;;
		esac
	done
	result_theirs
	both_accept '[[3,4],[0,7,0,4]]'; browser_accepts '[[3,4],[0,7,0,4]]' ;;
rfc-3526)
	group=RFC-3526-2048
	questions='[{"answers":["A"],"min":0,"max":1,"question":"Q1"}]'
	voters a b; credentials_ours; single_theirs; setup_ours
	vote_ours 1 '[[1]]'; vote_theirs 2 '[[1]]'
	tally_ours; decrypt_theirs 1 ./*.privkey; result_ours
	both_accept '[[2]]' ;;
*) die "no such scenario" ;;
esac
