#!/bin/sh
# Lets LibreOffice save the workbooks with bad habits from their flat sources. Run by hand after the
# sources changed (congdoan-examples writes them); the .xlsx are committed, because LibreOffice
# writes its clock into them.
#   tools/examples/excel.sh examples/excel
set -eu
to=${1:?"usage: excel.sh FOLDER"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx \
	--outdir "$work/out" "$to"/src/*.fods >/dev/null
# As some programs save them: the formula without the value it had.
cd "$work/out"
mkdir one
(cd one && unzip -q ../reports-formulas-no-values.xlsx &&
	sed -i 's|</f><v>[^<]*</v>|</f>|g' xl/worksheets/sheet1.xml &&
	rm ../reports-formulas-no-values.xlsx && zip -q -X -r ../reports-formulas-no-values.xlsx .)
rm -r one
cd - >/dev/null
cp "$work"/out/*.xlsx "$to"
