import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { choice } from '../platform/graphql/choices.js';
import { Read } from '../platform/graphql/readings.js';
import { Employer, Person } from '../registry/registry.model.js';

export const searchReading = choice('SearchReading', '查找方式 — what a text was taken for.', {
  name: '名称开头',
  initials: '拼音首字母',
  last_four: '证件号码后四位',
  identity_number: '证件号码',
  phone: '联系电话',
  credit_code: '统一社会信用代码',
  record_number: '编号、文号',
});

@ObjectType({
  description: '查找结果 — persons, employers and records in reach that a text may mean.',
})
export class SearchResult {
  @Field(() => [searchReading.values], { description: '查找方式 — each way it was read.' })
  readAs: string[];
  @Field(() => [Person], { description: '人员' }) persons: Person[];
  @Field(() => [Employer], { description: '用人单位' }) employers: Employer[];
  @Field(() => [LedgerRecord], {
    description: '记录 — cases and others that bear the number, of the ledgers one may read.',
  })
  records: LedgerRecord[];
  @Field({ description: '是否还有更多 — of any of the three; type more to narrow them.' })
  hasMore: boolean;
}

@ArgsType()
export class SearchArgs {
  @Field({
    description:
      '查找内容 — how a name or its initials begin, the last four characters of an identity number, or a whole number.',
  })
  @Read('text')
  @IsString()
  @Length(1, 100, { message: '查找内容须为 1 到 100 字。' })
  text: string;

  @Field(() => Int, { defaultValue: 10, description: '每类条数 — 1 to 50.' })
  @IsInt({ message: '每类条数须为整数。' })
  @Min(1, { message: '每类条数不得小于 1。' })
  @Max(50, { message: '每类条数不得大于 50。' })
  limit: number = 10;
}
