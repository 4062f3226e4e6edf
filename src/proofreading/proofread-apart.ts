import { Places } from '../platform/door/places.js';
import { InputRefused, type Issue, SystemBusy } from '../platform/errors.js';
import { inThread } from '../platform/thread.js';
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
/** One at a time in a process: what one needs is the most that all need. */
const places = new Places(1, 30_000);

const TOO_MUCH: Issue = {
  field: 'file',
  code: 'draft-too-much',
  message: '稿件过大或过于复杂,未能在限定的时间和内存之内核对完,请分章提交。',
};

/** 核对稿件 — reading the file included, in a thread of its own. */
export async function proofreadApart(asked: Asked): Promise<DraftText & Proof> {
  if (!(await places.enter())) throw new SystemBusy();
  try {
    const thread = new URL('proof-thread.mjs', import.meta.url);
    const answer = (await inThread<Answer>(thread, asked, BOUNDS)) ?? { issues: [TOO_MUCH] };
    if (answer.issues) throw new InputRefused(answer.issues);
    return answer;
  } finally {
    places.leave();
  }
}
