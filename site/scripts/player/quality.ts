/** Which rendition is played. Changing it keeps the place, the speed, and whether the film plays. */

export interface Rendition {
  edge: number;
  url: string;
}

interface Connection {
  saveData?: boolean;
  type?: string;
  effectiveType?: string;
}

function connection(): Connection {
  return (navigator as Navigator & { connection?: Connection }).connection ?? {};
}

export function savesData(): boolean {
  return connection().saveData === true;
}

/** On a mobile line, or a slow one, the small rendition is enough. */
function isDear({ type, effectiveType = "" }: Connection): boolean {
  return savesData() || type === "cellular" || ["slow-2g", "2g", "3g"].includes(effectiveType);
}

/** What there is, the largest first, each once. */
export function renditionsOf(video: HTMLVideoElement): Rendition[] {
  const found = new Map<number, string>();
  video.querySelectorAll<HTMLSourceElement>("source[data-edge]").forEach((source) => {
    found.set(Number(source.dataset["edge"]), source.src);
  });
  return [...found].map(([edge, url]) => ({ edge, url })).sort((one, other) => other.edge - one.edge);
}

export function bestOf(renditions: Rendition[]): Rendition | undefined {
  const isSmall = matchMedia("(width < 48rem)").matches || isDear(connection());
  return isSmall ? renditions[renditions.length - 1] : renditions[0];
}

export function change(video: HTMLVideoElement, url: string): void {
  if (video.currentSrc === url || (!video.currentSrc && video.src === url)) return;
  const { currentTime, paused, playbackRate, preload } = video;
  const modes = [...video.textTracks].map(({ mode }) => mode);
  video.src = url;
  if (!paused) video.preload = "auto";
  const goOn = (): void => {
    if (currentTime > 0) video.currentTime = currentTime;
    video.playbackRate = playbackRate;
    [...video.textTracks].forEach((track, place) => (track.mode = modes[place] ?? track.mode));
    if (!paused) void video.play().catch(() => undefined);
    video.preload = preload;
  };
  video.addEventListener("loadedmetadata", goOn, { once: true });
  if (currentTime > 0 || !paused) video.load();
}
