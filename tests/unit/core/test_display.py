"""The reader's choices."""

from hypothesis import given
from hypothesis import strategies as st

from cms.core.display import CHOICES, Display


@given(st.dictionaries(st.sampled_from([*CHOICES, "other"]), st.text(max_size=8)))
def test_whatever_an_address_says_the_choices_stay_valid(values: dict[str, str]) -> None:
    changed = Display().changed_by(values).as_dict()

    assert all(changed[name] in allowed for name, allowed in CHOICES.items())


def test_links_keep_the_other_parameters_of_the_page() -> None:
    links = Display().links("page=2&kind=report&mode=elder")

    assert links["standard"] == "?page=2&kind=report&mode=standard"
    assert links["text_xl"] == "?page=2&kind=report&text=xl"
