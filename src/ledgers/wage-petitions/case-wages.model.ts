import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';

@ObjectType({
  description: '逐人工资 — what one worker of a case is owed, was paid, and is to be paid next.',
})
export class WorkerWages {
  @Field(() => ID, { description: '劳动者编号 — of the list of the case.' })
  workerId: string;

  @Field({ description: '姓名 — as the list gives it.' })
  name: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '拖欠金额 — in 元; none where it is not known.',
  })
  owedYuan: string | null;

  @Field(() => DecimalScalar, { description: '已付金额 — in 元, of the list and of instalments.' })
  paidYuan: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '尚欠金额 — in 元; none where it is not known what is owed.',
  })
  leftYuan: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '下一期编号 — the next instalment that was not paid yet.',
  })
  nextInstalmentId: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '下一期应付日期 — by when it is to be paid.',
  })
  nextDueOn: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '下一期应付金额 — in 元.' })
  nextYuan: string | null;
}

@ObjectType({ description: '案件工资 — of a case, in all and worker by worker.' })
export class CaseWages {
  @Field(() => Int, { description: '名单人数 — workers on the list.' })
  workers: number;

  @Field(() => DecimalScalar, { nullable: true, description: '拖欠合计 — of the list, in 元.' })
  owedYuan: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '已付合计 — of the list, in 元.' })
  paidYuan: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '尚欠合计 — of the list, in 元.' })
  listLeftYuan: string | null;

  @Field(() => DecimalScalar, { description: '追发合计 — of the recoveries of the case, in 元.' })
  recoveredYuan: string;

  @Field(() => [WorkerWages], { description: '逐人工资 — the first of the list, in its order.' })
  each: WorkerWages[];
}
