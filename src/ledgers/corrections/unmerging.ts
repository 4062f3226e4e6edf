import { englishOf } from '../../platform/english/words.js';
import { InputRefused, Issue } from '../../platform/errors.js';
import { composed } from '../../platform/text.js';
import { FORMER_NUMBER, PERSON_PHONE, sealPerson } from '../../registry/person-seals.js';
import { renewValidity, validitiesOf } from '../employment/renew-validity.js';
import { Hint } from '../shared/hints.js';
import { problem } from '../shared/judgement.js';
import { Office } from '../shared/office.js';
import { PeriodLocked, periodLockedFrom } from '../shared/period-locked.js';
import {
  Definition,
  EMPTIED_PHONE,
  fresh,
  hint,
  isOpenTo,
  judged,
  recordsOf,
  toldBroken,
} from './merging.js';

/** What is known of a merging that is to be undone; texts sealed. */
interface Undoing {
  obstacle: keyof typeof OBSTACLES | null;
  emptied: string;
  kept: string;
  name: string;
  former_number: string;
  emptied_phone: string | null;
  kept_phone: string | null;
  later: Later[] | null;
}

/** 归并后登记的记录 — one entered since the merging, and whether it goes with the entry that was emptied. */
interface Later {
  type: string;
  id: string;
  goes: boolean;
}

/** 申请撤销归并 — judged as it would be when it is signed; whose the records since are is kept as it was said. */
export async function askUndoing(ids: string[], office: Office): Promise<void> {
  for (const id of ids) {
    const undoing = await known(id, office);
    const later = await sayWhose(id, await recordsSince(id, office), office);
    const { work } = office;
    await work.query('SELECT keep_later_records($1, $2)', [id, JSON.stringify(later)]);
    const hints = await work
      .trial(async () => {
        await work.query(`UPDATE person_correction SET status = 'undone' WHERE id = $1`, [id]);
        return undone(id, undoing, later, office);
      })
      .catch((error: unknown) => {
        // A window may be open by the time it is signed.
        if (!(error instanceof PeriodLocked)) throw error;
        return [hint('unmerge-period-locked', `复核撤销归并之前须先解封:${error.message}`)];
      });
    await office.hints.keepEffects('person_correction', id, hints);
  }
}

/** 撤销归并 — two entries again; what was entered since stays where it was said, and nothing else may have come. */
export async function undoMergings(ids: string[], office: Office): Promise<void> {
  for (const id of ids) {
    const undoing = await known(id, office);
    const later = undoing.later ?? [];
    const said = new Set(later.map(({ type, id: record }) => `${type} ${record}`));
    const unsaid = (await recordsSince(id, office)).filter(
      ({ type, id: record }) => !said.has(`${type} ${record}`),
    );
    if (unsaid.length > 0)
      throw new InputRefused([...(await listed(unsaid, office)), RECORDS_SINCE_ASKED]);
    await office.hints.keepEffects(
      'person_correction',
      id,
      await undone(id, undoing, later, office),
    );
  }
}

async function known(id: string, { work }: Office): Promise<Undoing> {
  const [undoing] = await work.query<Undoing>('SELECT * FROM merging_to_undo($1)', [id]);
  if (!undoing) throw new InputRefused([NOTHING_MERGED]);
  if (undoing.obstacle) throw new InputRefused([OBSTACLES[undoing.obstacle]]);
  return undoing;
}

type Since = Omit<Later, 'goes'>;

const recordsSince = (id: string, { work }: Office) =>
  work.query<Since>(
    'SELECT record_type AS type, record_id::text AS id FROM records_since_merging($1)',
    [id],
  );

/** 归并后登记的记录归属 — as the clerk says it of each; where nothing is said, they are listed. */
async function sayWhose(id: string, since: Since[], office: Office): Promise<Later[]> {
  const { work, definitions } = office;
  const [said] = await work.query<{ belongs: string | null; listed: string | null }>(
    'SELECT later_belongs AS belongs, later_listed AS listed FROM person_correction WHERE id = $1',
    [id],
  );
  const { belongs, listed: names } = said!;
  if ((belongs === 'listed') !== Boolean(names)) throw new InputRefused([LIST_AND_CHOICE]);
  if (since.length === 0) return [];
  if (!belongs) throw new InputRefused([...(await listed(since, office)), RECORDS_SINCE]);
  if (belongs !== 'listed') return since.map((each) => ({ ...each, goes: belongs === 'emptied' }));
  const labels = new Map(
    since.map(({ type, id: record }) => [
      `${(definitions.get(type) as Definition).label}${record}`,
      `${type} ${record}`,
    ]),
  );
  const named = composed(names!, 'NFKC')
    .split(/[、,;。\n]/)
    .map((each) => each.replace(/\s|编号|[()]/g, ''))
    .filter(Boolean);
  const strange = named.filter((each) => !labels.has(each));
  if (strange.length > 0) throw new InputRefused([notSince(strange)]);
  const go = new Set(named.map((each) => labels.get(each)));
  return since.map((each) => ({ ...each, goes: go.has(`${each.type} ${each.id}`) }));
}

/** Each by ledger and number, to whoever may read it; of the others that there are some. */
async function listed(since: Since[], { work, definitions }: Office): Promise<Issue[]> {
  const { roles } = await work.actor();
  const byLedger = since.map(({ type, id }) => ({
    definition: definitions.get(type) as Definition,
    id,
  }));
  const open = byLedger.filter(({ definition }) => isOpenTo(definition, roles));
  return [
    ...open.map(({ definition, id }) =>
      problem('laterBelongs', 'unmerge-record-since', `归并后登记:${definition.label}${id}。`, {
        record: `${englishOf(definition.type)} ${id}`,
      }),
    ),
    ...(open.length < byLedger.length ? [SINCE_OUT_OF_SIGHT] : []),
  ];
}

