import { Logger } from '@nestjs/common';
import { InputRefused, type Issue } from '../platform/errors.js';
import { ThreadDesk } from '../platform/thread-desk.js';
import type { DraftText, Manuscript } from './draft-file.js';
import type { Proof } from './proofread.js';

type Answer = (DraftText & Proof & { issues?: never }) | { issues: Issue[] };

/** 500 pages of a report take some ten seconds and 250 MB; what takes more ends its thread, and nothing else. */
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  withinMs: 45_000,
};

const TOO_MUCH: Issue = {
  field: 'file',
  code: 'draft-too-much',
  message: '稿件过大或过于复杂,未能在限定的时间和内存之内核对完,请分章提交。',
};

/** A thread that reads a text and answers with what is wrong with it. */
export function proofDesk<Asked>(thread: URL): (asked: Asked) => Promise<DraftText & Proof> {
  const desk = new ThreadDesk(thread, BOUNDS, 30_000);
  const logger = new Logger('Proofreading');
  return async (asked) => {
    const answer = (await desk.ask<Answer>(asked)) ?? { issues: [TOO_MUCH] };
    if (answer.issues) throw new InputRefused(answer.issues);
    for (const fault of answer.faults) logger.error(`a check could not be run: ${fault}`);
    return answer;
  };
}

/** 核对稿件 — reading the file included, in a thread of its own. */
export const proofreadApart = proofDesk<Manuscript>(new URL('proof-thread.mjs', import.meta.url));
