import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { choice, type MemberOf } from '../platform/graphql/choices.js';

export const jobState = choice('JobState', '作业状态', {
  waiting: '等待办理',
  running: '办理中',
  done: '已完成',
  failed: '失败',
});

/** 可发起的作业 — what runs every night, and may be run by day. */
export const nightlyJob = choice('NightlyJob', '可发起的作业', {
  recount: '复算',
  sweep_findings: '疑点核对',
});
export type NightlyJobKind = MemberOf<typeof nightlyJob>;

@ObjectType({ description: '失败 — of what could not be done, and what that means.' })
export class JobFailure {
  @Field({ description: '含义 — what it means, and what to do.' }) meaning: string;
  @Field({ description: '原文 — as it was said, without values of records.' }) detail: string;
}

@ObjectType({ description: '后台作业 — what somebody, or the night, asked for.' })
export class AskedJobState {
  @Field(() => ID, { description: '作业编号' }) id: string;
  @Field({ description: '作业名称' }) label: string;
  @Field(() => String, { nullable: true, description: '辖区 — none where it is about no single.' })
  orgUnitName: string | null;
  @Field(() => jobState.values, { description: '作业状态' }) state: MemberOf<typeof jobState>;
  @Field({
    description: '是否有程序在办 — a running one without is taken over by the next worker.',
  })
  isHeld: boolean;
  @Field(() => Int, { description: '已试次数' }) attempts: number;
  @Field(() => GraphQLISODateTime, { description: '提出时间' }) askedAt: Date;
  @Field(() => String, { nullable: true, description: '提出人 — none where the night asked.' })
  askedBy: string | null;
  @Field(() => String, { nullable: true, description: '进度 — so many of so many.' })
  progress: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '结束时间' })
  finishedAt: Date | null;
  @Field(() => JobFailure, { nullable: true, description: '失败 — of the last attempt.' })
  failure: JobFailure | null;
}

@ObjectType({ description: '辖区过账情况 — how far the numbers of a district are behind.' })
export class DistrictJobs {
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '机构名称' }) orgUnitName: string;
  @Field(() => Int, { description: '待过账变更数' }) pending: number;
  @Field(() => Float, { description: '最早一条已等秒数' }) oldestSeconds: number;
  @Field(() => Int, { description: '无法计算而挂起的组数' }) parked: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '最近复算时间' })
  recountedAt: Date | null;
  @Field(() => Int, { nullable: true, description: '最近复算不一致数' }) differences: number | null;
}

@ObjectType({ description: '挂起的组 — what a counting rule could not work out.' })
export class ParkedGroup {
  @Field({ description: '辖区' }) orgUnitName: string;
  @Field({ description: '口径名称' }) measure: string;
  @Field({ description: '组的类别 — of which the records are counted together.' }) kind: string;
  @Field(() => ID, { description: '编号 — of the person, employer or record.' }) groupId: string;
  @Field(() => GraphQLISODateTime, { description: '挂起时间' }) parkedAt: Date;
  @Field(() => JobFailure, { description: '失败' }) failure: JobFailure;
}

@ObjectType({ description: '过账请求失败 — the sweep posts all the same.' })
export class FailedPosting {
  @Field({ description: '辖区' }) orgUnitName: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '失败时间' }) at: Date | null;
  @Field(() => Int, { description: '已试次数' }) attempts: number;
  @Field(() => JobFailure, { description: '失败' }) failure: JobFailure;
}

@ObjectType({ description: '过账队列 — hints to post; none is lost without it.' })
export class PostingQueueState {
  @Field({ description: '队列后端 — PostgreSQL, or Redis.' }) backend: string;
  @Field({ description: '是否连通 — within a second.' }) answers: boolean;
  @Field(() => Int, { nullable: true, description: '等待数' }) waiting: number | null;
  @Field(() => Int, { nullable: true, description: '办理中数' }) running: number | null;
  @Field(() => Int, { nullable: true, description: '失败数' }) failed: number | null;
  @Field(() => [FailedPosting], { description: '失败的请求 — the last of them.' })
  failures: FailedPosting[];
}

@ObjectType({ description: '最近备份 — as far as this program knows.' })
export class BackupState {
  @Field({ description: '能否得知 — only of the embedded database.' }) isKnown: boolean;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '备份时间 — none without one.' })
  endedAt: string | null;
  @Field(() => String, { nullable: true, description: '备份位置' }) folder: string | null;
}

@ObjectType({ description: '系统作业 — what is done in the background, and what of it failed.' })
export class SystemJobs {
  @Field(() => PostingQueueState, { description: '过账队列' }) queue: PostingQueueState;
  @Field(() => [DistrictJobs], { description: '各辖区过账' }) districts: DistrictJobs[];
  @Field(() => [ParkedGroup], { description: '挂起的组 — the last of them.' })
  parked: ParkedGroup[];
  @Field(() => [AskedJobState], {
    description: '后台作业 — failed and open ones, and the last of each kind that was done.',
  })
  jobs: AskedJobState[];
  @Field(() => BackupState, { description: '最近备份' }) backup: BackupState;
}
