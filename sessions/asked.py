"""Keeping what is asked in a step, in the words of then: an instrument may have other words the next time."""

from facilitation import catalogue, over_time
from facilitation.instrument import Instrument
from facilitation.room import Asked, Step
from sessions.tables import StepRow


def keep(step: StepRow) -> None:
    """Note what a step asks: all of it before its first opening, and from then on what changed meanwhile.

    Call this whenever it opens or closes, before its state changes. Of a step that was opened before any of this was
    kept nothing is noted.
    """
    instrument = catalogue.instruments().get(step.instrument)
    if instrument is None:
        return
    now = over_time.asked(instrument)
    first = not step.asked and not step.opened and step.state == "hidden"
    found = now if first else over_time.going_on(over_time.readable(step.asked), now)
    if found and found != step.asked:
        step.asked = {key: dict(part) for key, part in found.items()}


def of_step(step: Step, instrument: Instrument) -> Asked:
    """What this step of this instrument asks, or asked; empty where that is not known."""
    now = over_time.asked(instrument)
    if step.state == "closed":
        return step.asked
    return now if step.state == "hidden" and not step.asked else over_time.going_on(step.asked, now)
