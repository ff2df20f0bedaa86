#!/bin/sh
# Makes .venv with the first Python that will do, or says which package is missing. Called by the Makefile.
set -eu

good='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
for python in "${1:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$python" ] && "$python" -c "$good" >/dev/null 2>&1; then
        echo "Making .venv with $("$python" --version) …"
        exec "$python" -m venv --clear .venv
    fi
    if [ -n "${1:-}" ]; then break; fi
done

found=$("${1:-python3}" --version 2>&1 || true)
cat >&2 <<TEXT
Stopped: Python 3.11 or newer with its venv module is needed (${1:-python3} says: ${found:-nothing}).
  Debian, Ubuntu:  apt-get install python3 python3-venv
  another Python:  make PYTHON=/path/to/python3 run
TEXT
exit 1
