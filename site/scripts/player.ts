// Scripts of a lesson's page, beside those of every page: the player, its chapters and transcript, the self-test.
import { Controls } from "./player/controls";
import { enableSelfTests } from "./player/self_test";
import { showPassages } from "./player/passages";
import { startingSecond } from "./player/starting";
import { type Progress, watch } from "./watching";

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
  whenMemberIsHere(() => {
    const onProgress = ({ resume_ms, max_rate }: Progress): void => {
      controls.limitRate(max_rate);
      if (second === null) controls.offerFrom(resume_ms);
    };
    void watch(video, { lesson, status, onProgress });
  });
}

/** Only a member's page says so, once the member's hours are there: nobody else is asked anything. */
function whenMemberIsHere(begin: () => void): void {
  if (document.querySelector("[data-my-hours]:not([hidden])")) begin();
  else document.addEventListener("member-is-here", begin, { once: true });
}

enableSelfTests(document);
document.querySelectorAll<HTMLElement>("[data-player]").forEach(enablePlayer);
