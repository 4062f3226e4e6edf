import { mayDo } from '../../access/permissions.js';
import { InputRefused, Issue } from '../../platform/errors.js';
import { countsOnce } from '../../journal/openings.js';
import { FORMER_NUMBER, PERSON_NUMBER, PERSON_PHONE } from '../../registry/person-seals.js';
import { renewValidity, validitiesOf } from '../employment/renew-validity.js';
import { Hint } from '../shared/hints.js';
import { Problem, RowCheck } from '../shared/judgement.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { Office } from '../shared/office.js';
import { PeriodLocked, periodLockedFrom } from '../shared/period-locked.js';
import { failing } from '../shared/row-writer.js';
import { standingChecks } from '../shared/standing.js';

/** Which application, who is emptied by it, and whose the number is. */
export interface Merging {
  id: string;
  person: string;
  kept: string;
}

/** Records of one ledger in one state, and whom each names. */
interface Standing {
  definition: Definition;
  status: string;
  ids: string[];
  persons: string[];
  /** As JSON. */
  records: string;
}

export type Definition = LedgerDefinition<LedgerRecord>;
/** What is wrong, or odd, with a record, by its ledger, its number and the code of the check. */
type Odd = Map<string, Problem>;

/** 归并试办 — what the merging would be refused for is refused when it is asked for; what it would bring about is told. */
export async function tryMerging(merging: Merging, office: Office): Promise<void> {
  const { work } = office;
  const hints = await work
    .trial(async () => {
      await work.query(`UPDATE person_correction SET status = 'corrected' WHERE id = $1`, [
        merging.id,
      ]);
      return merged(merging, office);
    })
    .catch((error: unknown) => {
      // A window may be open by the time it is signed.
      if (!(error instanceof PeriodLocked)) throw error;
      return [hint('merge-period-locked', `复核归并之前须先解封:${error.message}`)];
    });
  await office.hints.keepEffects('person_correction', merging.id, hints);
}

/** 人员归并 — one entry for one human being; refused where that would contradict what both have. */
export async function mergePersons(merging: Merging, office: Office): Promise<void> {
  await office.hints.keepEffects('person_correction', merging.id, await merged(merging, office));
}

async function merged(merging: Merging, office: Office): Promise<Hint[]> {
  const before = await recordsOf(merging, office);
  const [refusedBefore, hintedBefore] = await judged(before, office);
  const twice = await countedTwice(merging, office);
  const validities = await validitiesOf([merging.id], office);
  const conflicts = await move(merging, office);
  const renewed = await renewValidity([merging.id], validities, office);
  const [refusedAfter, hintedAfter] = await judged(await recordsOf(merging, office), office);
  const refused = [...conflicts, ...fresh(refusedAfter, refusedBefore)];
  if (refused.length > 0)
    throw new InputRefused([
      ...refused,
      { field: 'merges', code: 'merge-contradicts', message: FIRST_THE_RECORDS },
    ]);
  const { roles } = await office.work.actor();
  const open = before.filter(({ definition }) => isOpenTo(definition, roles));
  return [movedHint(merging, open), ...twice, ...renewed, ...fresh(hintedAfter, hintedBefore)];
}

export async function recordsOf(
  { id, kept }: Merging,
  { work, definitions }: Office,
): Promise<Standing[]> {
  const rows = await work.query<Omit<Standing, 'definition'> & { type: string }>(
    'SELECT record_type AS type, status, ids, persons, records FROM records_to_merge($1, $2)',
    [id, kept],
  );
  return rows
    .map(({ type, ...rest }) => ({ definition: definitions.get(type) as Definition, ...rest }))
    .filter(({ definition }) => definition.type !== 'person_correction');
}

/** Of every record by what its ledger refuses, and by what it hints at, as it stands at this moment. */
export async function judged(
  all: Standing[],
  office: Office,
): Promise<[refused: Odd, hinted: Odd]> {
  const refused: Odd = new Map();
  const hinted: Odd = new Map();
  const { roles } = await office.work.actor();
  for (const each of all.filter(({ status }) => !OVER.has(status))) {
    const { checks = [], hints } = each.definition;
    const stands = standingChecks(each.definition, each.status);
    for (const [key, found] of await failed(each, [...checks, ...stands], office))
      refused.set(key, told(each.definition, roles, found));
    if (!isOpenTo(each.definition, roles)) continue;
    for (const [key, found] of await failed(each, hints?.checks ?? [], office))
      hinted.set(key, found);
  }
  return [refused, hinted];
}

