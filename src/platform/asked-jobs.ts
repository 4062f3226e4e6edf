import { Injectable, Type } from '@nestjs/common';
import { UnitOfWork } from './unit-of-work.js';

export interface AskedJob {
  id: string;
  districtId: number;
  payload: Record<string, number>;
}

/** How far a job has come: so many of so many. */
export type Progress = (done: number, of: number) => void;

/** A job that people, or the night, ask for; declared whole, beside the work it does. */
export interface AskedJobDefinition<Service = unknown> {
  kind: string;
  /** What it is called to people. */
  label: string;
  doneBy: Type<Service>;
  /** May run twice, and from the beginning after a killed worker: what is done stays done. Its result is kept. */
  run(service: Service, job: AskedJob, progress: Progress): Promise<object | void>;
  /** The districts for which the night asks: those in which it was not done since then. */
  dueAtNight?(service: Service, since: Date): Promise<number[]>;
}

/** Lets a definition know the type of its own service. */
export const askedJob = <Service>(definition: AskedJobDefinition<Service>) =>
  definition as AskedJobDefinition;

/** The job cannot be done by this process, which lacks what another one has; it is left to that one. */
export class LeftToAnother extends Error {}

/**
 * 后台任务 — what is asked for is a row of the transaction that asks: nothing is lost, nothing runs before the commit, and no
 * request waits for a queue. Workers look for these rows.
 */
@Injectable()
export class AskedJobs {
  constructor(private readonly work: UnitOfWork) {}

  /** Asked again before it has begun, it stays one job. */
  async ask(
    { kind }: AskedJobDefinition,
    districtId: number,
    payload: AskedJob['payload'] = {},
  ): Promise<void> {
    const { userId } = await this.work.actor();
    await this.work.query(ASK, [kind, districtId, payload, userId]);
  }
}

export const ASK = `INSERT INTO asked_job (kind, district_id, payload, asked_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`;
