const started = Date.now();

export const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(0);

export const say = (line: string) =>
  process.stderr.write(`[${seconds(started).padStart(4)} s] ${line}\n`);

/** Says what it does, and every ten seconds that it is still at it. */
export async function during<T>(what: string, work: () => Promise<T>): Promise<T> {
  const since = Date.now();
  say(what);
  const alive = setInterval(() => say(`${what}: ${seconds(since)} s`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(alive);
  }
}
