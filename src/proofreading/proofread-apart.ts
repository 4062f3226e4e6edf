import { InputRefused, type Issue } from '../platform/errors.js';
import { ThreadDesk } from '../platform/thread-desk.js';
import type { DraftText } from './draft-file.js';
import type { KnownFigures } from './known.js';
import type { Proof } from './proofread.js';

interface Asked {
  text?: string | null;
  file?: string | null;
  known: KnownFigures | null;
}

type Answer = (DraftText & Proof & { issues?: never }) | { issues: Issue[] };

/** 500 pages of a report take some ten seconds and 250 MB; what takes more ends its thread, and nothing else. */
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  withinMs: 45_000,
};
const desk = new ThreadDesk(new URL('proof-thread.mjs', import.meta.url), BOUNDS, 30_000);

const TOO_MUCH: Issue = {
  field: 'file',
  code: 'draft-too-much',
  message: '稿件过大或过于复杂,未能在限定的时间和内存之内核对完,请分章提交。',
};

/** 核对稿件 — reading the file included, in a thread of its own. */
export async function proofreadApart(asked: Asked): Promise<DraftText & Proof> {
  const answer = (await desk.ask<Answer>(asked)) ?? { issues: [TOO_MUCH] };
  if (answer.issues) throw new InputRefused(answer.issues);
  return answer;
}
