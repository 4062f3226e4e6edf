import { CountingTrailService } from '../../src/indicators/counting-trail.service.js';
import { HardshipCertification } from '../../src/ledgers/employment/hardship-certification.entity.js';
import { LEDGER, Ledger, Step } from '../../src/ledgers/shared/ledger.js';
import { WelfarePlacement } from '../../src/ledgers/public-welfare-jobs/welfare-placement.entity.js';
import { WelfarePost } from '../../src/ledgers/public-welfare-jobs/welfare-post.entity.js';
import { WelfareSubsidy } from '../../src/ledgers/public-welfare-jobs/welfare-subsidy.entity.js';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { aPerson, anEmployer, key } from './builders.js';
import { Office } from './office.js';

const territoryCode = '510403001901';
let posts = 0;

export const aWelfarePost = (overrides: object = {}) => ({
  territoryCode,
  employer: anEmployer(),
  postNumber: `GY-${(posts += 1)}`,
  kind: 'urban',
  jobType: '保洁',
  headcount: 5,
  developedOn: '2022-01-05',
  ...overrides,
});

/** The last digit of the sequence is odd for a man. */
export const aMan = (birthDate: string) => ({
  documentNumber: residentIdFor({ area: '510499', birthDate, sequence: 991 }),
  name: '示例男',
});

export const aPlacement = (overrides: object = {}) => ({
  territoryCode,
  person: aPerson(),
  placementNumber: 1,
  nearRetirement: false,
  startedOn: '2022-03-01',
  plannedEndOn: '2025-02-28',
  ...overrides,
});

export const aSubsidy = (overrides: object = {}) => ({
  territoryCode,
  month: '2022-04-01',
  kind: 'post',
  amountYuan: '1970.00',
  ...overrides,
});

/** What the desk, the reviewer and the approver do one after the other, so that a test begins where it has something to say. */
export class WelfareJobs {
  readonly posts: Ledger<WelfarePost>;
  readonly placements: Ledger<WelfarePlacement>;
  readonly subsidies: Ledger<WelfareSubsidy>;
  private readonly certifications: Ledger<HardshipCertification>;

  constructor(private readonly office: Office) {
    this.posts = office.app.get(LEDGER(WelfarePost));
    this.placements = office.app.get(LEDGER(WelfarePlacement));
    this.subsidies = office.app.get(LEDGER(WelfareSubsidy));
    this.certifications = office.app.get(LEDGER(HardshipCertification));
  }

  async certify(person: object, certifiedOn = '2022-02-01', category = 'disabled') {
    const input = { territoryCode, person, category, appliedOn: '2022-01-10' };
    const { id } = await this.office.as('clerk', () => this.certifications.open(input, key()));
    await this.office.as('reviewer', () => this.certifications.move('review', { id }));
    const patch = { certifiedOn, certificateNumber: `KN-${id}` };
    return this.office.as('approver', () => this.certifications.move('certify', { id, patch }));
  }

  async postInUse(overrides: object = {}) {
    const { id } = await this.office.as('clerk', () =>
      this.posts.open(aWelfarePost(overrides), key()),
    );
    await this.office.as('approver', () => this.posts.move('recognise', { id }));
    const patch = { noticeFrom: '2022-01-06', noticeTo: '2022-01-12' };
    await this.office.as('clerk', () => this.posts.move('notice', { id, patch }));
    return this.office.as('clerk', () => this.posts.move('open', { id }));
  }

  async reviewedPlacement(postId: string, overrides: object = {}, reviewer = 'reviewer') {
    const input = aPlacement({ postId, ...overrides });
    const { id } = await this.office.as('clerk', () => this.placements.open(input, key()));
    return this.office.as(reviewer, () => this.placements.move('review', { id }));
  }

  takeUp(step: Step) {
    return this.office.as('approver', () => this.placements.move('takeUp', step, key()));
  }

  takeUpMany(steps: Step[]) {
    return this.office.as('approver', () => this.placements.moveMany('takeUp', steps, key()));
  }

  /** Someone in a post of this kind since March. */
  async inPost(kind: 'urban' | 'rural', overrides: object = {}) {
    const post = await this.postInUse({ kind });
    const person = aPerson();
    if (kind === 'urban') await this.certify(person);
    const { id } = await this.reviewedPlacement(post.id, { person, ...overrides });
    return this.takeUp({ id });
  }

  /** Why each measure leaves the record out; null where it counts. */
  async reasons(type: string, id: string): Promise<Record<string, string | null>> {
    const trail = await this.office.as('clerk', () =>
      this.office.app.get(CountingTrailService).trail(type, id),
    );
    return Object.fromEntries(trail.map((verdict) => [verdict.measure, verdict.reason ?? null]));
  }

  /** The person of a placement, as a clerk would write him or her down again. */
  personOf(placement: WelfarePlacement) {
    return this.office.personOf(placement.personId);
  }

  end(placement: WelfarePlacement, endedOn: string) {
    const patch = { endedOn, endReason: 'left' };
    return this.office.as('clerk', () => this.placements.move('end', { id: placement.id, patch }));
  }

  async approvedSubsidy(placementId: string, overrides: object = {}) {
    const input = aSubsidy({ placementId, ...overrides });
    const { id } = await this.office.as('clerk', () => this.subsidies.open(input, key()));
    await this.office.as('reviewer', () => this.subsidies.move('review', { id }));
    return this.office.as('approver', () => this.subsidies.move('approve', { id }));
  }
}

/** Codes of what was refused. */
export async function refusals(attempt: Promise<unknown>): Promise<string[]> {
  try {
    await attempt;
    return [];
  } catch (error) {
    const { issues, code } = error as { issues?: { code: string }[]; code?: string };
    if (!issues && !code) throw error;
    return issues?.map((issue) => issue.code) ?? [code!];
  }
}
