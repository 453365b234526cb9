#!/bin/bash
# rename_symbols.sh CHECKOUT CXX: two builds of one source, with the names of one renamed, are linked into one
# program, and each calls what is its own; what both have in common with a third object is there once.
set -euo pipefail
checkout=$1 cxx=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
skip() { echo "Skipped: $*"; exit 77; }
command -v python3 > /dev/null || skip "there is no python3"

cat > shared.cc << 'END'
inline int* counter() { static int count = 0; return &count; }
int count_up() { return ++*counter(); }
END
cat > part.cc << 'END'
inline int* counter() { static int count = 0; return &count; }
inline int which() { static int value = WHICH; return value; }
struct Base {
  virtual ~Base() {}
  virtual int number() const { return which(); }
};
int count_up();
int helper(const Base& base) { return base.number() * 10 + count_up() + *counter() - *counter(); }
extern "C" int ENTRY() { Base base; return helper(base); }
END
cat > main.cc << 'END'
extern "C" int own_entry();
extern "C" int host_entry();
int main() { return own_entry() == 11 && host_entry() == 22 ? 0 : 1; }
END
"$cxx" -O0 -c shared.cc -o shared.o
"$cxx" -O0 -DWHICH=1 -DENTRY=own_entry -c part.cc -o own.o
mkdir host
"$cxx" -O0 -DWHICH=2 -DENTRY=host_entry -c part.cc -o host/part.o
[[ $(head -c 6 shared.o | od -An -tx1 | tr -d ' \n') == 7f454c460201 ]] || skip "objects are no ELF of 64 bits here"

if "$cxx" main.cc shared.o own.o host/part.o -o twice 2> log; then
  echo "FAILED: they can be linked as they are: this test tries nothing"
  exit 1
fi
python3 -B "$checkout/packaging/rename_symbols.py" --suffix .host --keep host_entry --shared shared.o \
  --rename host/part.o --output renamed
"$cxx" main.cc shared.o own.o renamed/part.o -o both
./both || { echo "FAILED: one calls what is the other's"; exit 1; }
[[ $(nm both | grep -c 'counterv') == 2 ]] || { nm both | grep counter; echo "FAILED: what is shared is there twice"; exit 1; }
