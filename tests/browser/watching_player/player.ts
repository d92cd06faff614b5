/** What a player page does, and no more. */
import { type Progress, watch } from "../../../site/scripts/watching";
import { StatusLine } from "../../../site/scripts/watching_words";

const video = document.querySelector<HTMLVideoElement>("video")!;
const status = new StatusLine(document.querySelector<HTMLElement>("[data-watch-status]")!);
const onProgress = (progress: Progress) => Object.assign(window, { progress });

void watch(video, { lesson: video.dataset.lesson!, status, resume: true, onProgress }).then(() =>
  Object.assign(window, { isOpen: true }),
);
