"""The screens for captions and chapters. Every button sends the form, so that they work without JavaScript."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from media.films.captions import arranging, vtt
from media.films.captions.cue_rows import Row, chapter_rows, read_chapters, read_cues, rows_of, typed_rows
from media.films.captions.reading import read
from media.films.captions.refusals import CaptionsRefused
from media.films.captions.rules import MAX_FILE_BYTES, read_time
from media.films.captions.screens import WordsScreen
from media.films.captions.services import captions_replace, chapters_replace
from media.films.selectors import captions_sha256, chapters_of, cues_of
from media.films.shapes import Cue
from media.replacing import ReplacementRefused

SPARE_CHAPTERS = 3
NO_FILE = "字幕文件：还没有选择。请选择一个 SRT 或 VTT 字幕文件。"
NO_SHIFT = "整体移动：“{typed}”不是时间。请写成 1.5（推后一秒半）或 -0:02.0（提前两秒）。"
SHIFT_TOO_FAR = "整体移动：提前得太多，有字幕会落到影片开始之前。请改小一些。"
OVERTAKEN = "您打开以后，别人改过这一版的字幕。您写的还在下面；再按一次“保存字幕”，就以您的为准。"
READ_IN = "已从“{name}”读入 {number} 条，还没有保存。请核对后按“保存字幕”。"

Deed = Callable[[Sequence[Cue], int], list[Cue]]


class CaptionsView(WordsScreen):
    """The list of captions beside the film."""

    template_name = "films/captions.html"
    page_title = "字幕"
    url_name = "films_captions"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        cues = cues_of([self.version.pk])[self.version.pk]
        return self._shown(rows_of(cues), was=captions_sha256(cues))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows, was = typed_rows(request.POST), request.POST.get("was", "")
        deed, _, place = request.POST.get("do", "save").partition("-")
        try:
            if deed == "upload":
                return self._read_in(rows, was)
            cues = read_cues(rows)
            if deed == "save":
                return self._save(cues, rows, was)
            arranged = self._arranged(deed, int(place) if place.isdecimal() else 0, cues)
        except CaptionsRefused as refused:
            counted = "行" if deed == "upload" else "条"
            return self._shown(rows, was=was, errors=refused.sentences(counted), typed=request.POST.get("by", ""))
        except ReplacementRefused as refused:
            return self._shown(rows, was=was, errors=[str(refused)])
        return self._shown(rows_of(arranged), was=was, changed=True, at=place)

    def _save(self, cues: Sequence[Cue], rows: Sequence[Row], was: str) -> HttpResponse:
        now = captions_sha256(cues_of([self.version.pk])[self.version.pk])
        if was and was != now:
            return self._shown(rows, was=now, errors=[OVERTAKEN])
        made = captions_replace(version=self.version, cues=cues)
        told = "".join(f" {one.sentence('条')}" for one in made.repaired[:5])
        return self.saved(f"字幕已保存，共 {len(made.cues)} 条。{told}")

    def _read_in(self, rows: Sequence[Row], was: str) -> HttpResponse:
        file = self.request.FILES.get("file")
        if file is None:
            raise CaptionsRefused(NO_FILE)
        made = read(file.read(MAX_FILE_BYTES + 1), duration_ms=self.version.duration_ms)
        notes = [READ_IN.format(name=file.name, number=len(made.cues)), *(one.sentence() for one in made.repaired)]
        return self._shown(rows_of(made.cues), was=was, notes=notes, changed=True)

    def _arranged(self, deed: str, place: int, cues: list[Cue]) -> list[Cue]:
        if deed == "shift":
            return self._shifted(cues)
        if deed == "add" and place <= len(cues):
            return arranging.added(cues, place, self.version.duration_ms)
        deeds: dict[str, Deed] = {"split": arranging.split, "merge": arranging.merged, "remove": arranging.removed}
        return deeds[deed](cues, place) if deed in deeds and place < len(cues) else cues

    def _shifted(self, cues: Sequence[Cue]) -> list[Cue]:
        typed = self.request.POST.get("by", "").strip()
        by_ms = read_time(typed.lstrip("+-−－"))
        if by_ms is None:
            raise CaptionsRefused(NO_SHIFT.format(typed=typed))
        moved = arranging.shifted(cues, -by_ms if typed.startswith(("-", "−", "－")) else by_ms)
        if any(cue.end_ms <= cue.start_ms for cue in moved):
            raise CaptionsRefused(SHIFT_TOO_FAR)
        return moved

    def _shown(
        self,
        rows: Sequence[Row],
        *,
        was: str,
        errors: Sequence[str] = (),
        notes: Sequence[str] = (),
        changed: bool = False,
        at: str = "",
        typed: str = "",
    ) -> HttpResponse:
        context = self.get_context_data(
            rows=rows, was=was, errors=errors, notes=notes, changed=changed, at=at, shift=typed, last=len(rows)
        )
        return self.render_to_response(context, status=422 if errors else 200)


class CaptionsFileView(WordsScreen):
    """The captions as a file to take along, in the form that browsers or that editing programs read."""

    http_method_names = ("get",)
    url_name = "films_captions"
    page_title = "字幕文件"

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        if form not in ("vtt", "srt"):
            raise Http404
        cues = cues_of([self.version.pk])[self.version.pk]
        text = vtt.written(cues) if form == "vtt" else vtt.written_as_srt(cues)
        kind = "text/vtt" if form == "vtt" else "application/x-subrip"
        name = f"{self.film.title}-第{self.version.number}版.{form}"
        response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ChaptersView(WordsScreen):
    template_name = "films/chapters.html"
    page_title = "章节"
    url_name = "films_chapters"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._shown(chapter_rows(chapters_of([self.version.pk])[self.version.pk], SPARE_CHAPTERS))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = typed_rows(request.POST)
        if request.POST.get("do") == "add":
            return self._shown([*rows, *chapter_rows([], SPARE_CHAPTERS)])
        try:
            made = chapters_replace(version=self.version, chapters=read_chapters(rows))
        except CaptionsRefused as refused:
            return self._shown(rows, errors=refused.sentences("条"))
        except ReplacementRefused as refused:
            return self._shown(rows, errors=[str(refused)])
        return self.saved(f"章节已保存，共 {len(made)} 个。")

    def _shown(self, rows: Sequence[Row], *, errors: Sequence[str] = ()) -> HttpResponse:
        context = self.get_context_data(rows=rows, errors=errors)
        return self.render_to_response(context, status=422 if errors else 200)
