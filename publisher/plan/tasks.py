"""From an order to its task: the inputs that decide the output, and the function that makes it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from publisher import reading_order
from publisher.build import Store, Task
from publisher.leaflet import Format
from publisher.plan import inputs
from publisher.plan.making import Manner, make_audio, make_docx, make_pdf
from publisher.plan.orders import Desk, Order
from publisher.plan.voices import Speaker
from publisher.render import Assets, Rendered, WordChoices


def task_of(order: Order, speaker: Speaker, desk: Desk) -> Task:
    """Return the task that makes an output."""
    match order.output.format:
        case Format.PDF:
            assets = Assets(order.drawn, desk.around.styles)
            make = partial(make_pdf, order.leaflet, order.stamp, assets, order.output.profile)
            return _drawn(order, make, (("profile", str(order.output.profile)),), desk)
        case Format.DOCX:
            word = WordChoices(desk.project.word_template, desk.project.publisher.word.rows_inline)
            assets = Assets(order.drawn, desk.around.styles, word=word)
            make = partial(make_docx, order.leaflet, order.stamp, assets)
            return _drawn(order, make, inputs.word_choices(word), desk)
        case Format.AUDIO:
            return _spoken(order, speaker, desk)


def _drawn(order: Order, make: Callable[[Store], Rendered], chosen: inputs.Inputs, desk: Desk) -> Task:
    named = (*_content(order), *inputs.looks(desk.around.styles, order.drawn), *chosen)
    return _finished(order, named, make)


def _content(order: Order) -> inputs.Inputs:
    """Return the inputs that decide what an output says, whatever its format."""
    text, *others = order.of_edition
    return (text, *inputs.of_output(order.leaflet, order.stamp), *others)


def _spoken(order: Order, speaker: Speaker, desk: Desk) -> Task:
    cues = str(desk.project.publisher.cues)
    tokens = desk.around.styles["tokens.toml"]
    looks = inputs.looks({"tokens.toml": tokens}, {})
    named = (*_content(order), *looks, ("voice", speaker.name), ("cues", cues))
    make = partial(make_audio, order.leaflet, order.stamp, Manner(cues, tokens), speaker.names)
    characters = sum(map(len, reading_order.texts(order.leaflet)))  # speech takes far longer than a page
    return replace(_finished(order, named, make, speaker.name), effort=characters)


def _finished(order: Order, named: inputs.Inputs, make: Callable[[Store], Rendered], voice: str = "") -> Task:
    about = replace(order.about, tools=inputs.tools(order.output.format, voice))
    fixed = inputs.fixed_words(order.leaflet.language)
    return Task(order.target, (*named, *fixed, *inputs.making(order.output.format, voice)), make, about)
