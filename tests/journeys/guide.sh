#!/bin/sh
# guide.sh [BUILD]: the pictures of docs/huong-dan anew, from what `SCREENS=1 node
# tests/journeys/run.mjs build guide` left.
# Needs ImageMagick. Run by hand when a screen has changed; all pictures together stay below 1.5 MB.
set -eu
cd "$(dirname "$0")/../.."
build=${1:-build}
for name in viec-360 bao-cao-360 chi-tieu-360 cham-diem-360 cham-diem-1280 doan-vien-1280 hoat-dong-360 \
	khoi-1280 hoi-nghi-1280 hoi-nghi-360 xep-hang-1280 bo-phieu-1280 tham-dinh-1280 tien-do-1280 \
	so-lieu-1280 quyet-dinh-1280 nam-thi-dua-1280 bo-tieu-chi-1280 khen-thuong-1280 van-ban-1280 \
	to-chuc-1280 tai-khoan-1280 nhat-ky-1280 thiet-lap-1280; do
	convert "$build/screens/guide/$name.png" -resize '900x>' -quality 70 "docs/huong-dan/$name.webp"
done
du -ck docs/huong-dan/*.webp | tail -1
