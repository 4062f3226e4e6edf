import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { personCorrections } from './corrections.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  PersonCorrection,
  RequestPersonCorrectionInput,
  RevisePersonCorrectionInput,
} from './person-correction.entity.js';

const PersonCorrectionPage = pageOf(PersonCorrection);

@Resolver(() => PersonCorrection)
export class PersonCorrectionResolver {
  constructor(@InjectLedger(PersonCorrection) private readonly ledger: Ledger<PersonCorrection>) {}

  @Query(() => PersonCorrectionPage, { description: '人员信息变更列表 — newest first.' })
  @Allow('corrections:read')
  personCorrections(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => PersonCorrection, { description: '人员信息变更 — one record.' })
  @Allow('corrections:read')
  personCorrection(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '人员信息变更历次版本 — who changed what, when and why.',
  })
  @Allow('corrections:read')
  personCorrectionHistory(@RecordId() id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => PersonCorrection, {
    description:
      '申请人员信息变更 — also of somebody whom another desk registered; in force once another person has reviewed it.',
  })
  @Allow(...permissionsOf(personCorrections, 'enter'))
  requestPersonCorrection(
    @Args('input') input: RequestPersonCorrectionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => PersonCorrection, {
    description: '修改人员信息变更申请 — on the revision you saw.',
  })
  @Allow(...permissionsOf(personCorrections, 'revise'))
  revisePersonCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: RevisePersonCorrectionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => PersonCorrection, {
    description:
      '复核人员信息变更 — by another person; every record shows what is right from then on.',
  })
  @Allow(...permissionsOf(personCorrections, 'release'))
  releasePersonCorrection(@Args() step: StepArgs) {
    return this.ledger.move('release', step);
  }

  @Mutation(() => PersonCorrection, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(personCorrections, 'returnForCorrection'))
  returnPersonCorrectionForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => PersonCorrection, { description: '不予人员信息变更 — with a reason.' })
  @Allow(...permissionsOf(personCorrections, 'reject'))
  rejectPersonCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => PersonCorrection, {
    description: '撤销人员信息变更申请 — with a reason; not once it is in force.',
  })
  @Allow(...permissionsOf(personCorrections, 'withdraw'))
  withdrawPersonCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => PersonCorrection, {
    description: '恢复人员信息变更申请 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(personCorrections, 'restore'))
  restorePersonCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
