import { Module } from '@nestjs/common';
import { KeyEnterpriseResolver } from './key-enterprise.resolver.js';
import { ServiceActivityResolver } from './service-activity.resolver.js';
import { ServiceOfficerResolver } from './service-officer.resolver.js';

/** 服务活动 — job fairs, guidance, publicity, visits. */
@Module({
  providers: [ServiceActivityResolver, ServiceOfficerResolver, KeyEnterpriseResolver],
})
export class ServiceActivitiesModule {}
