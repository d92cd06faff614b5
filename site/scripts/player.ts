// Scripts of a lesson's page, beside those of every page: the player, its chapters and transcript, the self-test.
import { Controls } from "./player/controls";
import { enableSelfTests } from "./player/self_test";
import { showPassages } from "./player/passages";
import { startingSecond } from "./player/starting";
import { type Progress, watch } from "./watching";
import { StatusLine } from "./watching_words";

function enablePlayer(root: HTMLElement): void {
  const video = root.querySelector("video");
  const status = root.querySelector<HTMLElement>("[data-player-status]");
  const lesson = root.dataset["lesson"] ?? "";
  if (!video || !status || !video.canPlayType("video/mp4")) return;
  const controls = new Controls(root, video, status);
  showPassages(document, video, (milliseconds) => controls.playFrom(milliseconds));
  const second = startingSecond();
  if (second !== null) controls.offerFrom(second * 1000);
  addEventListener("hashchange", () => {
    const asked = startingSecond();
    if (asked !== null) controls.playFrom(asked * 1000);
  });
  const recording = root.querySelector<HTMLElement>("[data-watch-status]");
  const promise = root.querySelector<HTMLElement>("[data-watch-promise]");
  if (!recording || !promise) return;
  const line = new StatusLine(recording);
  whenMemberIsHere(line, () => {
    const onProgress = ({ resume_ms, max_rate }: Progress): void => {
      promise.hidden = false;
      controls.limitRate(max_rate);
      controls.leavePlaceToServer();
      if (second === null) controls.offerFrom(resume_ms);
    };
    void watch(video, { lesson, status: line, onProgress });
  });
}

/** Only a member's page says so, once the member's hours are there: nobody else is asked anything. */
function whenMemberIsHere(line: StatusLine, begin: () => void): void {
  if (document.querySelector("[data-my-hours]:not([hidden])")) return begin();
  document.addEventListener("member-is-here", begin, { once: true });
  document.addEventListener("member-is-unknown", () => line.say("unknown"));
  document.addEventListener("no-member-is-here", () => line.show(""));
}

enableSelfTests(document);
document.querySelectorAll<HTMLElement>("[data-player]").forEach(enablePlayer);
