import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { personCorrections } from './corrections.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  PersonCorrection,
  RequestPersonCorrectionInput,
  RevisePersonCorrectionInput,
} from './person-correction.entity.js';

@Resolver(() => PersonCorrection)
export class PersonCorrectionResolver extends ReadsLedger(personCorrections, {
  many: 'personCorrections',
}) {
  @ResolveField(() => String, {
    nullable: true,
    description: '新证件号码(脱敏) — as the document says; left out when it stays.',
  })
  newNumber(@Parent() correction: PersonCorrection) {
    return this.ledger.masked('newNumber', correction.newNumber);
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
    @Args() { id, revision }: StepArgs,
    @Args('input') input: RevisePersonCorrectionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }
}
