#!/bin/sh
# Makes .venv and the front-end build from the lock files. Needs Python >= 3.11 and nothing else.
set -eu
cd "$(dirname "$0")/.."

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    echo "需要 Python 3.11 或更高版本：请先安装 Python，再运行一次 make。" >&2
    exit 1
}

if [ ! -x .venv/bin/python ]; then
    python=$(find_python)
    "$python" -m venv .venv || {
        rm -rf .venv
        echo "无法建立 Python 虚拟环境：请安装系统的 python3-venv 包，再运行一次 make。" >&2
        exit 1
    }
fi

if [ "$(cat requirements-dev.lock)" != "$(cat .venv/installed.lock 2>/dev/null)" ]; then
    echo "正在安装依赖，首次约需一两分钟……"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
    cp requirements-dev.lock .venv/installed.lock
fi

.venv/bin/python tools/front_end.py
mkdir -p "${PORTAL_VAR:-var}"
.venv/bin/python tools/catalogues.py
