import { verification } from '../audit-reading/verification.job.js';
import { documentCheck } from '../drafts/document-check.job.js';
import { findingSweep } from '../findings/finding-sweep.js';
import { evidence } from '../evidence/evidence.job.js';
import { freezing } from '../freezes/freeze.job.js';
import { recount } from '../journal/recount.job.js';
import type { AskedJobDefinition } from '../platform/asked-jobs.js';
import { anonymisation } from '../retention/retention.job.js';
import { rotation } from '../sealing/key-rotation.job.js';

/** What is only a hint to the workers, and goes through a queue. */
export const POST_COUNTS = 'post-counts';
/** Never a person, only a district. */
export type PostCountsPayload = { districtId: number };

/** What people and the night ask for, and a worker must do. */
export const askedJobs: AskedJobDefinition[] = [
  recount,
  verification,
  findingSweep,
  rotation,
  anonymisation,
  freezing,
  evidence,
  documentCheck,
];
