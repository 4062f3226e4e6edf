import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import type { Permission } from '../access/permissions.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../ledgers/shared/reads-ledger.js';
import { IdempotencyKey, RecordArgs } from '../platform/graphql/step-args.js';
import { EnterSelfEvaluationInput, SelfEvaluation } from './self-evaluation.entity.js';
import { FormOfAnotherSystem } from './form-of-another-system.service.js';
import {
  CompareSelfEvaluationArgs,
  SelfEvaluationComparison,
  SelfEvaluationFilling,
  SelfEvaluationScores,
} from './self-evaluation.model.js';
import { selfEvaluations } from './self-evaluations.ledgers.js';
import { SelfEvaluations } from './self-evaluations.service.js';

/** Under a delegation figures are not read, but a form that waits for the review is. */
export const READERS: Permission[] = ['figures:read', 'report-tables:review'];

@Resolver(() => SelfEvaluation)
export class SelfEvaluationResolver extends ReadsLedger(selfEvaluations, {
  many: 'selfEvaluations',
  readers: READERS,
}) {
  constructor(
    private readonly evaluations: SelfEvaluations,
    private readonly forms: FormOfAnotherSystem,
  ) {
    super();
  }

  @Query(() => SelfEvaluationScores, {
    description: '自评得分 — of a form row by row, with what is missing and what is odd.',
  })
  @Allow(...READERS)
  selfEvaluationScores(@Args() { id }: RecordArgs) {
    return this.evaluations.scores(id);
  }

  @Query(() => SelfEvaluationFilling, {
    description:
      '填报对照表 — of the form 510000_0013zp, cell by cell as the system that prints it asks for it.',
  })
  @Allow(...READERS)
  selfEvaluationFilling(@Args() { id }: RecordArgs) {
    return this.forms.filling(id);
  }

  @Query(() => SelfEvaluationComparison, {
    description:
      '比对自评表 — the form 510000_0013zp as it was downloaded, every cell beside ours; nothing of it is kept.',
  })
  @Allow(...READERS)
  compareSelfEvaluation(@Args() { id, ...given }: CompareSelfEvaluationArgs) {
    return this.forms.compare(id, given);
  }

  @Mutation(() => SelfEvaluation, {
    description: '录入绩效自评表 — a draft, which may still lack what its review asks for.',
  })
  @Allow(...permissionsOf(selfEvaluations, 'enter'))
  enterSelfEvaluation(
    @Args('input') input: EnterSelfEvaluationInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
