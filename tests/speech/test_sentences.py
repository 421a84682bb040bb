import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.speech.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", 3),
        ("Ask Dr. Smith. He knows.", 2),
        ("Take e.g. Paracetamol.", 1),
        ("Come at 9 a.m. on Monday. Bring this.", 2),
        ("We open at 9 a.m. Monday to Friday.", 1),
        ("We close at 5 p.m. Please ring first.", 2),
        ("It costs 2.5 pounds.", 1),
        ("J. Smith wrote it.", 1),
        ("See No. 5. Then rest.", 2),
        ("Is the answer no? Ask.", 2),
        ("He said “Stop.” Then he left.", 2),
        ("It hurts (a little). Rest.", 2),
        ("We say no. 5 people agree.", 1),
        ("Wait… Then go.", 2),
    ],
)
def test_sentences_end_where_a_listener_expects(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


@given(st.text(alphabet="abAB .!?…’”)9", max_size=60))
def test_sentences_joined_by_a_space_give_the_text(text: str) -> None:
    assert " ".join(sentences(text)) == text
