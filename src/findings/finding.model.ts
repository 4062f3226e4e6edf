import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { choice } from '../platform/graphql/choices.js';
import { TextField } from '../platform/graphql/fields.js';
import { PageArgs } from '../platform/graphql/page.js';
import { NamesNobodyByNumber } from '../registry/reason.js';

export const findingState = choice('FindingState', '疑点状态', {
  open: '待说明',
  explained: '已说明',
  remedied: '已消除',
});

@ObjectType({ description: '疑点记录 — one of the records that a finding is about.' })
export class FindingRecord {
  @Field({ description: '台账代码 — as record takes it.' }) ledger: string;
  @Field(() => ID, { description: '记录编号' }) recordId: string;
}

/** 疑点 — records that are odd beside each other; open until another person explains it or it is no longer so. */
@ObjectType({
  description:
    '疑点 — records that are odd beside each other; open until another person explains it or it is no longer so.',
})
export class Finding {
  @Field(() => ID, { description: '疑点编号' }) id: string;
  @Field(() => Int, { description: '版本 — counts every change.' }) revision: number;
  @Field({ description: '疑点代码 — stable; also the code of the hint.' }) kind: string;
  @Field({ description: '疑点类型' }) label: string;
  @Field(() => findingState.values, { description: '状态' }) state: string;
  @Field({ description: '疑点 — what is odd.' }) message: string;
  @Field({ description: '处理办法 — what to do about it.' }) remedy: string;
  @Field({ description: '依据 — the regulation or audit practice it comes from.' }) source: string;
  @Field(() => [FindingRecord], {
    description: '涉及记录 — those it is about; none where it is about persons.',
  })
  records: FindingRecord[];
  @Field(() => GraphQLISODateTime, { description: '发现时间' }) foundAt: Date;
  @Field(() => GraphQLISODateTime, { description: '变动时间 — when it last changed.' })
  changedAt: Date;
  @Field(() => String, {
    nullable: true,
    description:
      '说明 — the last one given; one that was given before the facts changed holds no more.',
  })
  explanation: string | null;
  @Field(() => String, { nullable: true, description: '说明文号 — document that bears it out.' })
  documentNumber: string | null;
  @Field(() => String, { nullable: true, description: '说明人 — name of who explained it.' })
  explainedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '说明时间' })
  explainedAt: Date | null;
  @Field({ description: '由本人登记 — you entered one of its records: another explains it.' })
  isOwn: boolean;
}

@ObjectType({ description: '疑点类型 — what is looked for.' })
export class FindingKindView {
  @Field({ description: '疑点代码 — stable.' }) code: string;
  @Field({ description: '疑点类型' }) label: string;
  @Field({ description: '处理办法' }) remedy: string;
  @Field({ description: '依据' }) source: string;
  @Field(() => Int, { description: '待说明数 — those open that you may see.' }) open: number;
}

@ArgsType()
export class FindingListArgs extends PageArgs {
  @Field(() => findingState.values, { nullable: true, description: '状态 — only these.' })
  @IsOptional()
  @IsIn(Object.keys(findingState.labels), { message: '状态须从待说明、已说明、已消除中选择。' })
  state?: string;

  @Field(() => String, { nullable: true, description: '疑点代码 — only this kind.' })
  @IsOptional()
  kind?: string;
}

@InputType()
export class ExplainFindingInput {
  @TextField('说明 — why it is as it is all the same.', { max: 1000 })
  @NamesNobodyByNumber()
  explanation: string;

  @TextField('说明文号 — document that bears it out.', { as: 'number', optional: true, max: 100 })
  documentNumber?: string | null;
}
