/** What a player showed, in milliseconds: half-open ranges, sorted, disjoint. */
export type Pair = [number, number];

/** As many as the server takes. */
const MOST = 500;

export function merged(pairs: Pair[]): Pair[] {
  const result: Pair[] = [];
  for (const [start, end] of [...pairs].sort((one, other) => one[0] - other[0])) {
    const last = result[result.length - 1];
    if (start >= end) continue;
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

export function length(pairs: Pair[]): number {
  return pairs.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** `video.played` grows while a source is there and is empty for the next one, of another quality say: what the earlier
 * ones showed is kept. What plays without a picture is not watched. */
export class Watched {
  private earlier: Pair[] = [];
  private now: Pair[] = [];

  constructor(private readonly video: HTMLVideoElement) {
    video.addEventListener("timeupdate", () => this.note());
  }

  /** Whether sound goes on where no picture is, as with a codec the device does not know. */
  get isBlind(): boolean {
    return this.video.readyState > 0 && this.video.videoWidth === 0;
  }

  note(): void {
    if (this.video.videoWidth === 0) return;
    const { played } = this.video;
    const pairs: Pair[] = [];
    for (let place = 0; place < played.length; place += 1) {
      pairs.push([Math.round(played.start(place) * 1000), Math.round(played.end(place) * 1000)]);
    }
    const now = merged(pairs);
    if (length(now) < length(this.now)) this.earlier = merged([...this.earlier, ...this.now]);
    this.now = now;
  }

  /** Everything since the page was opened; of far too many pieces the longest. */
  all(): Pair[] {
    this.note();
    const pairs = merged([...this.earlier, ...this.now]);
    if (pairs.length <= MOST) return pairs;
    const longest = [...pairs].sort((one, other) => other[1] - other[0] - (one[1] - one[0])).slice(0, MOST);
    return merged(longest);
  }

  forget(): void {
    this.earlier = this.now = [];
  }
}
