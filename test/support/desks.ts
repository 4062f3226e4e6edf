import { InternshipDesk } from './builders-internships.js';
import { TrainingDesk } from './builders-training.js';
import { WelfareJobs } from './builders-welfare-jobs.js';
import { Office } from './office.js';
import { Desk } from './steps.js';

/** An office, and in it who files jobs, posts, internships and classes: for what a person has in several ledgers at once. */
export interface Desks {
  office: Office;
  desk: Desk;
  jobs: WelfareJobs;
  interns: InternshipDesk;
  training: TrainingDesk;
}

export async function openDesks(): Promise<Desks> {
  const office = await Office.open();
  return {
    office,
    desk: new Desk(office),
    jobs: new WelfareJobs(office),
    interns: new InternshipDesk(office),
    training: new TrainingDesk(office),
  };
}
