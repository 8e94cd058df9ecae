#!/bin/sh
# Pages of articles/*.json in public/, each with its article in it.
set -eu
mkdir -p public

for payload in articles/*.json; do
  name=$(basename "$payload" .json)
  {
    cat head.html
    article-widget-render --lang en --base "https://your.site/$name.html" --src "/articles/$name.json" "$payload"
    cat foot.html
  } >"public/$name.html"
done
