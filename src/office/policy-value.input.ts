import { InputType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { DayField, FlagField, LinkField, TextField } from '../platform/graphql/fields.js';
import { ReadBeside } from '../platform/graphql/readings.js';
import { valueBeside } from '../policy/policy-units.js';

/** What is proposed of a policy value: a new one, another in the place of one that holds, or the end of one. */
@InputType({
  description:
    '政策取值(拟) — a value for a region and a period, with its source. The open-ended value before it ends on the day before; any other that it overlaps is named in replaces.',
})
export class PolicyValueInput {
  @TextField('政策代码 — as policies shows it.', { as: 'number', column: false, max: 100 })
  key: string;

  @Matches(/^\d{6}$/, { message: '适用地区须为 6 位行政区划代码,全国为 000000。' })
  @TextField(
    '适用地区 — division code of a district, city or province; 000000 for the whole country.',
    {
      as: 'number',
      column: false,
      max: 6,
    },
  )
  region: string;

  @ReadBeside(valueBeside)
  @TextField('取值 — in the unit of the policy; left out where the replaced value simply ends.', {
    as: 'number',
    column: false,
    max: 40,
    optional: true,
  })
  value?: string | null;

  @DayField('生效日期 — the first day; where nothing takes its place, the first day without it.', {
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

  @TextField('依据 — name and number of the document.', { column: false })
  source: string;

  @FlagField('是否已核对原文 — whether the text of the document itself was read.', {
    column: false,
  })
  confirmed: boolean;

  @TextField('假定说明 — what was taken where no rule was found.', {
    column: false,
    optional: true,
  })
  assumed?: string | null;

  @LinkField('被替代的取值 — whose place it takes, whole or from its first day on.', {
    column: false,
    optional: true,
  })
  replaces?: string | null;
}
