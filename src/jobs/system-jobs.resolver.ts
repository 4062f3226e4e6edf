import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { SystemJobs, nightlyJob, type NightlyJobKind } from './system-jobs.model.js';
import { SystemJobsService } from './system-jobs.service.js';

@Resolver()
export class SystemJobsResolver {
  constructor(private readonly jobs: SystemJobsService) {}

  @Query(() => SystemJobs, {
    description: '系统作业 — of the districts that the system administrator looks after.',
  })
  @Allow('jobs:manage')
  systemJobs() {
    return this.jobs.all();
  }

  @Mutation(() => Boolean, {
    description: '发起作业 — now, what the night does anyway; it appears among systemJobs.',
  })
  @Allow('jobs:manage')
  askForJob(
    @Args('job', { type: () => nightlyJob.values, description: '可发起的作业' })
    job: NightlyJobKind,
    @Args('orgUnitCode', { description: '机构代码 — of a district.' }) orgUnitCode: string,
  ) {
    return this.jobs.ask(job, orgUnitCode);
  }

  @Mutation(() => Boolean, {
    description: '重试作业 — one that was given up; false where it is no longer.',
  })
  @Allow('jobs:manage')
  retryJob(@Args('id', { type: () => ID, description: '作业编号' }) id: string) {
    return this.jobs.retry(id);
  }

  @Mutation(() => Int, {
    description:
      '重试过账 — failed requests and parked groups; how many districts are posted anew.',
  })
  @Allow('jobs:manage')
  retryPostings() {
    return this.jobs.retryPostings();
  }
}
