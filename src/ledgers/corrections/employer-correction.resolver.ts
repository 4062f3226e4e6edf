import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { employerCorrections } from './corrections.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  EmployerCorrection,
  RequestEmployerCorrectionInput,
  ReviseEmployerCorrectionInput,
} from './employer-correction.entity.js';

const EmployerCorrectionPage = pageOf(EmployerCorrection);

@Resolver(() => EmployerCorrection)
export class EmployerCorrectionResolver {
  constructor(
    @InjectLedger(EmployerCorrection) private readonly ledger: Ledger<EmployerCorrection>,
  ) {}

  @Query(() => EmployerCorrectionPage, { description: '单位信息变更列表 — newest first.' })
  @Allow('corrections:read')
  employerCorrections(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => EmployerCorrection, { description: '单位信息变更 — one record.' })
  @Allow('corrections:read')
  employerCorrection(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '单位信息变更历次版本 — who changed what, when and why.',
  })
  @Allow('corrections:read')
  employerCorrectionHistory(@RecordId() id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => EmployerCorrection, {
    description:
      '申请单位信息变更 — also of an employer whom another desk registered; in force once another person has reviewed it.',
  })
  @Allow(...permissionsOf(employerCorrections, 'enter'))
  requestEmployerCorrection(
    @Args('input') input: RequestEmployerCorrectionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => EmployerCorrection, {
    description: '修改单位信息变更申请 — on the revision you saw.',
  })
  @Allow(...permissionsOf(employerCorrections, 'revise'))
  reviseEmployerCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ReviseEmployerCorrectionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => EmployerCorrection, {
    description:
      '复核单位信息变更 — by another person; every record shows what is right from then on.',
  })
  @Allow(...permissionsOf(employerCorrections, 'release'))
  releaseEmployerCorrection(@Args() step: StepArgs) {
    return this.ledger.move('release', step);
  }

  @Mutation(() => EmployerCorrection, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(employerCorrections, 'returnForCorrection'))
  returnEmployerCorrectionForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => EmployerCorrection, { description: '不予单位信息变更 — with a reason.' })
  @Allow(...permissionsOf(employerCorrections, 'reject'))
  rejectEmployerCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => EmployerCorrection, {
    description: '撤销单位信息变更申请 — with a reason; not once it is in force.',
  })
  @Allow(...permissionsOf(employerCorrections, 'withdraw'))
  withdrawEmployerCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => EmployerCorrection, {
    description: '恢复单位信息变更申请 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(employerCorrections, 'restore'))
  restoreEmployerCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
