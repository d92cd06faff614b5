from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "cms.courses"
    label = "courses"
    verbose_name = "课题超市"

    def ready(self) -> None:
        from cms.core.changes import track, track_page_model
        from cms.core.representation import register, register_source
        from cms.core.representation.sources import nothing
        from cms.core.visibility import register_barrier
        from cms.courses import films, gate, models, representation, selectors
        from cms.learning.models import HourRule
        from cms.learning.watching import watchables
        from media.gate import FILMS
        from media.models import CaptionCue, Chapter, FilmRendition, FilmVersion, Storyboard

        register_barrier("lessons for members", gate.LESSONS)
        register_barrier("courses for members", gate.COURSES)
        version = FilmVersion._meta.label_lower
        register_source("film", films.films_by_version, kind=version, alone=films.films_without_pictures)
        register_source("minutes_per_hour", representation.minutes_per_hour)
        register_source(
            "shelf", representation.shelves_by_path, alone=nothing, behind=representation.shelves_behind_barriers
        )
        register_source(
            "further_lessons",
            selectors.further_lessons_by_id,
            alone=nothing,
            behind=selectors.further_lessons_behind_barriers,
        )
        register_source(
            "course_films", representation.course_films_by_path, behind=representation.course_films_behind_barriers
        )
        register_source(
            "course_lessons",
            representation.course_lessons_by_path,
            alone=nothing,
            behind=representation.course_lessons_behind_barriers,
        )
        register(representation.LessonRepresentation())
        register(representation.CourseRepresentation())
        register(representation.CourseIndexRepresentation())
        for model in (models.LessonPage, models.CoursePage, models.CourseIndexPage):
            track_page_model(model)
        track(HourRule, columns=("minutes_per_hour", "in_force"))
        track(FilmVersion, columns=("state", "duration_ms", "width", "height", "poster_id"))
        for part in (FilmRendition, Storyboard, CaptionCue, Chapter):
            track(part, key_column="version_id")
        FILMS.register(gate.judge_film)
        watchables.register(gate.watchable_for)
