import {
  Field,
  InputType,
  IntersectionType,
  ObjectType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { CountField, DecimalField } from '../../platform/graphql/number-fields.js';
import { ReadBeside, ReadName } from '../../platform/graphql/readings.js';
import * as bounds from '../../ledgers/shared/bounds.js';
import { LedgerInput } from '../../ledgers/shared/ledger-input.js';
import { LedgerRecord } from '../../ledgers/shared/ledger-record.js';
import { indicatorCodeIn } from '../office-indicators.js';
import { quantityBeside } from '../quantity-in-unit.js';
import { stageInWords } from './stages.js';
import { targetLevelIn, targetLevelLabel } from './target-levels.js';

export const targetOperator = choice(
  'TargetOperator',
  '比较方式 — floor, ceiling or exact value; a range (4.5% 至 5.5%) is a floor with a ceiling beside it.',
  {
    at_least: '不低于(≥)',
    at_most: '不高于(≤)',
    exactly: '等于(=)',
  },
);

export const completionRounding = choice(
  'CompletionRounding',
  '完成率取位方式 — how the document shortens a completion rate.',
  {
    half_up: '四舍五入',
    down: '截尾(直接舍去)',
  },
);

export const targetStatus = choice('TargetStatus', '目标状态', {
  submitted: '待复核',
  reviewed: '待审批',
  in_force: '有效',
  superseded: '已调整',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 目标任务 — what an indicator is to reach in a year, by whom it was set and in which document. */
@ObjectType({
  implements: () => LedgerRecord,
  description:
    '目标任务 — what an indicator is to reach in a year, by whom it was set and in which document.',
})
@Entity('target')
export class Target extends LedgerRecord {
  @ChoiceField(
    targetStatus,
    '状态 — in force once approved; superseded by a revision, or withdrawn.',
  )
  status: MemberOf<typeof targetStatus>;

  @ReadName(indicatorCodeIn)
  @TextField('指标 — indicator, by its code or name.', { as: 'number', max: 80 })
  indicatorCode: string;

  @CountField('年度 — year the target is for.', { within: bounds.yearOfRegister })
  year: number;

  @CountField(
    '完成月份 — month by whose end it is to be reached, counted from 1 January: 一季度 3, 上半年 6, 三季度 9; the calendar month, whatever day the office cuts off on; the whole year when left out.',
    { within: bounds.monthOfYear, optional: true },
  )
  dueMonth: number | null;

  @Field(() => String, {
    nullable: true,
    description: '阶段名称 — 一季度, 上半年, 1—11月; none of a target of the whole year.',
  })
  get stageLabel(): string | null {
    return this.dueMonth === null ? null : stageInWords(this.dueMonth);
  }

  @ReadName(targetLevelIn)
  @TextField(
    '层级 — who set it: a code of targetLevels, or its name (市级; 县级, 旗级 are 区级, 自治区级 is 省级, 州级, 盟级 are 市级).',
    { as: 'number', max: 40 },
  )
  level: string;

  @Field({ description: '层级名称 — as the office calls it now.' })
  get levelLabel(): string {
    return targetLevelLabel(this.level);
  }

  @ChoiceField(targetOperator, '比较方式 — at least, at most, exactly.')
  operator: MemberOf<typeof targetOperator>;

  @ReadBeside(quantityBeside)
  @DecimalField("目标值 — in the indicator's unit.", {
    within: bounds.figure,
    precision: 16,
    scale: 4,
  })
  value: string;

  @ReadBeside(quantityBeside)
  @DecimalField(
    '区间上限 — of a range (4.5% 至 5.5%), whose floor is the value; none of a target with one bound.',
    {
      optional: true,
      within: bounds.figure,
      precision: 16,
      scale: 4,
    },
  )
  ceiling: string | null;

  @CountField('完成率小数位数 — 0 to 2, as the document prints it; 2 when left out.', {
    within: bounds.decimalsPrinted,
    optional: true,
  })
  completionDecimals: number;

  @ChoiceField(
    completionRounding,
    '完成率取位方式 — as the document does; rounded half up when left out.',
    { optional: true },
  )
  completionRounding: MemberOf<typeof completionRounding>;

  @TextField('文号或文件 — document the target comes from.', { as: 'name' })
  documentNumber: string;

  @DayField('印发日期 — date of the document.', { optional: true, ahead: true })
  issuedOn: string | null;

  @DayField('起效日期 — first day on which the target is in force.', { ahead: true })
  effectiveFrom: string;

  @DayField('调整日期 — first day on which a revision replaced it.', {
    optional: true,
    ahead: true,
  })
  supersededOn: string | null;

  @LinkField('原目标 — the target this one revises.', { optional: true })
  supersedesId: string | null;

  @LinkField('总目标 — the target of which this one is a part.', { optional: true })
  wholeId: string | null;

  @TextField('说明 — for example a term or unit the document uses differently.', {
    optional: true,
    max: 500,
  })
  note: string | null;
}

/** What a revision says anew of the target that it replaces. */
const SAID_ANEW = [
  'value',
  'ceiling',
  'completionDecimals',
  'completionRounding',
  'documentNumber',
  'issuedOn',
  'effectiveFrom',
  'note',
] as const;

@InputType()
export class SetTargetInput extends IntersectionType(
  LedgerInput,
  PickType(
    Target,
    ['indicatorCode', 'year', 'dueMonth', 'level', 'operator', ...SAID_ANEW] as const,
    InputType,
  ),
) {}

@InputType()
export class CorrectTargetInput extends PartialType(SetTargetInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class ReviseTargetInput extends IntersectionType(
  PickType(SetTargetInput, SAID_ANEW),
  PartialType(PickType(SetTargetInput, ['operator'] as const), { skipNullProperties: false }),
) {}

@InputType()
export class TargetPartInput {
  @TextField('机构 — unit that takes this part, by its code.', {
    as: 'number',
    column: false,
    max: 20,
  })
  orgUnitCode: string;

  @ReadBeside(quantityBeside)
  @DecimalField('分解值 — its part of the target.', {
    within: bounds.figure,
    column: false,
    precision: 16,
    scale: 4,
  })
  value: string;

  @ReadBeside(quantityBeside)
  @DecimalField('区间上限 — of its part, where the target is a range.', {
    optional: true,
    within: bounds.figure,
    column: false,
    precision: 16,
    scale: 4,
  })
  ceiling?: string | null;
}

@InputType()
export class SupersedeTargetInput {
  @DayField('调整日期 — first day on which the revision holds.', { column: false })
  supersededOn: string;
}
