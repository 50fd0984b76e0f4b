"""The rules of the house, read from the imports of every file: which room knows which library."""

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 300
STORAGE = ("sqlmodel", "sqlalchemy", "alembic")
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common"}
#: Rooms of ``sessions`` whose verbs only a facilitator does: pages let ``leading`` do them.
LEADING = {
    "agenda", "agreements", "attendance", "facilitators", "meetings", "moderation", "progress", "registers",
    "rehearsal", "rondje", "staging", "suggesting", "timing", "trajects",
}  # fmt: skip
INSIDE_STREAMLIT = ("streamlit.runtime", "streamlit.web")

Rule = Callable[[PurePosixPath, str], list[str]]


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Everything in a file; every rule looks at the same files."""
    return tuple(ast.walk(ast.parse(source)))


def imports(path: PurePosixPath, source: str) -> set[str]:
    """Every module that a file imports, and every name that it takes from one, with dots.

    Relative imports are made absolute; ``import_module("x")`` and ``__import__("x")`` count as well.
    """
    package = path.parent.parts
    found: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                found.add(node.args[0].value)
    return found


def takes(path: PurePosixPath, source: str, *modules: str) -> list[str]:
    """What this file imports of these modules."""
    return sorted(
        name for name in imports(path, source) if any(name == one or name.startswith(f"{one}.") for one in modules)
    )


def facilitation_knows_no_machinery(path: PurePosixPath, source: str) -> list[str]:
    if path.parts[0] != "facilitation":
        return []
    return takes(path, source, "streamlit", "starlette", "sessions", "pages", *STORAGE)


def only_figures_may_draw_with_plotly(path: PurePosixPath, source: str) -> list[str]:
    return [] if path.parts[:2] == ("facilitation", "figures") else takes(path, source, "plotly")


def only_sessions_stores(path: PurePosixPath, source: str) -> list[str]:
    return [] if path.parts[0] == "sessions" else takes(path, source, *STORAGE)


def only_reports_make_documents(path: PurePosixPath, source: str) -> list[str]:
    allowed = path.parts[:2] == ("facilitation", "reports")
    return [] if allowed else takes(path, source, "typst", "docx", "xlsxwriter")


def only_live_and_app_know_starlette(path: PurePosixPath, source: str) -> list[str]:
    allowed = path.parts[:2] in {("sessions", "live"), ("sessions", "live.py")} or path.parts == ("app.py",)
    return [] if allowed else takes(path, source, "starlette")


def only_pages_and_app_know_streamlit(path: PurePosixPath, source: str) -> list[str]:
    return [] if path.parts[0] in {"pages", "app.py"} else takes(path, source, "streamlit")


def sessions_knows_no_pages(path: PurePosixPath, source: str) -> list[str]:
    return takes(path, source, "pages") if path.parts[0] == "sessions" else []


def nobody_reaches_inside_streamlit(path: PurePosixPath, source: str) -> list[str]:
    found = takes(path, source, *INSIDE_STREAMLIT)
    aliases = {
        alias.asname or alias.name
        for node in nodes(source)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name == "streamlit"
    }
    for node in nodes(source):
        if isinstance(node, ast.Attribute):
            direct = isinstance(node.value, ast.Name) and node.value.id in aliases
            if (direct and node.attr in {"runtime", "web"}) or node.attr == "get_script_run_ctx":
                found.append(ast.unparse(node))
        elif isinstance(node, ast.alias) and node.name.endswith("get_script_run_ctx"):
            found.append(node.name)
    return found


def _acts_on_a_meeting(function: ast.FunctionDef) -> bool:
    return [arg.arg for arg in function.args.args[:2]] in (["database", "meeting_id"], ["database", "who"])


@cache
def verbs(module: str) -> frozenset[str]:
    """The verbs of a room of ``sessions`` that write: they take the database, and the meeting's id or who does it."""
    path = ROOT / "sessions" / f"{module}.py"
    tree = ast.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    found = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
    private = {one.name: one for one in found if one.name.startswith("_")}

    def writes(one: ast.FunctionDef) -> bool:
        calls = [node.func for node in ast.walk(one) if isinstance(node, ast.Call)]
        names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
        others = {call.id for call in calls if isinstance(call, ast.Name)} & private.keys()
        return "write" in names or any(writes(private[other]) for other in others - {one.name})

    return frozenset(
        one.name for one in found if not one.name.startswith("_") and _acts_on_a_meeting(one) if writes(one)
    )


