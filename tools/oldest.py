"""Print the oldest versions that pyproject.toml admits, as constraints for pip.

python tools/oldest.py > oldest.txt
python3.10 -m venv .oldest && .oldest/bin/pip install -e ".[test]" -c oldest.txt
.oldest/bin/python -m pytest
"""

import re
import sys
from itertools import chain
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]

extras = PROJECT["optional-dependencies"].values()
for requirement in chain(PROJECT["dependencies"], *extras):
    if found := re.fullmatch(r"([\w-]+)>=([\d.]+)(;.*)?", requirement):
        name, version, marker = found.groups()
        print(f"{name}=={version}{marker or ''}")
