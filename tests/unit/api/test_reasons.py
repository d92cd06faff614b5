"""Pydantic's complaints in Chinese."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, ValidationError, create_model

from cms.api.any_page import PageAddress
from cms.api.changes import ChangePosition
from cms.api.reasons import reason_of
from cms.api.stories import StoryFilter, StorySelectionFilter

UNEXPLAINED = "的写法不对"
NONSENSE = [
    "",
    "x",
    "-1",
    "0",
    "99999999999",
    "9" * 5000,
    "1.5",
    "nan",
    "\u202e",
    "a/b",
    "2017-13-01",
    "x" * 3000,
    "None",
]


@pytest.mark.parametrize("model", [StoryFilter, StorySelectionFilter, ChangePosition, PageAddress])
def test_whatever_is_wrong_with_a_parameter_has_a_reason_of_its_own(model: type[BaseModel]) -> None:
    told = 0
    for name, field in model.model_fields.items():
        alone = create_model("Alone", **{name: (Annotated[field.annotation, field], field)})  # type: ignore[call-overload]
        for sent in [{name: text} for text in NONSENSE] + [{}]:
            try:
                alone(**sent)
            except ValidationError as error:
                for one in error.errors():
                    told += 1
                    assert UNEXPLAINED not in reason_of(one), (name, one["type"])  # type: ignore[arg-type]

    assert told


def test_an_error_nobody_thought_of_still_has_a_sentence() -> None:
    class Odd(BaseModel):
        ratio: float = Field(multiple_of=2)

    with pytest.raises(ValidationError) as refusal:
        Odd(ratio=3)
    error: Any = refusal.value.errors()[0]

    assert reason_of(error, sent="3") == "的写法不对，请对照接口文档，现在是“3”"