def pages_let_leading_do_what_only_a_facilitator_may(path: PurePosixPath, source: str) -> list[str]:
    """A verb is named, for ``lead`` to do it with the key of that moment; it is not done, and not given to ``keep``.

    What ``lead`` itself is given to do may do it: a function of the database and the meeting.
    """
    if path.parts[0] != "pages":
        return []
    given = {
        id(node)
        for one in nodes(source)
        if isinstance(one, ast.FunctionDef) and _acts_on_a_meeting(one)
        for node in ast.walk(one)
    }
    found = []
    for call in nodes(source):
        if isinstance(call, ast.Call) and id(call) not in given:
            by_hand = isinstance(call.func, ast.Name) and call.func.id in {"keep", "give"}
            found += [ast.unparse(one) for one in [call.func, *(call.args if by_hand else ())] if _leads(one)]
    return found + takes(path, source, *(f"sessions.{module}.{verb}" for module in LEADING for verb in verbs(module)))


def _leads(node: ast.AST) -> bool:
    """Whether this is ``progress.open_step`` or the like."""
    module = node.value if isinstance(node, ast.Attribute) else None
    return (
        isinstance(node, ast.Attribute)
        and isinstance(module, ast.Name)
        and module.id in LEADING
        and node.attr in verbs(module.id)
    )


def no_module_has_an_empty_name(path: PurePosixPath, source: str) -> list[str]:
    return [part for part in path.with_suffix("").parts if part in EMPTY_NAMES]


def no_file_is_too_long(path: PurePosixPath, source: str) -> list[str]:
    lines = len(source.splitlines())
    return [] if path.parts[0] == "tests" or lines < LONGEST_FILE else [f"{lines} regels"]


#: The last column: whether the rule also holds for the tests.
RULES: list[tuple[Rule, bool]] = [
    (facilitation_knows_no_machinery, False),
    (only_figures_may_draw_with_plotly, False),
    (only_sessions_stores, False),
    (only_live_and_app_know_starlette, False),
    (only_reports_make_documents, True),
    (only_pages_and_app_know_streamlit, False),
    (sessions_knows_no_pages, False),
    (nobody_reaches_inside_streamlit, True),
    (pages_let_leading_do_what_only_a_facilitator_may, False),
    (no_module_has_an_empty_name, True),
    (no_file_is_too_long, False),
]


@cache
def files() -> tuple[PurePosixPath, ...]:
    rooms = [one for one in ROOT.iterdir() if one.is_dir() and not one.name.startswith(".")]
    found = [*ROOT.glob("*.py"), *(path for room in rooms for path in room.rglob("*.py"))]
    return tuple(PurePosixPath(path.relative_to(ROOT).as_posix()) for path in sorted(found))


@pytest.mark.parametrize(("rule", "tests_too"), RULES, ids=[rule.__name__ for rule, _ in RULES])
def test_every_file_holds_the_rule(rule: Rule, tests_too: bool) -> None:
    broken = {
        str(path): found
        for path in files()
        if (tests_too or path.parts[0] != "tests")
        if (found := rule(path, (ROOT / path).read_text(encoding="utf-8")))
    }
    assert broken == {}


def test_the_rules_look_at_the_whole_house() -> None:
    seen = set(map(str, files()))
    assert {"facilitation/room.py", "sessions/answers.py", "sessions/migrations/env.py"} <= seen
    assert "tests/unit/test_house.py" in seen
    assert not any(".venv" in path or "site-packages" in path for path in seen)


WRONG = [
    (facilitation_knows_no_machinery, "facilitation/kinds/x.py", "import streamlit as st"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "from sqlmodel import Session"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "import sqlalchemy.orm"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "from starlette.routing import Route"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "def f():\n    from sessions import answers"),
    (facilitation_knows_no_machinery, "facilitation/kinds/x.py", "from ...sessions import answers"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "import pages.parts"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "import importlib\nimportlib.import_module('sessions')"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "__import__('streamlit')"),
    (only_figures_may_draw_with_plotly, "facilitation/kinds/x.py", "import plotly.graph_objects as go"),
    (only_figures_may_draw_with_plotly, "pages/x.py", "from plotly import graph_objects"),
    (only_sessions_stores, "pages/x.py", "from sqlmodel import select"),
    (only_sessions_stores, "app.py", "import alembic"),
    (only_reports_make_documents, "pages/x.py", "import typst"),
    (only_reports_make_documents, "sessions/x.py", "from docx import Document"),
    (only_reports_make_documents, "facilitation/figures/x.py", "import xlsxwriter"),
    (only_live_and_app_know_starlette, "sessions/answers.py", "import starlette"),
    (only_live_and_app_know_starlette, "pages/x.py", "from starlette.requests import Request"),
    (only_pages_and_app_know_streamlit, "sessions/live.py", "import streamlit"),
    (only_pages_and_app_know_streamlit, "facilitation/x.py", "from streamlit import html"),
    (sessions_knows_no_pages, "sessions/live/x.py", "from pages import frame"),
    (sessions_knows_no_pages, "sessions/live/x.py", "from ...pages import frame"),
    (nobody_reaches_inside_streamlit, "pages/x.py", "import streamlit.runtime.state"),
    (nobody_reaches_inside_streamlit, "pages/x.py", "from streamlit import runtime"),
    (nobody_reaches_inside_streamlit, "pages/x.py", "import streamlit as st\nst.runtime.exists()"),
    (nobody_reaches_inside_streamlit, "tests/x.py", "from streamlit.web import cli"),
    (nobody_reaches_inside_streamlit, "pages/x.py", "from elsewhere import get_script_run_ctx"),
    (nobody_reaches_inside_streamlit, "pages/x.py", "import elsewhere\nelsewhere.get_script_run_ctx()"),
    (pages_let_leading_do_what_only_a_facilitator_may, "pages/x.py", "progress.open_step(database, meeting, step)"),
    (pages_let_leading_do_what_only_a_facilitator_may, "pages/x.py", "keep(agenda.skip, database, meeting, step)"),
    (pages_let_leading_do_what_only_a_facilitator_may, "pages/x.py", "lambda: lead(lambda: meetings.end(d, m))"),
    (pages_let_leading_do_what_only_a_facilitator_may, "pages/x.py", "from sessions.staging import blank"),
    (no_module_has_an_empty_name, "sessions/utils.py", ""),
    (no_module_has_an_empty_name, "pages/common/x.py", ""),
    (no_module_has_an_empty_name, "tests/helpers.py", ""),
    (no_file_is_too_long, "sessions/x.py", "\n" * LONGEST_FILE),
]

