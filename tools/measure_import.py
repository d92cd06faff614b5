"""Imports generated old pages in whole processes and says what it took: `python -m tools.measure_import 500 5000`.

Each size gets a bureau and a database of its own. Printed: pages, CPU seconds, peak memory of the process, and how many
of the pages came out with exactly the text that went in.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECK = """
from cms.importing.models import ImportedPage, ImportItem
from tests.factories.old_pages import corpus
from tests.integration.importing.test_corpus import stored_text
texts = {file.name: file for file in corpus(%d) if file.is_page}
same = differing = damaged = 0
for imported in ImportedPage.objects.select_related("page").iterator(200):
    file = texts.get(imported.file_name)
    if file is None:
        continue  # the bureau's own notice
    if file.is_damaged:
        damaged += any(finding["code"] == "damaged" for finding in imported.findings)
    elif stored_text(imported.page.specific) == file.text:
        same += 1
    else:
        differing += 1
print(f"texts the same {same}, differing {differing}, damaged and told {damaged}; items {ImportItem.objects.count()}")
"""


def _run(environment: dict[str, str], *command: str) -> tuple[str, float, float]:
    """What a manage.py command said, its CPU seconds and its peak memory in MB."""
    with subprocess.Popen(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.read() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed.")
    return said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(sizes: list[int]) -> int:
    sys.path.insert(0, str(ROOT))
    from tests.factories.old_pages import write_corpus

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = folder / "base"
        base.mkdir()
        _run(_environment(base), "migrate", "-v0")
        _run(_environment(base), "load_sample_data")
        for size in sizes:
            var = folder / f"var-{size}"
            shutil.copytree(base, var)
            write_corpus(folder / f"pages-{size}", size)
            reports = ("--report", str(folder / "r.json"), "--report", str(folder / "r.html"))
            said, seconds, memory = _run(_environment(var), "import_old_pages", str(folder / f"pages-{size}"), *reports)
            checked, _seconds, _memory = _run(_environment(var), "shell", "-v0", "-c", CHECK % size)
            print(f"{size} pages: {seconds:.0f} CPU s, peak {memory:.0f} MB. {said.splitlines()[-1]}", flush=True)
            print(f"  {checked.splitlines()[-1]}", flush=True)
    return 0


def _environment(var: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "PORTAL_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'portal.sqlite3'}",
    }


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [500, 5000]))
