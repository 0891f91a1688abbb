#!/bin/sh
# Opens some of the sample's workbooks in LibreOffice and looks whether it sees what was meant: the
# headings, a row, how many rows. Run by hand.
#   tools/examples/check.sh examples
set -eu
from=$(realpath "${1:?"usage: check.sh EXAMPLES"}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
soffice "-env:UserInstallation=file://$work/profile" --headless \
	--convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1' --outdir "$work" \
	"$from/2021/units.xlsx" "$from/2021/reports-H2.xlsx" \
	"$from/congress-delegates/delegates.xlsx" "$from/congress-2017/people.xlsx" >/dev/null 2>&1
ok=0
says() { grep -q "$2" "$work/$1" || { echo "$1: lacks $2"; ok=1; }; }
counts() {
	n=$(grep -c "$2" "$work/$1")
	[ "$n" -eq "$3" ] || { echo "$1: $n rows of $2, $3 expected"; ok=1; }
}
says units.csv '^"*Mã đơn vị"*;"*Tên đơn vị"*;"*Mã cấp trên"*;'
says units.csv '^"*VC016"*;"*CĐCS Sở Tư pháp"*;"*CDVC"*;"*CĐCS"*;.*;58;60;'
counts units.csv '^"*VC0' 61
says reports-H2.csv '^"*VC016"*;"*I10"*;"*2021-H2"*;58;'
says reports-H2.csv '^"*VC056"*;"*I28"*;"*2021-H2"*;2,000,000;14,800,000'
counts reports-H2.csv '^"*VC016"*;' 47
counts delegates.csv '"*chính thức"*;' 250
counts delegates.csv '"*chỉ định"*$' 8
counts people.csv '^"*VC013"*;' 120
[ $ok -eq 0 ] && echo "LibreOffice reads the sample's workbooks as meant"
exit $ok
