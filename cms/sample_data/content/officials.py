"""Who holds which office at the sample bureau. Nobody in the table exists, and it says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleOfficial:
    name: str
    unit: str
    office: str
    also_written: str = ""


OFFICIALS = (
    SampleOfficial("示例甲", "bureau", "局长"),
    SampleOfficial("示例甲", "bureau", "党组书记", "局党组书记"),
    SampleOfficial("示例乙", "bureau", "副局长"),
    SampleOfficial("示例丙", "jiu-zhu-zhan", "站长"),
)
