import { Field, HideField, ObjectType } from '@nestjs/graphql';
import type { Sayable } from '../platform/english/sentences.js';
import { DateScalar } from '../platform/graphql/scalars.js';

@ObjectType({
  description:
    '待补资料 — a policy value or a year of the calendar that is missing, or will be within weeks.',
})
export class OfficeGap {
  @Field({ description: '代码 — policy: and the key, or calendar: and the year.' }) code: string;
  @Field(() => String, {
    nullable: true,
    description: '政策代码 — as proposePolicyValue takes it; none of a year of the calendar.',
  })
  key: string | null;
  @Field(() => String, {
    nullable: true,
    description: '取值写法 — in which unit and within which bounds a value is given.',
  })
  form: string | null;
  @Field({ description: '名称' }) label: string;
  @Field({
    description:
      '地区 — codes of the districts that lack it; where all within reach of their province do, of the city or province over them; 000000 of a year of the nation’s calendar.',
  })
  region: string;
  @Field(() => DateScalar, { description: '缺失自 — the first day without it.' })
  missingFrom: string;
  @Field({ description: '说明 — what does not work then, and what to do.' }) message: string;
  /** By which it is said in English. */
  @HideField() said: Sayable;
}
