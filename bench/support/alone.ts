import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What a program of this folder says, run in a process that does and holds nothing else. */
export async function alone<T>(program: string, input: unknown): Promise<T> {
  const child = fork(new URL(program, import.meta.url), [JSON.stringify(input)]);
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${program} said nothing`);
  });
  const [said] = (await Promise.race([once(child, 'message'), ended])) as [T];
  ended.catch(() => undefined);
  return said;
}

/** For such a program: what it was given, and how it says what came of it. */
export const given = <T>() => JSON.parse(process.argv[2]!) as T;
export function say(what: unknown): void {
  process.send?.(what);
  process.disconnect();
}

/**
 * The most memory that this process ever held: of one that does nothing else, what it took. Linux lets a process begin with the most
 * that its parent held, but for what it says of the memory itself.
 */
export function mostMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024;
}
