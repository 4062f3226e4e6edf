import { InputType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { FlagField, TextField } from '../platform/graphql/fields.js';
import { CountField } from '../platform/graphql/number-fields.js';
import { yearOfRegister } from '../ledgers/shared/bounds.js';

const PLACE = { least: 0, most: 9_999, because: '排列次序' };

@InputType({
  description:
    '目标层级(拟) — a level of targets, how it is called and where it stands; or that of before, called, placed or ended otherwise.',
})
export class TargetLevelInput {
  @Matches(/^[a-z][a-z0-9_]{1,39}$/, {
    message: '层级代码须以小写字母开头,由小写字母、数字和下划线组成,2 至 40 位。',
  })
  @TextField('层级代码', { as: 'number', column: false, max: 40 })
  code: string;

  @TextField('层级名称', { as: 'name', column: false, max: 30 }) label: string;

  @CountField('排列次序 — the smallest first.', { column: false, within: PLACE }) place: number;

  @CountField('末年度 — the last year for which targets of it are set; none while it is in use.', {
    column: false,
    optional: true,
    within: yearOfRegister,
  })
  lastYear?: number | null;

  @FlagField('是否更正 — where the office has a level of this code already.', {
    column: false,
    optional: true,
  })
  corrects?: boolean | null;
}
