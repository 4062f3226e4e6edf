import { Module } from '@nestjs/common';

/** 服务活动 — job fairs, guidance, publicity, visits. */
@Module({})
export class ServiceActivitiesModule {}