async function undone(
  id: string,
  undoing: Undoing,
  later: Later[],
  office: Office,
): Promise<Hint[]> {
  const { emptied, kept } = undoing;
  const merging = { id, person: emptied, kept };
  const [refusedBefore, hintedBefore] = await judged(await recordsOf(merging, office), office);
  const validities = await validitiesOf([id], office);
  const conflicts = await moveBack(id, undoing, office);
  const renewed = await renewValidity([id], validities, office);
  const after = await recordsOf(merging, office);
  const [refusedAfter, hintedAfter] = await judged(after, office);
  const refused = [...conflicts, ...fresh(refusedAfter, refusedBefore)];
  if (refused.length > 0) throw new InputRefused([...refused, FIRST_THE_RECORDS]);
  const { roles } = await office.work.actor();
  const back = after
    .filter(({ definition }) => isOpenTo(definition, roles))
    .map(({ definition, persons }) => ({
      label: definition.label,
      count: persons.filter((each) => each === emptied).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label}${count}条`);
  const staying = later.filter(({ goes }) => !goes).length;
  return [
    hint(
      'unmerge-moves',
      `撤销后回到归并前的人员名下:${back.join('、') || '没有您可查阅的记录'}。`,
    ),
    ...(staying > 0
      ? [hint('unmerge-stays', `归并后登记的${staying}条记录仍在保留的人员名下。`)]
      : []),
    ...(await leftElsewhere(id, office)),
    ...renewed,
    ...fresh(hintedAfter, hintedBefore),
  ];
}

async function moveBack(id: string, undoing: Undoing, { work, cipher, ...rest }: Office) {
  const documentNumber = cipher.open(undoing.former_number, FORMER_NUMBER);
  const phone = undoing.emptied_phone && cipher.open(undoing.emptied_phone, EMPTIED_PHONE);
  const seals = {
    ...sealPerson(cipher, { name: undoing.name, documentNumber, phone }),
    same_phone:
      Boolean(phone && undoing.kept_phone) &&
      cipher.open(undoing.kept_phone!, PERSON_PHONE) === phone,
  };
  try {
    const broken = await work.query<{ type: string; record: string; name: string }>(
      'SELECT record_type AS type, record_id::text AS record, broken AS name FROM undo_merging($1, $2)',
      [id, JSON.stringify(seals)],
    );
    return await toldBroken(broken, { work, cipher, ...rest });
  } catch (error) {
    throw periodLockedFrom(error) ?? error;
  }
}

/** What was moved and names somebody else by now was put right since, and is left there. */
async function leftElsewhere(id: string, { work }: Office): Promise<Hint[]> {
  const [left] = await work.query<{ count: number }>('SELECT left_elsewhere($1) AS count', [id]);
  return left!.count > 0
    ? [
        hint(
          'unmerge-left',
          `归并时移来的${left!.count}条记录此后已更正到其他人员名下,不再移回,请逐条核对。`,
        ),
      ]
    : [];
}

const notSince = (strange: string[]) =>
  problem(
    'laterListed',
    'unmerge-not-since',
    `“${strange.join('”、“')}”不是归并后登记在保留人员名下的记录,请按台账名称加编号填写,如“就业登记12”。`,
    { listed: strange.join(', ') },
  );

const OBSTACLES = {
  'not-kept': problem(
    'merges',
    'unmerge-not-kept',
    '该次归并办理时系统尚未保存归并明细,不能一步撤销;请逐条更正有关记录的人员。',
  ),
  'merged-since': problem(
    'merges',
    'unmerge-merged-since',
    '保留的人员此后又与另一人员归并,请先撤销后一次归并,再撤销本次归并。',
  ),
  forgotten: problem(
    'merges',
    'unmerge-forgotten',
    '保留的人员此后已按期限匿名化,归并前的登记内容不再保存,不能撤销归并。',
  ),
  'number-taken': problem(
    'merges',
    'unmerge-number-taken',
    '归并前的证件号码此后已登记在另一人员名下,不能恢复;请核对证件,先更正该人员的号码,再撤销归并。',
  ),
};
const NOTHING_MERGED = problem(
  'merges',
  'unmerge-nothing-merged',
  '该条更正没有归并人员,不能撤销归并;姓名、号码有误的,请另行申请更正。',
);
const RECORDS_SINCE = problem(
  'laterBelongs',
  'unmerge-records-since',
  '归并之后又登记了以上记录,系统不能判断属于哪一个人员。请核对后填写“归并后登记的记录归属”,再申请撤销归并。',
);
const SINCE_OUT_OF_SIGHT = problem(
  'laterBelongs',
  'unmerge-records-elsewhere',
  '归并后还登记了您无权查阅的记录,请与主管科室核对。',
);
const RECORDS_SINCE_ASKED = problem(
  'laterBelongs',
  'unmerge-records-since-asked',
  '申请撤销归并之后又登记了以上记录,请退回经办核对归属后重新申请。',
);
const LIST_AND_CHOICE = problem(
  'laterListed',
  'unmerge-list-and-choice',
  '选择“所列的属归并前的人员”时须填写“属归并前人员的记录”,选择其他归属时请不要填写。',
);
const FIRST_THE_RECORDS = problem(
  'merges',
  'unmerge-contradicts',
  '撤销后以上记录互相矛盾,不能撤销归并。请核对归并后登记的记录归属,或先由经办单位更正有关记录。',
);
