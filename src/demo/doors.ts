import { INestApplicationContext } from '@nestjs/common';
import { Step } from '../ledgers/shared/ledger.js';
import { EmploymentService } from '../ledgers/employment/employment.service.js';

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
};
