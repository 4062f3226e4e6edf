import { endImpliedJobs, registerImpliedJobs } from '../employment/implied-jobs.js';
import { Office } from '../shared/office.js';
import { Step } from '../shared/step.js';
import { EndPlacementInput, WelfarePlacement } from './welfare-placement.entity.js';

const originOf = (id: string) => `welfare_placement:${id}`;

/** Whoever takes up a post is at work from that day; only an urban post is urban employment. */
export async function atWorkInPost(ids: string[], office: Office): Promise<void> {
  const manager = await office.work.manager();
  const placements = await manager
    .createQueryBuilder(WelfarePlacement, 'r')
    .where('r.id = ANY (:ids::bigint[])', { ids })
    .orderBy('r.id')
    .getMany();
  await registerImpliedJobs(
    office,
    placements.map((placement) => ({
      districtId: placement.districtId,
      territoryId: placement.territoryId,
      handlingUnitId: placement.handlingUnitId,
      personId: placement.personId,
      employerId: placement.employerId,
      form: 'welfare_post',
      entry: 'new_hire',
      isUrban: placement.postKind === 'urban',
      startedOn: placement.startedOn,
      contractNumber: placement.agreementNumber,
      impliedBy: originOf(placement.id),
    })),
  );
}

/** The job ends with the placement. */
export const noLongerInPost = (_ids: string[], office: Office, steps: Step[]): Promise<void> =>
  endImpliedJobs(
    office,
    steps.map(({ id, patch }) => ({
      impliedBy: originOf(id),
      endedOn: (patch as EndPlacementInput).endedOn,
    })),
  );
