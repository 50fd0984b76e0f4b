"""The goals for proposing hold on the answers that were held back, and the page says what was measured."""

from pathlib import Path

from .measuring import by_stems, declared, given, line, score, taught

PAGE = Path(__file__).parents[2] / "docs" / "coding.md"


def test_there_are_enough_answers_with_themes_that_the_codebook_knows() -> None:
    keys = {code.key for code in declared().codes}
    assert len(given("b")) >= 60
    assert {theme for one in given().values() for theme in one.themes} == keys
    assert any(not one.themes for one in given("b").values())
    assert any(len(one.themes) > 1 for one in given("b").values())


def test_the_goals_are_met_and_the_page_tells_the_same_figures() -> None:
    held = given("b")
    rows = {
        "stems, cold": score(by_stems, held, {}),
        "stems, half of these coded": taught(by_stems, held),
        "stems, the other half coded": score(by_stems, held, given("a")),
    }
    for name, one in rows.items():
        assert one.share >= 0.60, name
        assert one.precision >= 0.85, name
        assert line(name, one) in PAGE.read_text(encoding="utf-8")
