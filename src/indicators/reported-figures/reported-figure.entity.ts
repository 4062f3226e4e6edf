import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, TextField } from '../../platform/graphql/fields.js';
import { CountField, DecimalField } from '../../platform/graphql/number-fields.js';
import { ReadBeside, ReadName } from '../../platform/graphql/readings.js';
import * as bounds from '../../ledgers/shared/bounds.js';
import { LedgerInput } from '../../ledgers/shared/ledger-input.js';
import { LedgerRecord } from '../../ledgers/shared/ledger-record.js';
import { indicatorCodeIn } from '../office-indicators.js';
import { quantityBeside } from '../quantity-in-unit.js';

export const qualifier = choice(
  'Qualifier',
  '近似程度 — the word in front of or behind a printed number.',
  {
    over: '余(不少于)',
    about: '近、约',
  },
);

export const figureKind = choice('FigureKind', '填报口径 — what the figure sums up.', {
  cumulative: '累计数(自1月1日起)',
  period: '本期数',
  standing: '时点数(存量)',
});

export const figureBasis = choice(
  'FigureBasis',
  '数别 — whose number it is; the three stand side by side.',
  {
    reported: '填报数',
    sent_up: '上报数',
    confirmed: '上级核定数',
  },
);

export const reportedFigureStatus = choice('ReportedFigureStatus', '填报数状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '已审批',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 填报数 — a value whose records live in another system, with its source document and reviewer. */
@ObjectType({
  implements: () => LedgerRecord,
  description:
    '填报数 — a value whose records live in another system, with its source document and reviewer.',
})
@Entity('reported_figure')
export class ReportedFigure extends LedgerRecord {
  @ChoiceField(reportedFigureStatus, '状态 — counts once approved.')
  status: MemberOf<typeof reportedFigureStatus>;

  @ReadName(indicatorCodeIn)
  @TextField('指标 — indicator the figure belongs to, by its code or name.', {
    as: 'number',
    max: 80,
  })
  indicatorCode: string;

  @DayField('截止日期 — day up to which, or on which, the figure holds.')
  asOf: string;

  @ChoiceField(
    figureKind,
    '填报口径 — since 1 January, where a later figure replaces an earlier one; of the period since the last figure, which adds up; or on the day. When left out, since 1 January for what adds up within a year.',
    { optional: true },
  )
  figureKind: MemberOf<typeof figureKind>;

  @ReadBeside(quantityBeside)
  @DecimalField("数值 — in the indicator's unit (万元 for money).", {
    within: bounds.signedFigure,
    precision: 18,
    scale: 4,
    signed: true,
  })
  value: string;

  @ReadBeside(quantityBeside)
  @DecimalField('分母 — of a ratio, whose numerator is the value; in the unit of its parts.', {
    optional: true,
    within: bounds.figure,
    precision: 18,
    scale: 4,
  })
  denominator: string | null;

  @FlagField(
    '是否只有比率 — of a rate or average that was published without its parts: the value is the rate itself, in the unit of the indicator.',
    { optional: true },
  )
  isRate: boolean | null;

  @ChoiceField(
    figureBasis,
    '数别 — typed in for the unit itself when left out; what it sent up; or what the superior confirmed.',
    { optional: true },
  )
  basis: MemberOf<typeof figureBasis>;

  @CountField(
    '折算系数 — by which the value is multiplied to be counted: 10000 where it is in 万元 or 万人.',
    {
      within: bounds.factor,
    },
  )
  factor: number;

  @ChoiceField(qualifier, '近似程度 — when the source gives only an approximate number.', {
    optional: true,
  })
  qualifier: MemberOf<typeof qualifier> | null;

  @TextField('来源文件 — document or system the figure was taken from.', { as: 'name' })
  sourceDocument: string;

  @TextField('说明 — what a reader should know, for example that the source is unknown.', {
    optional: true,
    max: 500,
  })
  note: string | null;
}

@InputType()
export class ReportFigureInput extends IntersectionType(
  LedgerInput,
  PickType(
    ReportedFigure,
    [
      'indicatorCode',
      'asOf',
      'figureKind',
      'value',
      'denominator',
      'isRate',
      'basis',
      'qualifier',
      'sourceDocument',
      'note',
    ] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseReportedFigureInput extends PartialType(ReportFigureInput, {
  skipNullProperties: false,
}) {}
