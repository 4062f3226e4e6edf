import { INestApplicationContext } from '@nestjs/common';
import { Step } from '../ledgers/shared/ledger.js';
import { EmploymentService } from '../ledgers/employment/employment.service.js';
import { WelfarePlacementService } from '../ledgers/public-welfare-jobs/welfare-placement.service.js';
import { StartupLoanService } from '../ledgers/startup-loans/startup-loan.service.js';

/** How batches come into a ledger whose records bring others along. */
export interface Door {
  enterMany?: (app: INestApplicationContext, inputs: object[], key: string) => Promise<unknown>;
  moveMany?: (
    app: INestApplicationContext,
    verb: string,
    steps: Step[],
    key: string,
  ) => Promise<unknown>;
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
  startup_loan: {
    moveMany: (app, verb, steps, key) =>
      app.get(StartupLoanService, { strict: false }).moveMany(verb, steps, key),
  },
};
