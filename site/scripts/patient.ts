/** Requests over lines that fail: none is waited for without end, and what passes by itself is tried again. */

const ENOUGH_MS = 15_000;
const LONGEST_PAUSE_MS = 60_000;

/** The server is there but cannot answer now: asked too often, or broken. */
export class Busy extends Error {}

/** For a request and the body of its answer. `AbortSignal.timeout` is missing in the WebViews of older phones. */
export function deadline(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ENOUGH_MS);
  return controller.signal;
}

/** Throws where trying again may help. */
export async function request(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, { credentials: "same-origin", ...init });
  if (answer.status === 429 || answer.status >= 500) throw new Busy();
  return answer;
}

/** Longer after each failure. */
export function pauseAfter(failures: number): number {
  return Math.min(1_000 * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}

function timeOrLine(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer);
      removeEventListener("online", goOn);
      resolve();
    };
    const timer = setTimeout(goOn, milliseconds);
    addEventListener("online", goOn);
  });
}

/** What the attempt brings once it does not throw any more; tried again when some time has passed or the line is back. */
export async function untilAnswered<Answer>(attempt: () => Promise<Answer>, onFailure: () => void): Promise<Answer> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch {
      onFailure();
    }
    await timeOrLine(pauseAfter(failures));
  }
}
