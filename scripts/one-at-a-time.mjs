// One builds while others wait and then find what it has made: two that empty and fill dist at once take files from each other.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const dist = new URL('../dist', import.meta.url).pathname;
const lock = join(dist, '.building');
const AGAIN_MS = 100;
/** No build takes as long: its number belongs to somebody else by now. */
const LONGEST_MS = 15 * 60_000;

/** What is built already is left alone: asked before, and by whoever has waited once more. */
export async function buildOnce(isBuilt, build) {
  if (isBuilt()) return;
  while (!taken()) await sleep(AGAIN_MS);
  const free = () => rmSync(lock, { force: true });
  // A build that cannot succeed ends the process.
  process.once('exit', free);
  try {
    if (!isBuilt()) await build();
  } finally {
    process.off('exit', free);
    free();
  }
}

function taken() {
  mkdirSync(dist, { recursive: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (isLeftBehind()) rmSync(lock, { force: true });
  return false;
}

/** Of one that was killed. */
function isLeftBehind() {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const holder = Number(readFileSync(lock, 'utf8'));
    return age > LONGEST_MS || holder === process.pid || (holder > 0 && !isAlive(holder));
  } catch {
    // Given back at this moment.
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
