import { Args, ArgsType, Field, ID, Mutation, Resolver } from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { jobseekerServiceLog } from './jobseekers.ledgers.js';
import { Allow } from '../../access/allow.js';
import { ListArgs } from '../shared/list-args.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { JobseekerService, LogJobseekerServiceInput } from './jobseeker-service.entity.js';

@ArgsType()
class JobseekerServiceArgs extends ListArgs {
  @Field(() => ID, { nullable: true, description: '求职登记编号 — services of one registration.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '求职登记编号无效。' })
  registrationId?: string | null;
}

@Resolver(() => JobseekerService)
export class JobseekerServiceResolver extends ReadsLedger(jobseekerServiceLog, {
  many: 'jobseekerServices',
  args: JobseekerServiceArgs,
  by: ['registrationId'],
}) {
  @Mutation(() => JobseekerService, {
    description: '登记求职服务 — advice, referral, follow-up or training recommendation.',
  })
  @Allow(...permissionsOf(jobseekerServiceLog, 'enter'))
  logJobseekerService(
    @Args('input') input: LogJobseekerServiceInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
