import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, ValidateBy } from 'class-validator';
import { isRecordNumber } from '../text.js';
import { REASON } from './record-args.js';

/** One step of one record: the record, and the revision the clerk saw. */
@ArgsType()
export class StepArgs {
  @Field(() => ID, { description: '记录编号 — number of the record.' })
  @ValidateBy({
    name: 'isRecordNumber',
    validator: {
      validate: (id) => typeof id === 'string' && isRecordNumber(id),
      defaultMessage: () => '记录编号无效。',
    },
  })
  id: string;

  @Field(() => Int, { description: '版本 — the revision you saw.' })
  @IsInt({ message: '版本须为整数。' })
  revision: number;
}

/** A step that says why; what is wrong with the reason is said with everything else that is wrong. */
@ArgsType()
export class ReasonedStepArgs extends StepArgs {
  @Field(() => String, { description: REASON })
  reason: string;
}
