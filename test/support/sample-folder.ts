import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';

/** Where a file of this run leaves the data folder of a demo that has loaded its sample years and ended. */
const SAMPLE = process.env.TAIZHANG_SAMPLE_FOLDER!;

export async function leaveSample(folder: string): Promise<void> {
  copyTree(folder, `${SAMPLE}.part`);
  await rename(`${SAMPLE}.part`, SAMPLE);
}

/** Whoever runs before it, or alone, finds none and loads for itself. */
export function takeSample(folder: string): void {
  if (existsSync(SAMPLE)) copyTree(`${SAMPLE}/.`, folder);
}

function copyTree(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${from} was not copied: ${stderr}`);
}
