import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, ValidateNested } from 'class-validator';
import { ChoiceField, type MemberOf } from '../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../platform/graphql/fields.js';
import { ReadName } from '../platform/graphql/readings.js';
import { indicatorCodeIn } from '../indicators/office-indicators.js';
import { printedNumber, sourceKind } from '../indicators/indicator-sources.js';

@InputType({
  description:
    '数据来源(拟) — of an indicator at a unit, for a period. The open-ended one before it ends on the day before; any other that it overlaps is named in replaces.',
})
export class IndicatorSourceInput {
  @ReadName(indicatorCodeIn)
  @TextField('指标代码 — or its name.', { as: 'number', column: false, max: 80 })
  indicatorCode: string;

  @TextField('机构代码 — of the unit whose value it is.', { as: 'number', column: false, max: 20 })
  orgUnitCode: string;

  @FlagField('是否下级各单位 — of each unit directly below, in the place of the unit itself.', {
    column: false,
    optional: true,
  })
  atUnitsBelow?: boolean | null;

  @ChoiceField(sourceKind, '数据来源', { column: false }) source: MemberOf<typeof sourceKind>;

  @ChoiceField(printedNumber, '采用的数 — by its source when left out.', {
    column: false,
    optional: true,
  })
  printed?: MemberOf<typeof printedNumber> | null;

  @DayField('生效日期 — figures of this day and later ones go by it; the year so far with them.', {
    ahead: true,
    column: false,
  })
  validFrom: string;

  @DayField('失效日期 — the last day; none while no end is known.', {
    ahead: true,
    column: false,
    optional: true,
  })
  validTo?: string | null;

  @TextField('依据 — name and number of the document.', { column: false }) document: string;

  @LinkField('被替代的数据来源 — whose place it takes, whole or from its first day on.', {
    column: false,
    optional: true,
  })
  replaces?: string | null;
}

const MOST_ROWS = 200;

@InputType({
  description:
    '数据来源清单(拟) — of several indicators, units and periods, in force whole or not at all; one row after the other.',
})
export class IndicatorSourceListInput {
  @Field(() => [IndicatorSourceInput], { description: '清单行 — at most 200.' })
  @IsArray({ message: '清单行须为列表。' })
  @ArrayNotEmpty({ message: '清单至少有一行。' })
  @ArrayMaxSize(MOST_ROWS, { message: `一次最多 ${MOST_ROWS} 行,请分批提出。` })
  @ValidateNested({ each: true })
  @Type(() => IndicatorSourceInput)
  rows: IndicatorSourceInput[];
}
