import { Args, ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsInt, IsString } from 'class-validator';
import { NotFound } from '../errors.js';
import { isRecordNumber } from '../text.js';

/** One record, by its number; whatever cannot be the number of a record is the number of none. */
@ArgsType()
export class RecordArgs {
  @Field(() => ID, { description: '记录编号 — number of the record.' })
  @Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string' || !isRecordNumber(value)) throw new NotFound('记录');
    return value;
  })
  @IsString({ message: '记录编号须为文字。' })
  id: string;
}

/** One step of one record: the record, and the revision the clerk saw. */
@ArgsType()
export class StepArgs extends RecordArgs {
  @Field(() => Int, { description: '版本 — the revision you saw.' })
  @IsInt({ message: '版本须为整数。' })
  revision: number;
}

/** 理由 — asked for wherever a step says why, and then never left out; what is wrong with it is said with everything else that is wrong. */
export const ReasonField = () =>
  Field(() => String, { description: '理由 — why; kept in the history.' });

/** A step that says why. */
@ArgsType()
export class ReasonedStepArgs extends StepArgs {
  @ReasonField()
  reason: string;
}

export const IdempotencyKey = () =>
  Args('idempotencyKey', {
    type: () => String,
    description: '提交编号 — a repeated submit with the same number returns the first result.',
  });
