import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, Matches, ValidateNested } from 'class-validator';
import { DayField, LinkField, TextField } from '../platform/graphql/fields.js';
import { CountField } from '../platform/graphql/number-fields.js';

const MOST = 20;
const NUMBERS = { least: 1, most: 99_999, because: '一年的发文序号' };

const several = (type: () => new () => object, description: string, term: string) => {
  const rules = [
    Field(() => [type()], { description }),
    IsArray({ message: `${term}须为列表。` }),
    ArrayMaxSize(MOST, { message: `${term}不超过 ${MOST} 项。` }),
    ValidateNested({ each: true }),
    Type(type),
  ];
  return ((target: object, name: string) =>
    rules.forEach((rule) => rule(target, name))) as PropertyDecorator;
};

@InputType({ description: '发文字号系列(拟) — documents of one kind, numbered through the year.' })
export class LetterSeriesInput {
  @Matches(/^\p{Script=Han}{2,20}$/u, {
    message: '机关代字须为 2 至 20 个汉字,不含年份、括号和“号”,例如“西人社发”。',
  })
  @TextField('机关代字 — what stands before the year.', { as: 'number', column: false, max: 20 })
  words: string;

  @TextField('文种 — 发, 函, 办 …', { as: 'name', column: false, max: 20 }) kind: string;

  @CountField(
    '已用至号数 — the last number given elsewhere in the year of the first day, 0 where none was; numbers go on after it.',
    { column: false, optional: true, within: { ...NUMBERS, least: 0 } },
  )
  usedThrough?: number | null;
}

@InputType({ description: '签发职务(拟) — a post, and who holds it: an account or a name.' })
export class SignerInput {
  @TextField('职务 — 经办, 中心主任, 局长 …', { as: 'name', column: false, max: 30 }) post: string;

  @TextField('用户名 — of who signs in here.', {
    as: 'number',
    column: false,
    optional: true,
    max: 60,
  })
  username?: string | null;

  @TextField('姓名 — of who has no account.', {
    as: 'name',
    column: false,
    optional: true,
    max: 50,
  })
  name?: string | null;
}

@InputType({ description: '印章(拟) — as a document names it.' })
export class SealInput {
  @TextField('印章名称', { as: 'name', column: false, max: 60 }) name: string;

  @TextField('印章用途 — 行文, 业务专用 …', {
    as: 'name',
    column: false,
    optional: true,
    max: 30,
  })
  use?: string | null;
}

@InputType({
  description:
    '发文资料(拟) — of a unit, for a period, as a whole. The open-ended one before it ends on the day before; any other that it overlaps is named in replaces.',
})
export class LetterheadInput {
  @TextField('机构代码 — of the unit that sends documents out.', {
    as: 'number',
    column: false,
    max: 20,
  })
  orgUnitCode: string;

  @DayField('生效日期', { ahead: true, column: false }) validFrom: string;

  @DayField('失效日期 — the last day; none while no end is known.', {
    ahead: true,
    column: false,
    optional: true,
  })
  validTo?: string | null;

  @TextField('依据 — name and number of the document.', { column: false }) document: string;

  @several(() => LetterSeriesInput, '发文字号 — every series; empty where it has none.', '发文字号')
  series: LetterSeriesInput[];

  @several(
    () => SignerInput,
    '签发职务 — in the order in which they sign; empty where it has none.',
    '签发职务',
  )
  signers: SignerInput[];

  @several(() => SealInput, '印章清单 — empty where it has none.', '印章清单')
  seals: SealInput[];

  @LinkField('被替代的发文资料 — whose place it takes, whole or from its first day on.', {
    column: false,
    optional: true,
  })
  replaces?: string | null;
}
