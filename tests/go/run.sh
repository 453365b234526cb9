#!/bin/bash
# run.sh PACKAGE CACHE: what Go says of the package: its layout, go vet, its tests and examples. The
# exit status is 77 where there is no Go.
set -euo pipefail
cd "$1"
export GOCACHE=$2 GOTOOLCHAIN=local GOPROXY=off GOFLAGS=-buildvcs=false CGO_ENABLED=1
command -v go >/dev/null || {
  echo "Skipped: there is no Go"
  exit 77
}
version=$(go env GOVERSION) minor=${version#go1.}
minor=${minor%%[!0-9]*}
((minor >= 19)) || {
  echo "Skipped: $version is older than go1.19"
  exit 77
}
laid_out_else=$(gofmt -l . 2>/dev/null || "$(go env GOROOT)/bin/gofmt" -l .)
[[ -z $laid_out_else ]] || {
  echo "gofmt -w mends the layout of $laid_out_else"
  exit 1
}
go vet ./...
# What Go remembers of a test knows nothing of the library.
go test -count=1 -v ./...
