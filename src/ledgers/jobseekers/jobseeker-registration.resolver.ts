import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { jobseekerRegistrations } from './jobseekers.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import {
  EndJobseekerInput,
  JobseekerRegistration,
  RegisterJobseekerInput,
  ReviseJobseekerInput,
} from './jobseeker-registration.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const JobseekerRegistrationPage = pageOf(JobseekerRegistration);

@Resolver(() => JobseekerRegistration)
export class JobseekerRegistrationResolver {
  constructor(
    @InjectLedger(JobseekerRegistration) private readonly ledger: Ledger<JobseekerRegistration>,
  ) {}

  @Query(() => JobseekerRegistrationPage, { description: '求职登记列表 — newest first.' })
  @Allow('jobseekers:read')
  jobseekerRegistrations(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => JobseekerRegistration, { description: '求职登记 — one record.' })
  @Allow('jobseekers:read')
  jobseekerRegistration(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '求职登记历次版本 — who changed what, when and why.',
  })
  @Allow('jobseekers:read')
  jobseekerRegistrationHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => JobseekerRegistration, {
    description: '办理求职登记 — one valid registration per person and desk.',
  })
  @Allow(...permissionsOf(jobseekerRegistrations, 'enter'))
  registerJobseeker(
    @Args('input') input: RegisterJobseekerInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => JobseekerRegistration, {
    description: '修改求职登记 — on the revision you saw.',
  })
  @Allow(...permissionsOf(jobseekerRegistrations, 'revise'))
  reviseJobseeker(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseJobseekerInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => JobseekerRegistration, {
    description: '终止求职登记 — found work, cancelled, moved away.',
  })
  @Allow(...permissionsOf(jobseekerRegistrations, 'end'))
  endJobseeker(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: EndJobseekerInput,
  ) {
    return this.ledger.move('end', { id, revision, patch: input });
  }

  @Mutation(() => JobseekerRegistration, {
    description: '撤销求职登记 — with a reason; its services no longer count.',
  })
  @Allow(...permissionsOf(jobseekerRegistrations, 'withdraw'))
  withdrawJobseeker(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => JobseekerRegistration, {
    description: '恢复求职登记 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(jobseekerRegistrations, 'restore'))
  restoreJobseeker(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
