"""Where this repository lives: say it, or set it everywhere with one command.

python tools/address.py                        the addresses, after every link was made to agree
python tools/address.py someone/attention-lab  the same, with a new home

The one source is Repository in pyproject.toml's [project.urls]; the version there names the tag of
Binder's link. README.md and its like hold finished links, since their readers run nothing.
"""

import argparse
import re
import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[1]
HOLDERS = "pyproject.toml", "README.md", "CITATION.cff", "docs/*.md"  # of links, and no other file
SLUG = r"[A-Za-z0-9-]+/[\w.-]*\w"
# What stands in a link in place of an address that isn't known yet, and the words that say so.
UNKNOWN = re.compile(r"\n[^\n]*<!-- until there is an address -->\n")
# Badges would be broken pictures before.
LATER = re.compile(r"<!-- once there is an address:\n(.*?)-->\n", re.DOTALL)


def _project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def slug(root=ROOT):
    """Return the owner and the name, as in "someone/attention-lab"."""
    return re.fullmatch(rf"https://github\.com/({SLUG})", _project(root)["urls"]["Repository"])[1]


def tag(root=ROOT):
    """Return the tag of the version in pyproject.toml."""
    return f"v{_project(root)['version']}"


def repository(root=ROOT):
    return f"https://github.com/{slug(root)}"


def site(root=ROOT):
    """Return where the built site is served: the landing page, with lite/ and book/ below it."""
    owner, name = slug(root).split("/")
    return f"https://{owner}.github.io/{name}/"


def binder(path, root=ROOT):
    """Return the link that opens a notebook of the tagged version on Binder."""
    return f"https://mybinder.org/v2/gh/{slug(root)}/{tag(root)}?urlpath=lab/tree/{path}"


def _agreed(text, old, new, version):
    """Return a text with the links of `old` led to `new`, those to a version to this one."""
    homes = [tuple(one.split("/")) for one in (old, new)]
    for form in ("github.com/{}/{}", "{}.github.io/{}", "mybinder.org/v2/gh/{}/{}"):
        was, now = (form.format(*home) for home in homes)
        text = re.sub(rf"\b{re.escape(was)}(?![\w-])", now, text)
    one = re.escape(new)
    text = re.sub(rf"(/gh/{one}/)[^?\s]+", rf"\g<1>{version}", text)
    text = re.sub(rf"(github\.com/{one}@)[\w.-]+", rf"\g<1>{version}", text)
    return text if old == new else LATER.sub(r"\1", UNKNOWN.sub("\n", text))


def set_everywhere(new, root=ROOT):
    """Lead every link to the repository `new`; return the files that changed."""
    old, version, changed = slug(root), tag(root), []
    for path in sorted(path for pattern in HOLDERS for path in root.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        agreed = _agreed(text, old, new, version)
        if agreed != text:
            path.write_text(agreed, encoding="utf-8", newline="\n")
            changed.append(path.relative_to(root).as_posix())
    return changed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("slug", nargs="?", default=slug(), help="someone/attention-lab")
    new = parser.parse_args().slug
    if not re.fullmatch(SLUG, new):
        parser.error(f"{new!r} isn't an owner and a name, as in someone/attention-lab")
    print("changed:", ", ".join(set_everywhere(new)) or "nothing")
    print(repository(), site(), binder("notebooks/00_start_here.ipynb"), sep="\n")


if __name__ == "__main__":
    main()
