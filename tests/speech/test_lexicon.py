from publisher.leaflet import Entry
from publisher.speech.lexicon import Pronunciation, pronunciations, used

GLOSSARY = (
    Entry("scan", ("A picture.",)),
    Entry("meninges", ("Thin covers.",), respelling="men-in-jeez"),
    Entry("seizure", ("A fit.",), ipa="ˈsiːʒə"),
    Entry("seizure test", ("A test.",), ipa="ˈsiːʒə tɛst"),
    Entry("HER2", ("A protein.",), ipa="hɜː tuː"),
)
SAY = pronunciations(GLOSSARY, "en-GB")


def test_only_words_with_a_pronunciation_are_given_longest_first() -> None:
    assert [say.word for say in SAY if not say.word.endswith("s")] == ["seizure test", "her two", "seizure"]


def test_the_plural_has_its_ending_said() -> None:
    assert Pronunciation("seizures", "ˈsiːʒəz", "") in SAY
    assert Pronunciation("seizure tests", "ˈsiːʒə tɛsts", "") in SAY


def test_the_longest_whole_word_counts() -> None:
    assert [say.word for say in used("The Seizure test finds seizures.", SAY)] == ["seizure test", "seizures"]
    assert used("The preseizure state.", SAY) == ()
    assert used("Anything.", ()) == ()


def test_a_word_is_found_in_its_spoken_form() -> None:
    assert [say.word for say in used("It is her two positive.", SAY)] == ["her two"]
