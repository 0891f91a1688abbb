# Completion of congdoan and congdoan-ballot for bash.
_congdoan() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options=
	local commands='serve demo import export close-year backup restore verify user hall election ballot'
	case $before in
	--db | --backup | --decisions | --key | --decryption-key | --voters) compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
	--out) compopt -o filenames; COMPREPLY=($(compgen -d -- "$word")); return ;;
	--as) COMPREPLY=($(compgen -W 'self cross final' -- "$word")); return ;;
	--sheet) COMPREPLY=($(compgen -W 'class cluster' -- "$word")); return ;;
	--group) COMPREPLY=($(compgen -W 'BELENIOS-2048 RFC-3526-2048' -- "$word")); return ;;
	--role)
		COMPREPLY=($(compgen -W 'admin office appraiser cluster_head chair clerk member' -- "$word"))
		return
		;;
	--*) [[ $before != --@(json|quiet|kit|complete|send|draft|accepted|no-membership) ]] && return ;;
	esac
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W "$commands help --version" -- "$word"))
		return
	fi
	case ${COMP_WORDS[1]} in
	serve) options='--listen --public-url --sendmail --trust-proxy --quiet --kit' ;;
	demo) options='--complete' ;;
	import) options='--year --period --as --sheet --send --assembly --update' ;;
	export) options='--year --as --sheet' ;;
	close-year) options='--year --out --draft --decisions' ;;
	verify) options='--head --backup' ;;
	user) options='--name --role --unit' ;;
	hall) options='--meeting --listen' ;;
	ballot)
		options='--uuid --group --out --count --voters --key --decryption-key --owner --threshold
			--threads --known --accepted --no-membership'
		;;
	esac
	if [ "${COMP_WORDS[1]}" = help ]; then
		COMPREPLY=($(compgen -W "$commands" -- "$word"))
	elif [[ $word == -* ]]; then
		COMPREPLY=($(compgen -W "--db --json --help $options" -- "$word"))
	elif [ "${COMP_WORDS[1]}" = import ] && [ "$COMP_CWORD" = 2 ]; then
		COMPREPLY=($(compgen -W 'units people events season criteria targets reports report-acts scores
			evidence decisions conferences classes awards titles blanks activities initiatives movements council employers
			supervisions ratings people-acts trainings delegates registrations' -- "$word"))
	elif [ "${COMP_WORDS[1]}" = export ] && [ "$COMP_CWORD" = 2 ]; then
		COMPREPLY=($(compgen -W 'reports scores' -- "$word"))
	elif [ "${COMP_WORDS[1]}" = user ] && [ "$COMP_CWORD" = 2 ]; then
		COMPREPLY=($(compgen -W 'add passwd clear-factor' -- "$word"))
	elif [ "${COMP_WORDS[1]}" = hall ] && [ "$COMP_CWORD" = 2 ]; then
		COMPREPLY=($(compgen -W 'take serve bring merge' -- "$word"))
	elif [ "${COMP_WORDS[1]}" = election ] && [ "$COMP_CWORD" = 2 ]; then
		COMPREPLY=($(compgen -W 'result' -- "$word"))
	elif [ "${COMP_WORDS[1]}" = ballot ] && [ "$COMP_CWORD" = 2 ]; then
		COMPREPLY=($(compgen -W 'token key threshold trustees credential setup vote accept tally
			decrypt add result verify watch' -- "$word"))
	else
		compopt -o filenames
		COMPREPLY=($(compgen -f -- "$word"))
	fi
}
# congdoan-ballot ACTION is congdoan ballot ACTION.
_congdoan_ballot() {
	COMP_WORDS=(congdoan ballot "${COMP_WORDS[@]:1}")
	COMP_CWORD=$((COMP_CWORD + 1))
	_congdoan
}
complete -F _congdoan congdoan
complete -F _congdoan_ballot congdoan-ballot
