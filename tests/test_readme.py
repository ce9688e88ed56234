"""What the README, the Makefile and CI say and do is one thing."""

import io
import os
import re
import shutil
import subprocess
import sys
import tokenize

import pytest
from series import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

BASH = shutil.which("bash")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}


def lines_of_code(source):
    """Count the lines that hold code: not the blank ones, the comments and the docstrings."""
    lines, before = set(), tokenize.NEWLINE
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in NO_CODE:
            before = before if token.type in (tokenize.COMMENT, tokenize.NL) else tokenize.NEWLINE
        elif token.type == tokenize.STRING and before == tokenize.NEWLINE:
            pass  # a statement that begins with a text is a docstring
        elif token.type != tokenize.ENDMARKER:
            lines.update(range(token.start[0], token.end[0] + 1))
            before = token.type
    return len(lines)


def test_lines_of_code_are_counted_as_the_readme_says():
    source = '"""One\n\ntwo."""\n\nimport numpy  # 1\n\n\ndef f(\n    x,\n):\n    """Docs."""\n'
    assert lines_of_code(source) == 4
    assert lines_of_code(source + '    # no\n    y = """a\n\nb"""\n    return "c"\n') == 8


def test_the_mathematics_is_as_large_as_the_readme_says():
    said, rooms = re.search(
        r"The mathematics is (\d+) lines of code in (.*?),\s+NumPy", README, re.S
    ).groups()
    rooms = re.findall(r"`(\w+\.py)`", rooms)
    sources = [(ROOT / "attention_lab" / room).read_text(encoding="utf-8") for room in rooms]
    assert len(rooms) == 7 and int(said) == sum(map(lines_of_code, sources))


@pytest.mark.parametrize(
    ("title", "extra"), [("Open it on your machine", "lab"), ("Test it", "test")]
)
def test_one_line_does_everything_from_nothing_and_ci_runs_it(title, extra):
    section = re.search(rf"^## {title}\n(.*?)^## ", README, re.M | re.S)[1]
    (block,) = re.findall(r"^```bash\n(.*?)^```", section, re.M | re.S)
    assert block.count("\n") == 1
    assert block.startswith(f'python3 -m venv .venv && .venv/bin/pip install -e ".[{extra}]" && ')
    assert f'$(line "{title}")' + {"lab": " --no-browser", "test": " --slow -rs"}[extra] in CI
    assert f"`make {extra}`" in section and f"`uv run --extra {extra} " in section


def test_one_line_builds_the_site_from_nothing_and_serves_it():
    section = re.search(r"^## Read or run it without installing\n(.*?)^## ", README, re.M | re.S)[1]
    (block,) = re.findall(r"^```bash\n(.*?)^```", section, re.M | re.S)
    extras, tool, option = re.fullmatch(
        r"python3 -m venv \.site && \.site/bin/pip install -e \"\.\[([\w,]+)\]\" && "
        r"\.site/bin/python (tools/\w+\.py) (--\w+)\n",
        block,
    ).groups()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {*extras.split(",")} <= {*project["optional-dependencies"]}
    told = subprocess.run([sys.executable, ROOT / tool, "--help"], capture_output=True, text=True)
    assert told.returncode == 0 and option in told.stdout


def stub(folder, name, says="", status=0):
    """Put a command into a folder: it notes how it was called, says something and ends."""
    (folder / name).write_text(
        f'#!{BASH}\necho "{name} $*" >> "{folder}/calls"\necho "{says}"\nexit {status}\n'
    )
    (folder / name).chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="it installs Debian's packages")
@pytest.mark.parametrize(
    ("has", "user", "calls"),
    [
        (("chromium", "fonts", "venv"), 0, ""),
        (("fonts",), 0, "apt-get {} chromium python3-venv"),
        (("chromium", "venv"), 1001, "sudo apt-get {} fonts-dejavu-core fontconfig"),
    ],
)
def test_ci_installs_what_is_missing_and_asks_for_the_right_to_it(tmp_path, has, user, calls):
    begin, end = "missing=()\n", "rm -rf .venv\n"
    script = "set -euo pipefail\n" + CI[CI.index(begin) : CI.index(end)]
    if "chromium" in has:
        stub(tmp_path, "chromium")
    if "fonts" in has:
        stub(tmp_path, "fc-list", "/usr/share/fonts/DejaVuSans.ttf: DejaVu Sans")
    stub(tmp_path, "python3", status=0 if "venv" in has else 1)
    stub(tmp_path, "id", user)
    stub(tmp_path, "apt-get")
    stub(tmp_path, "sudo")
    subprocess.run([BASH, "-c", script], env={"PATH": str(tmp_path)}, check=True)
    told = (tmp_path / "calls").read_text().splitlines()
    wanted = calls.format("-qq install -y --no-install-recommends")
    assert [call for call in told if "install" in call] == [wanted] * bool(calls)


def test_make_knows_seven_words_and_every_file_that_they_name_exists():
    recipes = dict(re.findall(r"^(\w+):.*\n((?:\t.*\n)+)", MAKEFILE, re.M))
    assert [*recipes] == ["lab", "test", "fast", "look", "bench", "versions", "new"]
    assert re.search(r"^\.PHONY: (.*)", MAKEFILE, re.M)[1].split() == [*recipes]
    for word, recipe in recipes.items():
        files = re.findall(r"\b(?:tools|tests|notebooks|docs)/[\w/.]+", recipe)
        assert all((ROOT / name).exists() for name in files), word
        assert files or word in ("lab", "test", "fast"), word


def test_plain_pytest_skips_what_is_slow():
    run = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider"]
    told = subprocess.run(
        [*run, "tests/test_wheel.py"],
        cwd=ROOT,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert "slow: runs with --slow" in told.stdout and "3 skipped" in told.stdout
    assert " passed" not in told.stdout