async function failed(
  { definition, ids, records }: Standing,
  checks: RowCheck[],
  { work }: Office,
): Promise<Odd> {
  if (checks.length === 0) return new Map();
  const found = await failing(work, definition.type, records, checks);
  return new Map(
    found.map(({ row, at }) => {
      const id = ids[Number(row) - 1]!;
      const check = checks[at]!;
      return [`${definition.type} ${id} ${check.code}`, about(definition, id, check)];
    }),
  );
}

export const fresh = (after: Odd, before: Odd): Problem[] =>
  [...after].filter(([key]) => !before.has(key)).map(([, problem]) => problem);

/** Moves everything, and tells what cannot stand beside what is there. */
async function move({ id, kept }: Merging, office: Office): Promise<Issue[]> {
  const { work, cipher } = office;
  const [gone] = await work.query<{ number: string; phone: string | null }>(
    'SELECT document_number AS number, phone FROM seals_to_keep($1)',
    [id],
  );
  const { number, phone } = gone!;
  const sealed = cipher.seal(cipher.open(number, PERSON_NUMBER), FORMER_NUMBER);
  const sealedPhone = phone && cipher.seal(cipher.open(phone, PERSON_PHONE), EMPTIED_PHONE);
  try {
    const broken = await work.query<{ type: string; record: string; name: string }>(
      'SELECT record_type AS type, record_id::text AS record, broken AS name FROM merge_persons($1, $2, $3, $4)',
      [id, kept, sealed, sealedPhone],
    );
    return await toldBroken(broken, office);
  } catch (error) {
    throw periodLockedFrom(error) ?? error;
  }
}

/** What the database holds apart, in the words of its ledger. */
export async function toldBroken(
  broken: { type: string; record: string; name: string }[],
  { work, definitions }: Office,
): Promise<Issue[]> {
  const { roles } = await work.actor();
  return broken.map(({ type, record, name }) => {
    const definition = definitions.get(type) as Definition;
    const found = about(definition, record, definition.constraints?.[name] ?? CONTRADICTS);
    return told(definition, roles, found);
  });
}

async function countedTwice({ id, kept }: Merging, { work, definitions }: Office): Promise<Hint[]> {
  const measures = (definitions.all as Definition[])
    .flatMap((each) => each.measures)
    .filter((measure) => countsOnce(measure, 'person'));
  const rows = await work.query<{ measure: string; year: number }>(
    'SELECT measure, year FROM counted_twice($1, $2, $3)',
    [id, kept, measures.map(({ code }) => code)],
  );
  return rows.map(({ measure, year }) => {
    const { label } = measures.find(({ code }) => code === measure)!;
    return hint(
      'merge-counts-once',
      `两个人员在${year}年都计入了“${label}”,归并后只计一次,该数减少。`,
    );
  });
}

function movedHint({ person }: Merging, before: Standing[]): Hint {
  const moved = new Map<string, number>();
  for (const { definition, persons } of before) {
    const count = persons.filter((each) => each === person).length;
    moved.set(definition.label, (moved.get(definition.label) ?? 0) + count);
  }
  const counts = [...moved]
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label}${count}条`);
  return hint(
    'merge-moves',
    `归并后改到保留的人员名下:${counts.join('、') || '没有您可查阅的记录'}。`,
  );
}

export const hint = (code: string, message: string): Hint => ({ field: 'merges', code, message });

const about = ({ label }: Definition, id: string, { code, message }: Omit<Problem, 'field'>) => ({
  field: 'merges',
  code,
  message: `${label}(编号 ${id}):${message}`,
});

/** Who complains is known to the desk of the case, and other ledgers to who reads them: elsewhere nothing is told of a record. */
export const isOpenTo = ({ seenBy, read }: Definition, roles: string[]) =>
  seenBy !== 'desk' && mayDo(roles, read);

const told = (definition: Definition, roles: string[], found: Problem): Problem =>
  isOpenTo(definition, roles) ? found : { field: 'merges', ...OUT_OF_SIGHT };

/** The phone of an entry that was emptied. */
export const EMPTIED_PHONE = 'person_merging.emptied_phone';

/** States in which a record says nothing any more. */
const OVER = new Set(['withdrawn', 'rejected']);

const CONTRADICTS = {
  code: 'merge-contradicts-record',
  message: '与保留人员名下的记录重复或期间重叠。',
};
const OUT_OF_SIGHT = {
  code: 'merge-contradicts-elsewhere',
  message: '另有您无权查阅的记录互相矛盾,请由主管科室核对更正后再办理。',
};
const FIRST_THE_RECORDS =
  '归并后以上记录互相矛盾,不能归并。请先由经办单位更正或撤销其中有误的一条,再办理归并。';
