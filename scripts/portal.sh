#!/usr/bin/env bash
# Finds a Python that can run the portal's own tools (standard library only) and hands over to it.
set -euo pipefail
scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for python in "${SMARTCITY_PYTHON:-}" python3 /usr/bin/python3 python3.13 python3.12 python3.11 python3.10; do
    if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
        PYTHONPATH="$scripts" exec "$python" -m portal "$@"
    fi
done
echo "Python 3.10 or newer is needed to run this: install it (Debian, Ubuntu: apt-get install python3 python3-venv) or name one in SMARTCITY_PYTHON." >&2
exit 1
