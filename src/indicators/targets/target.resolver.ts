import { Args, Field, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../../ledgers/shared/reads-ledger.js';
import { targets } from '../indicator.ledgers.js';
import { Allow } from '../../access/allow.js';
import type { Permission } from '../../access/permissions.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { IdempotencyKey, ReasonedStepArgs, RecordArgs } from '../../platform/graphql/step-args.js';
import { ReviseTargetInput, SetTargetInput, Target, TargetPartInput } from './target.entity.js';
import { TargetService } from './target.service.js';

@ObjectType({
  description: '任务分解 — a target divided among the units below, with the sum checked.',
})
class TargetBreakdown {
  @Field(() => Target, { description: '总目标' }) whole: Target;
  @Field(() => [Target], { description: '分解目标' }) parts: Target[];
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分解合计 — none of a rate, which does not add up.',
  })
  sum: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '合计与总目标之差 — negative when the parts fall short; none of a rate.',
  })
  difference: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '本级承担 — what no part takes: parts and this line add up to the whole; negative when the parts are more; none of a rate.',
  })
  kept: string | null;
  @Field({ description: '说明' }) message: string;
}

@ObjectType({ description: '目标层级 — who sets targets, as the office calls it.' })
class TargetLevelView {
  @Field({ description: '层级代码' }) code: string;
  @Field({ description: '层级名称' }) label: string;
  @Field(() => Int, { description: '排列次序' }) place: number;
  @Field(() => Int, {
    nullable: true,
    description: '末年度 — the last year for which targets of it are set; none while in use.',
  })
  lastYear: number | null;
  @Field(() => String, {
    nullable: true,
    description:
      '适用地区 — division code of where it was added: used there and below; none where it is everybody’s.',
  })
  region: string | null;
}

/** Under a delegation figures are not read, but one that waits for the signature is. */
const READERS: Permission[] = ['figures:read', 'targets:review', 'targets:approve'];

@Resolver(() => Target)
export class TargetResolver extends ReadsLedger(targets, {
  many: 'targets',
  readers: READERS,
}) {
  constructor(private readonly service: TargetService) {
    super();
  }

  @Query(() => [TargetLevelView], {
    description:
      '目标层级 — who sets targets, in the order of the office; of what offices added themselves, what was added where you work, above it or below.',
  })
  @Allow('figures:read', 'policy:propose', 'policy:adopt')
  targetLevels() {
    return this.service.levels();
  }

  @Query(() => TargetBreakdown, { description: '任务分解情况' })
  @Allow('figures:read')
  targetBreakdown(@Args() { id }: RecordArgs) {
    return this.service.breakdown(id);
  }

  @Mutation(() => Target, {
    description: '登记目标 — with level, operator and document; in force once approved.',
  })
  @Allow(...permissionsOf(targets, 'enter'))
  setTarget(@Args('input') input: SetTargetInput, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => Target, {
    description:
      '调整目标 — a new target takes its place from a day on, once it is approved; both stay. What was typed wrongly is corrected by revise.',
  })
  @Allow('targets:enter')
  reviseTarget(
    @Args() { id, revision, reason }: ReasonedStepArgs,
    @Args('input') input: ReviseTargetInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.service.revise(id, revision, input, reason, idempotencyKey);
  }

  @Mutation(() => TargetBreakdown, {
    description: '分解目标 — replaces the parts; the sum is checked and said.',
  })
  @Allow('targets:enter')
  breakDownTarget(
    @Args() { id }: RecordArgs,
    @Args('parts', { type: () => [TargetPartInput], description: '分解 — one part for each unit.' })
    parts: TargetPartInput[],
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.service.breakDown(id, parts, idempotencyKey);
  }
}
