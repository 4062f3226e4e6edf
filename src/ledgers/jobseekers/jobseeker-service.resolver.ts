import { Args, ArgsType, Field, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsOptional, Matches } from 'class-validator';
import { permissionsOf } from '../shared/permissions-of.js';
import { jobseekerServiceLog } from './jobseekers.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import {
  JobseekerService,
  LogJobseekerServiceInput,
  ReviseJobseekerServiceInput,
} from './jobseeker-service.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const JobseekerServicePage = pageOf(JobseekerService);

@ArgsType()
class JobseekerServiceArgs extends ListArgs {
  @Field(() => ID, { nullable: true, description: '求职登记编号 — services of one registration.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '求职登记编号无效。' })
  registrationId?: string | null;
}

@Resolver(() => JobseekerService)
export class JobseekerServiceResolver {
  constructor(@InjectLedger(JobseekerService) private readonly ledger: Ledger<JobseekerService>) {}

  @Query(() => JobseekerServicePage, { description: '求职服务记录列表 — newest first.' })
  @Allow('jobseekers:read')
  jobseekerServices(@Args() args: JobseekerServiceArgs) {
    return this.ledger.list(args, (query) => {
      if (args.registrationId)
        query.andWhere('r.registrationId = :registrationId', {
          registrationId: args.registrationId,
        });
    });
  }

  @Query(() => JobseekerService, { description: '求职服务记录 — one record.' })
  @Allow('jobseekers:read')
  jobseekerService(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '求职服务记录历次版本 — who changed what, when and why.',
  })
  @Allow('jobseekers:read')
  jobseekerServiceHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => JobseekerService, {
    description: '登记求职服务 — advice, referral, follow-up or training recommendation.',
  })
  @Allow(...permissionsOf(jobseekerServiceLog, 'enter'))
  logJobseekerService(
    @Args('input') input: LogJobseekerServiceInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => JobseekerService, {
    description: '修改求职服务记录 — on the revision you saw.',
  })
  @Allow(...permissionsOf(jobseekerServiceLog, 'revise'))
  reviseJobseekerService(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseJobseekerServiceInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => JobseekerService, {
    description: '撤销求职服务记录 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(jobseekerServiceLog, 'withdraw'))
  withdrawJobseekerService(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => JobseekerService, {
    description: '恢复求职服务记录 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(jobseekerServiceLog, 'restore'))
  restoreJobseekerService(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
