import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';

@ObjectType({
  description: '本人登记 — a record that you entered, and whether it can still be undone.',
})
export class OwnEntry {
  @Field(() => LedgerRecord, { description: '记录' }) record: LedgerRecord;
  @Field({
    description:
      '可否撤回 — nobody has taken it further, nothing else names it, and you may withdraw it.',
  })
  mayUndo: boolean;
}

@ObjectType({ description: '今日登记 — what you entered today in all ledgers, the last first.' })
export class OwnEntries {
  @Field(() => Int, { description: '条数 — of today, as many as there are.' }) count: number;
  @Field(() => [OwnEntry], { description: '记录 — the last of them.' }) items: OwnEntry[];
}

@ArgsType()
export class OwnEntriesArgs {
  @Field(() => Int, { defaultValue: 10, description: '条数上限' })
  @Min(1, { message: '条数至少为 1。' })
  @Max(50, { message: '一次最多列出 50 条。' })
  limit: number = 10;
}
