import { Module } from '@nestjs/common';
import { KeyEnterpriseResolver } from './key-enterprise.resolver.js';
import { ServiceActivitiesService } from './service-activities.service.js';
import { ServiceActivityResolver } from './service-activity.resolver.js';

/** 服务活动 — job fairs, guidance, publicity, visits. */
@Module({
  providers: [ServiceActivitiesService, ServiceActivityResolver, KeyEnterpriseResolver],
  exports: [ServiceActivitiesService],
})
export class ServiceActivitiesModule {}
