import { PipeTransform } from '@nestjs/common';
import { Args, ID, Int } from '@nestjs/graphql';
import { NotFound } from '../errors.js';
import { isRecordNumber } from '../text.js';

/** Whatever cannot be the number of a record is the number of none. */
const ofARecord: PipeTransform<string, string> = {
  transform(id) {
    if (!isRecordNumber(id)) throw new NotFound('记录');
    return id;
  },
};

/** The arguments that nearly every operation on a record takes. */
export const RecordId = () =>
  Args('id', { type: () => ID, description: '记录编号 — number of the record.' }, ofARecord);

export const Revision = () =>
  Args('revision', { type: () => Int, description: '版本 — the revision you saw.' });

/** 理由 — asked for wherever a step says why, and then never left out; whether it says anything the ledger judges. */
export const REASON = '理由 — why; kept in the history.';

export const Reason = () => Args('reason', { type: () => String, description: REASON });

export const IdempotencyKey = () =>
  Args('idempotencyKey', {
    type: () => String,
    description: '提交编号 — a repeated submit with the same number returns the first result.',
  });
