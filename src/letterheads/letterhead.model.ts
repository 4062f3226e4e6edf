import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { DayField } from '../platform/graphql/fields.js';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { DateScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: '发文字号系列 — documents of one kind, numbered through the year.' })
export class LetterSeriesView {
  @Field({ description: '机关代字' }) words: string;
  @Field({ description: '文种' }) kind: string;
  @Field(() => Int, {
    nullable: true,
    description:
      '已用至号数 — the last number given elsewhere in the year of the first day; none where numbers begin with 1.',
  })
  usedThrough: number | null;
}

@ObjectType({ description: '签发职务 — a post, and who holds it.' })
export class SignerView {
  @Field({ description: '职务' }) post: string;
  @Field({ description: '姓名' }) name: string;
  @Field({ description: '是否有账号 — whether whoever holds it signs in here.' })
  hasAccount: boolean;
}

@ObjectType({ description: '印章 — as a document names it.' })
export class SealView {
  @Field({ description: '印章名称' }) name: string;
  @Field(() => String, { nullable: true, description: '印章用途' }) use: string | null;
}

@ObjectType({ description: '发文资料 — how a unit signs what it sends out, for a period.' })
export class LetterheadView {
  @Field(() => ID, { description: '发文资料编号 — as replaces of a change takes it.' }) id: number;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '机构名称' }) orgUnitName: string;
  @Field(() => DateScalar, { description: '生效日期' }) validFrom: string;
  @Field(() => DateScalar, { nullable: true, description: '失效日期 — the last day.' })
  validTo: string | null;
  @Field(() => [LetterSeriesView], { description: '发文字号' }) series: LetterSeriesView[];
  @Field(() => [SignerView], { description: '签发职务 — in the order in which they sign.' })
  signers: SignerView[];
  @Field(() => [SealView], { description: '印章清单' }) seals: SealView[];
  @Field({ description: '依据' }) document: string;
}

export const LetterheadPage = pageOf(LetterheadView);

@ArgsType()
export class LetterheadListArgs extends PageArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;

  @DayField('所在日期 — the one in force on it; every one when left out.', {
    ahead: true,
    column: false,
    optional: true,
  })
  on?: string | null;
}
