import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { jobseekerRegistrations } from './jobseekers.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  EndJobseekerInput,
  JobseekerRegistration,
  RegisterJobseekerInput,
} from './jobseeker-registration.entity.js';

@Resolver(() => JobseekerRegistration)
export class JobseekerRegistrationResolver extends ReadsLedger(jobseekerRegistrations, {
  many: 'jobseekerRegistrations',
}) {
  @Mutation(() => JobseekerRegistration, {
    description: '办理求职登记 — one valid registration per person and desk.',
  })
  @Allow(...permissionsOf(jobseekerRegistrations, 'enter'))
  registerJobseeker(
    @Args('input') input: RegisterJobseekerInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => JobseekerRegistration, {
    description: '终止求职登记 — found work, cancelled, moved away.',
  })
  @Allow(...permissionsOf(jobseekerRegistrations, 'end'))
  endJobseeker(@Args() step: StepArgs, @Args('input') patch: EndJobseekerInput) {
    return this.ledger.move('end', { ...step, patch });
  }
}
