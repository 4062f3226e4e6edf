import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { employmentRegistrations } from './employment.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  EmploymentRegistration,
  EndEmploymentInput,
  RegisterEmploymentInput,
} from './employment-registration.entity.js';

@Resolver(() => EmploymentRegistration)
export class EmploymentResolver extends ReadsLedger(employmentRegistrations, {
  many: 'employmentRegistrations',
}) {
  @Mutation(() => EmploymentRegistration, {
    description: '办理就业登记 — also ends the registered unemployment of the person.',
  })
  @Allow(...permissionsOf(employmentRegistrations, 'enter'))
  registerEmployment(
    @Args('input') input: RegisterEmploymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => EmploymentRegistration, { description: '终止就业 — last day at work.' })
  @Allow(...permissionsOf(employmentRegistrations, 'end'))
  endEmployment(@Args() step: StepArgs, @Args('input') patch: EndEmploymentInput) {
    return this.ledger.move('end', { ...step, patch });
  }
}
