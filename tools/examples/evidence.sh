#!/bin/sh
# Makes the sample's pieces of evidence from data/2021/evidence: PDF and Word by LibreOffice, a
# picture of a page, and a file that begins as phone photos (HEIC) do. Run by hand; the files are
# committed.
#   tools/examples/evidence.sh examples/2021/evidence
set -eu
to=$(realpath "${1:?"usage: evidence.sh FOLDER"}")
cd "$(dirname "$0")/data/2021/evidence"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --writer "$@" >/dev/null; }
office --convert-to pdf:writer_web_pdf_Export --outdir "$to" quy-che-dan-chu.html danh-sach-tham-hoi.html
office --convert-to "docx:MS Word 2007 XML" --outdir "$to" bien-ban-hoi-nghi.html
pdftoppm -r 50 -png -singlefile "$to/danh-sach-tham-hoi.pdf" "$to/anh-danh-sach-tham-hoi"
rm "$to/danh-sach-tham-hoi.pdf"
printf '\000\000\000\030ftypheic\000\000\000\000mif1heicDU LIEU MAU' >"$to/anh-hoi-nghi.heic"
