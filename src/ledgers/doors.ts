import type { INestApplicationContext } from '@nestjs/common';
import { Step } from './shared/ledger.js';
import { PersonCorrections } from './corrections/person-corrections.service.js';
import { EmploymentService } from './employment/employment.service.js';
import { JobseekersService } from './jobseekers/jobseekers.service.js';
import { InternshipService } from './internships/internship.service.js';
import { PublishRefundBatchInput } from './stable-job-refunds/refund-batch.entity.js';
import { StableJobRefundService } from './stable-job-refunds/stable-job-refund.service.js';
import { WagePetitionsService } from './wage-petitions/wage-petitions.service.js';
import { WelfarePlacementService } from './public-welfare-jobs/welfare-placement.service.js';
import { TargetService } from '../indicators/targets/target.service.js';
import { StartupLoanService } from './startup-loans/startup-loan.service.js';

/** Where a service is found. */
export type Injector = Pick<INestApplicationContext, 'get'>;

/** How batches come into a ledger whose records bring others along. */
export interface Door {
  enterMany?: (app: Injector, inputs: object[], key: string) => Promise<unknown>;
  moveMany?: (app: Injector, verb: string, steps: Step[], key: string) => Promise<unknown>;
}

/** The services that keep links; every other ledger is entered through its own helper. */
export const doors: Record<string, Door | undefined> = {
  employment_registration: {
    enterMany: (app, inputs, key) =>
      app.get(EmploymentService, { strict: false }).registerMany(inputs, key),
  },
  welfare_placement: {
    moveMany: (app, verb, steps, key) =>
      app.get(WelfarePlacementService, { strict: false }).moveMany(verb, steps, key),
  },
  internship: {
    moveMany: (app, verb, steps, key) =>
      app.get(InternshipService, { strict: false }).moveMany(verb, steps, key),
  },
  person_correction: {
    moveMany: (app, verb, steps, key) =>
      app.get(PersonCorrections, { strict: false }).moveMany(verb, steps, key),
  },
  refund_batch: {
    moveMany: async (app, _publish, steps) => {
      const service = app.get(StableJobRefundService, { strict: false });
      for (const { id, revision, patch } of steps)
        await service.publish(id, revision!, patch as PublishRefundBatchInput);
    },
  },
  stable_job_refund: {
    enterMany: (app, inputs, key) =>
      app.get(StableJobRefundService, { strict: false }).enterMany(inputs, key),
  },
  jobseeker_service: {
    enterMany: (app, inputs, key) =>
      app
        .get(JobseekersService, { strict: false })
        .logServices(inputs as { registrationId: string }[], key),
  },
  petition_worker: {
    enterMany: (app, inputs, key) =>
      app
        .get(WagePetitionsService, { strict: false })
        .listWorkers(inputs as { petitionId: string }[], key),
  },
  wage_recovery: {
    enterMany: (app, inputs, key) =>
      app
        .get(WagePetitionsService, { strict: false })
        .recordRecoveries(inputs as { petitionId: string }[], key),
  },
  petition_action: {
    enterMany: (app, inputs, key) =>
      app
        .get(WagePetitionsService, { strict: false })
        .logActions(inputs as { petitionId: string }[], key),
  },
  target: {
    moveMany: (app, verb, steps, key) =>
      app.get(TargetService, { strict: false }).moveMany(verb, steps, key),
  },
  startup_loan: {
    moveMany: (app, verb, steps, key) =>
      app.get(StartupLoanService, { strict: false }).moveMany(verb, steps, key),
  },
};
