import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';

@ObjectType({
  description: '台账变动标记 — another than before when a record of the ledger changed.',
})
export class LedgerToken {
  @Field({ description: '台账代码' }) ledger: string;
  @Field({ description: '变动标记' }) token: string;
}

@ObjectType({
  description: '待办变动标记 — another than before when what is on the list may differ.',
})
export class WorklistToken {
  @Field({ description: '台账代码' }) ledger: string;
  @Field({ description: '清单代码' }) code: string;
  @Field({ description: '变动标记' }) token: string;
}

@ObjectType({
  description:
    '变动标记 — texts to be compared with those seen before: where one is the same, nothing of it has changed.',
})
export class ChangeTokens {
  @Field({ description: '指标变动标记 — of every figure of the unit.' }) figures: string;
  @Field(() => [LedgerToken], { description: '各台账 — of those one may read.' })
  ledgers: LedgerToken[];
  @Field(() => [WorklistToken], { description: '各待办清单 — also another on another day.' })
  worklists: WorklistToken[];
  @Field(() => ID, { nullable: true, description: '当前账位 — of the district of the unit.' })
  position: string | null;
}

@ArgsType()
export class ChangeTokensArgs {
  @Field(() => String, {
    nullable: true,
    description: '机构代码 — a unit with all below it; all one reaches when left out.',
  })
  @IsOptional()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;
}
