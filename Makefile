# Seven words for what a contributor does, each from a fresh clone on. Options go into O:
#     make lab O=--no-browser
#     make new O="06 ask_with_queries_and_keys"
.PHONY: lab test fast look bench versions new
O =
NOTEBOOKS = $(wildcard notebooks/*.ipynb)

lab: .venv/lab # JupyterLab on the landing page
	.venv/bin/attention-lab $O

test: .venv/test # every test but the slow ones; O=--slow runs them too
	.venv/bin/python -m pytest $O

fast: .venv/test # neither the slow tests nor those in a browser
	.venv/bin/python -m pytest -m "not browser" $O

look: .venv/test # pictures of every panel in a real JupyterLab; NOTEBOOKS=notebooks/04_... for one
	for notebook in $(NOTEBOOKS); do .venv/bin/python tools/lab.py $$notebook screenshots/ $O || exit; done

bench: .venv/test # what a slider event costs; O="--class 20" for twenty learners at once
	.venv/bin/python tools/bench.py $O

versions: .venv/test # the tests with the oldest and the newest versions of everything
	.venv/bin/python tools/versions.py $O

new: .venv/test # the next notebook
	.venv/bin/python tools/new.py $O

.venv/lab .venv/test: pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install -e ".[$(@F)]"
	touch $@
