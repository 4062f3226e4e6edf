import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision, pageOf } from '../shared/ledger-reader.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../shared/record-args.js';
import { ReasonedStepArgs, StepArgs } from '../shared/step-args.js';
import { PersonCorrections } from './person-corrections.service.js';
import {
  PersonCorrection,
  RequestPersonCorrectionInput,
  RevisePersonCorrectionInput,
} from './person-correction.entity.js';

const PersonCorrectionPage = pageOf(PersonCorrection);

@Resolver(() => PersonCorrection)
export class PersonCorrectionResolver {
  constructor(
    @InjectLedger(PersonCorrection) private readonly ledger: Ledger<PersonCorrection>,
    private readonly corrections: PersonCorrections,
  ) {}

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
  @Allow('corrections:enter')
  requestPersonCorrection(
    @Args('input') input: RequestPersonCorrectionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => PersonCorrection, {
    description: '修改人员信息变更申请 — on the revision you saw.',
  })
  @Allow('corrections:enter')
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
  @Allow('corrections:review')
  releasePersonCorrection(@Args() step: StepArgs) {
    return this.corrections.move('release', step);
  }

  @Mutation(() => PersonCorrection, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow('corrections:review')
  returnPersonCorrectionForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => PersonCorrection, { description: '不予人员信息变更 — with a reason.' })
  @Allow('corrections:review')
  rejectPersonCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => PersonCorrection, {
    description: '撤销人员信息变更申请 — with a reason; not once it is in force.',
  })
  @Allow('corrections:enter')
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
  @Allow('corrections:enter')
  restorePersonCorrection(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
