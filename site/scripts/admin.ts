// Scripts of the admin, beside Wagtail's own.
import { enableChecklist } from "./checklist";
import { enableFilmWords } from "./film_words";
import { enableFilms } from "./films";
import { enableFilmProgress } from "./film_progress";
import { enableKeeping } from "./keeping";
import { enablePasting } from "./pasting";
import { enablePreviews } from "./previewing";
import { enableProofreading } from "./proofreading";
import { enableShortcuts } from "./shortcuts";
import { enableSuggesting } from "./suggesting";

enableChecklist();
enableFilmWords();
enableFilms();
enableFilmProgress();
enableKeeping();
enablePasting();
enablePreviews();
enableProofreading();
enableShortcuts();
enableSuggesting();
