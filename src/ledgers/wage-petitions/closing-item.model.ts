import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '结案核对事项 — one thing that is looked at before a case is closed.' })
export class ClosingItem {
  @Field({ description: '事项代码 — that of the hint which the closing gives where it is open.' })
  code: string;

  @Field({ description: '事项 — what holds where nothing is wrong.' })
  label: string;

  @Field({ description: '已具备 — whether it holds, were the case closed today.' })
  isMet: boolean;

  @Field(() => String, {
    nullable: true,
    description: '待办 — what is to be done; none if it holds.',
  })
  message: string | null;

  @Field({ description: '台账 — in which it is mended.' })
  ledger: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '记录编号 — the first record of that ledger which is concerned; none if there is none.',
  })
  recordId: string | null;
}
