import { ArgsType, Field, ID, Int, IntersectionType, ObjectType } from '@nestjs/graphql';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { FigureChange, FigureChangeCount } from '../indicators/figures.model.js';
import { choice } from '../platform/graphql/choices.js';
import { PageArgs } from '../platform/graphql/page.js';
import { DecimalScalar } from '../platform/graphql/scalars.js';
import { RecordArgs } from '../platform/graphql/step-args.js';

export const errataCause = choice(
  'ErrataCause',
  '更正原因类别 — why a record counts otherwise than when it was printed.',
  {
    late_entry: '补录(定版后才计入)',
    correction: '更正、办理或退回',
    withdrawal: '撤销',
    opening: '期初数录入或更正',
    rule: '口径、政策或机构数据变动',
  },
);

@ObjectType({
  description:
    '数据更正(指标) — an indicator whose value is another than was printed, or of which records moved.',
})
export class FreezeCorrection {
  @Field({ description: '指标代码' }) indicatorCode: string;
  @Field({ description: '指标名称 — as it was printed.' }) indicatorLabel: string;
  @Field({ description: '计量单位' }) unit: string;
  @Field(() => ID, { description: '数值编号 — of the printed value, as figure takes it.' })
  figureId: string;
  @Field(() => DecimalScalar, { nullable: true, description: '原数 — as printed.' })
  printed: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '现数 — of now, or of the later version.',
  })
  value: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '差 — the value less the printed one.',
  })
  difference: string | null;
  @Field(() => [FigureChangeCount], { description: '各类条数 — entered, left and changed.' })
  counts: FigureChangeCount[];
}

@ObjectType({
  description: '更正记录 — a record that counts otherwise than when it was printed, and why.',
})
export class CorrectedRecord {
  @Field(() => errataCause.values, { description: '更正原因类别' }) cause: string;
  @Field(() => FigureChange, { description: '变动 — the record, with what it was and is worth.' })
  change: FigureChange;
}

@ObjectType({ description: '更正记录清单 — record by record; stays inside the house.' })
export class CorrectedRecordPage {
  @Field(() => Int, { description: '总条数' }) totalCount: number;
  @Field(() => [CorrectedRecord], { description: '本页 — the latest first.' })
  items: CorrectedRecord[];
}

@ArgsType()
export class CorrectionArgs extends RecordArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      '另一版 — up to the position of this freeze of the same period; up to now when left out.',
  })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '另一版的编号无效。' })
  untilId?: string | null;
}

@ArgsType()
export class CorrectedRecordArgs extends IntersectionType(CorrectionArgs, PageArgs, ArgsType) {
  @Field({ description: '指标代码' })
  @MaxLength(80, { message: '指标代码过长。' })
  indicatorCode: string;
}
