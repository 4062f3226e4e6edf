import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { Page } from '../shared/ledger-reader.js';
import { KeyEnterprise, ServiceOfficer } from './key-enterprise.entity.js';
import { ActivityListArgs, ServiceActivity } from './service-activity.entity.js';

/** Activities, key enterprises and their officers; the set-wise doors are those of imports. */
@Injectable()
export class ServiceActivitiesService {
  constructor(
    @InjectLedger(ServiceActivity) private readonly activities: Ledger<ServiceActivity>,
    @InjectLedger(ServiceOfficer) private readonly officers: Ledger<ServiceOfficer>,
    @InjectLedger(KeyEnterprise) private readonly enterprises: Ledger<KeyEnterprise>,
  ) {}

  list(args: ActivityListArgs): Promise<Page<ServiceActivity>> {
    return this.activities.list(args, (query) => {
      if (args.kind) query.andWhere('r.kind = :kind', { kind: args.kind });
      if (args.campaign) query.andWhere('r.campaign = :campaign', { campaign: args.campaign });
    });
  }

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.activities.enter(inputs, idempotencyKey);
  }

  appointOfficers(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.officers.enter(inputs, idempotencyKey);
  }

  listEnterprises(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.enterprises.enter(inputs, idempotencyKey);
  }

  delistEnterprises(steps: Step[], idempotencyKey?: string): Promise<string[]> {
    return this.enterprises.moveMany('delist', steps, idempotencyKey);
  }
}