RIGHT = [
    (facilitation_knows_no_machinery, "facilitation/x.py", "import json\nfrom facilitation.room import Room"),
    (facilitation_knows_no_machinery, "facilitation/kinds/x.py", "from . import cards\nfrom ..room import Room"),
    (facilitation_knows_no_machinery, "facilitation/x.py", "import sessionsomething"),
    (facilitation_knows_no_machinery, "sessions/x.py", "import sqlmodel"),
    (only_figures_may_draw_with_plotly, "facilitation/figures/x.py", "import plotly"),
    (only_sessions_stores, "sessions/migrations/env.py", "from alembic import context"),
    (only_reports_make_documents, "facilitation/reports/x.py", "import typst, docx, xlsxwriter"),
    (only_live_and_app_know_starlette, "sessions/live/x.py", "import starlette"),
    (only_live_and_app_know_starlette, "sessions/live.py", "import starlette"),
    (only_live_and_app_know_starlette, "app.py", "from starlette.routing import Route"),
    (only_pages_and_app_know_streamlit, "pages/parts/x.py", "import streamlit"),
    (only_pages_and_app_know_streamlit, "app.py", "import streamlit"),
    (sessions_knows_no_pages, "pages/x.py", "import pages"),
    (nobody_reaches_inside_streamlit, "pages/x.py", "import streamlit as st\nst.html('')\nother.web"),
    (pages_let_leading_do_what_only_a_facilitator_may, "pages/x.py", "lead(progress.open_step, step.id)"),
    (pages_let_leading_do_what_only_a_facilitator_may, "pages/x.py", "meetings.meeting(database, meeting_id)"),
    (pages_let_leading_do_what_only_a_facilitator_may, "pages/x.py", "progress.rounds(database, step.id)"),
    (
        pages_let_leading_do_what_only_a_facilitator_may,
        "pages/x.py",
        "def wipe(database, meeting_id):\n    trajects.delete_meeting(database, meeting_id)\nlead(wipe)",
    ),
    (
        pages_let_leading_do_what_only_a_facilitator_may,
        "sessions/x.py",
        "progress.open_step(database, meeting, step)",
    ),
    (no_module_has_an_empty_name, "sessions/feed.py", ""),
    (no_file_is_too_long, "sessions/x.py", "\n" * (LONGEST_FILE - 1)),
    (no_file_is_too_long, "tests/x.py", "\n" * 1000),
]


@pytest.mark.parametrize(("rule", "path", "source"), WRONG)
def test_a_rule_sees_what_breaks_it(rule: Rule, path: str, source: str) -> None:
    assert rule(PurePosixPath(path), source)


@pytest.mark.parametrize(("rule", "path", "source"), RIGHT)
def test_a_rule_leaves_alone_what_is_allowed(rule: Rule, path: str, source: str) -> None:
    assert rule(PurePosixPath(path), source) == []


def test_every_rule_is_shown_to_fail() -> None:
    assert {rule for rule, _, _ in WRONG} == {rule for rule, _ in RULES}


def test_the_rule_for_leading_knows_the_verbs() -> None:
    known = {
        "facilitators": "hand_over",
        "progress": "open_step",
        "staging": "blank",
        "timing": "add_minute",
        "agenda": "skip",
        "meetings": "end",
    }
    assert all(verb in verbs(module) for module, verb in known.items())
    assert not {"meeting", "room", "screen_key", "start"} & verbs("meetings")
    assert all((ROOT / "sessions" / f"{module}.py").exists() for module in LEADING)
