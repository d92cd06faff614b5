/** Where a film begins: at the second the address names (`#t=83`), or where this browser left it. */

const PREFIX = "film-at:";
const NEAR_AN_END_MS = 3_000;

export function startingSecond(): number | null {
  const found = /^#t=(\d{1,6})$/.exec(location.hash);
  return found ? Number(found[1]) : null;
}

/** Kept in this browser and told to nobody. */
export class Place {
  constructor(
    private readonly lesson: string,
    private readonly durationMs: number,
  ) {}

  read(): number {
    try {
      return Number(localStorage.getItem(PREFIX + this.lesson)) || 0;
    } catch {
      return 0;
    }
  }

  write(milliseconds: number): void {
    const isWorthIt = milliseconds > NEAR_AN_END_MS && milliseconds < this.durationMs - NEAR_AN_END_MS;
    try {
      if (isWorthIt) localStorage.setItem(PREFIX + this.lesson, String(Math.round(milliseconds)));
      else localStorage.removeItem(PREFIX + this.lesson);
    } catch {
      // A browser that keeps nothing begins at the beginning.
    }
  }

  forget(): void {
    this.write(0);
  }
}
