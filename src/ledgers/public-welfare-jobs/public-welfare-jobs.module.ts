import { Module } from '@nestjs/common';

/** 公益性岗位 — posts, placements, monthly subsidies. */
@Module({})
export class PublicWelfareJobsModule {}
