import { impossibleSinceCorrection } from '../../findings/kinds/impossible-since-correction.js';
import { renewValidity, validitiesOf } from '../employment/renew-validity.js';
import { Hint } from '../shared/hints.js';
import { Office } from '../shared/office.js';
import { PeriodLocked } from '../shared/period-locked.js';
import { Merging, fresh, judged, recordsOf } from './merging.js';

/** Which application, and whose number it changes. */
export type Renumbering = Omit<Merging, 'kept'>;

type Act = () => Promise<void>;

/** 变更试办 — what the new number, and the age and sex it says, would bring about is told when it is asked for. */
export async function tryRenumbering(
  one: Renumbering,
  renumber: Act,
  office: Office,
): Promise<void> {
  const { work, findings } = office;
  const told = await work
    .trial(async () => {
      await work.query(`UPDATE person_correction SET status = 'corrected' WHERE id = $1`, [one.id]);
      const hints = await whileRenumbered(one, renumber, office);
      const found = await findings.of('person_correction', { person: 'personId' }, [one.id]);
      const odd = (found.get(one.id) ?? []).filter(
        ({ code }) => code === impossibleSinceCorrection.code,
      );
      return [...hints, ...odd.map(({ findingId: _, ...hint }) => hint)];
    })
    .catch((error: unknown) => {
      // A window may be open by the time it is signed.
      if (!(error instanceof PeriodLocked)) throw error;
      return [
        {
          field: 'newNumber',
          code: 'renumber-period-locked',
          message: `复核变更之前须先解封:${error.message}`,
        },
      ];
    });
  await office.hints.keepEffects('person_correction', one.id, told);
}

/** Renews the number, and with it what the ledgers reckon from it; tells what is other than it was, and of whom more is odd. */
export async function whileRenumbered(
  { id, person }: Renumbering,
  renumber: Act,
  office: Office,
): Promise<Hint[]> {
  const about = { id, person, kept: person };
  const [refusedBefore, hintedBefore] = await judged(await recordsOf(about, office), office);
  const validities = await validitiesOf([id], office);
  await renumber();
  const renewed = await renewValidity([id], validities, office);
  const [refusedAfter, hintedAfter] = await judged(await recordsOf(about, office), office);
  // A number is put right whatever follows from it: what would be refused today is told.
  return [
    ...renewed,
    ...fresh(refusedAfter, refusedBefore),
    ...fresh(hintedAfter, hintedBefore),
  ].map((hint) => ({
    ...hint,
    field: 'newNumber',
  }));
}
