#!/usr/bin/env bash
# Exported workbooks and decks open in LibreOffice: no cell shows an error or too narrow a column; pages are left as pictures
# minutes: 5
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup.sh build office
make -s build
program=build/release/banso out=build/verify-exports
rm -rf "$out"
mkdir -p "$out"
trap 'rm -rf "$out/profile"' EXIT

# Small, with every section, and labels as they should not be.
cat >"$out/study.json" <<'JSON'
{
  "banso": "1",
  "extends": "banso:japan-b2b-saas",
  "title": "=1/0 & <b>a title</b> that is quite a bit longer than most titles, to see whether it is cut",
  "time": {"horizons": [12]},
  "segments": {"key": {"label": "=HYPERLINK(\"x\")"}, "mid": {"label": "مرحبا بالعالم"}, "small": {"label": "😀"}},
  "arms": {"company_wide": null, "support_extended": null, "independent": {"label": "@SUM(A1), a name longer than a column"}}
}
JSON
"$program" run "$out/study.json" --replications 8 --quiet --out "$out/result" >/dev/null

office() {
  soffice -env:UserInstallation="file://$PWD/$out/profile" --headless --convert-to pdf --outdir "$out" "$1" >"$out/office.log" 2>&1
}

for language in en ja; do
  "$program" export "$out/result/result.json" --xlsx "$out/$language.xlsx" --pptx "$out/deck-$language.pptx" --svg "$out/svg-$language" --lang "$language"
  office "$out/$language.xlsx"
  pdftotext -layout "$out/$language.pdf" "$out/$language.txt"  # fails where LibreOffice has written nothing
  if grep -nE '###|#(REF|VALUE|NAME|DIV/0|NUM|N/A|NULL)|Err:[0-9]' "$out/$language.txt"; then
    echo "verify: the lines above of $out/$language.pdf show an error or a column that is too narrow" >&2
    exit 1
  fi
  pdftoppm -r 70 -png -f 1 -l 12 "$out/$language.pdf" "$out/$language"

  # Every slide is one page, its foot with the source included; nothing of a chart has become an error.
  office "$out/deck-$language.pptx"
  slides=$(unzip -l "$out/deck-$language.pptx" | grep -c 'ppt/slides/slide[0-9]*\.xml')
  pages=$(pdfinfo "$out/deck-$language.pdf" | sed -n 's/^Pages: *//p')
  [ "$slides" = "$pages" ] || { echo "verify: $slides slides became $pages pages" >&2; exit 1; }
  for page in $(seq "$pages"); do
    pdftotext -f "$page" -l "$page" "$out/deck-$language.pdf" "$out/page.txt"
    grep -q 'Banso' "$out/page.txt" || { echo "verify: slide $page of $out/deck-$language.pdf has lost its foot" >&2; exit 1; }
    ! grep -nE '#(REF|VALUE|NAME|DIV/0|NUM|N/A)|undefined|NaN' "$out/page.txt"
  done
  pdftoppm -r 80 -png "$out/deck-$language.pdf" "$out/deck-$language"
done
grep -q '=1/0' "$out/en.txt" || { echo "verify: the title is not on the page" >&2; exit 1; }
echo "pages as pictures: $out/en-*.png, $out/ja-*.png; slides: $out/deck-*.png; charts: $out/svg-*/"
