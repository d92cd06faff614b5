"""From what ffmpeg says of its progress to what the editor sees."""

from dataclasses import dataclass

from media.films.jobs.leases import Lease

OUT_TIME = "out_time_us="


@dataclass(slots=True)
class Reporting:
    """One stage of a job, which takes the progress from `start` to `end` (0 to 1)."""

    lease: Lease
    stage: str
    start: float
    end: float
    duration_ms: int
    _done: float = 0.0

    def on_line(self, line: str) -> None:
        """A line of `-progress`; the first values may be no numbers."""
        text = line.removeprefix(OUT_TIME)
        if text != line and text.isdecimal():
            self._done = min(1.0, int(text) / 1000 / max(self.duration_ms, 1))

    def beat(self) -> None:
        self.lease.beat(self.stage, self.start + (self.end - self.start) * self._done)
