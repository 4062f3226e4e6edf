import { aPersonCorrection } from './builders-corrections.js';
import { aPerson, anEmployment } from './builders.js';
import { Office } from './office.js';
import { Desk, Moved } from './steps.js';

export type Who = ReturnType<typeof aPerson> & { phone?: string };
export interface Told extends Moved {
  hints: { code: string; message: string }[];
}
export const HINTS = 'hints { code message }';

/** 归并与撤销归并 — two entries of one human being, who asks to make them one, and who signs it or its undoing. */
export class MergingDesk {
  readonly desk: Desk;

  constructor(private readonly office: Office) {
    this.desk = new Desk(office);
  }

  twofold() {
    const wrong = aPerson();
    return { wrong, right: { ...aPerson(), name: wrong.name } };
  }

  async rowsOf(sql: string, ...values: unknown[]) {
    return (await this.office.admin.query(sql, values)).rows as Record<string, unknown>[];
  }

  employ(person: Who, overrides: object = {}) {
    return this.desk.enter('clerk', 'registerEmployment', anEmployment({ person, ...overrides }));
  }

  async personOf({ id }: Pick<Moved, 'id'>, table = 'employment_registration') {
    const [row] = await this.rowsOf(`SELECT person_id::text AS id FROM ${table} WHERE id = $1`, id);
    return row!.id as string;
  }

  asking(wrong: Who, right: Who, who = 'street_clerk') {
    const input = aPersonCorrection(wrong.documentNumber, {
      newName: null,
      newNumber: right.documentNumber,
      merges: true,
    });
    return this.desk.enter(who, 'requestPersonCorrection', input);
  }

  async merge(wrong: Who, right: Who, who = 'street_clerk') {
    const asked = await this.asking(wrong, right, who);
    await this.desk.step('reviewer', 'person_correction:release', asked);
    return asked;
  }

  /** As it stands now, which a merging revises once more. */
  async current({ id }: Pick<Moved, 'id'>) {
    const [row] = await this.rowsOf(
      'SELECT id::text, revision, status FROM person_correction WHERE id = $1',
      id,
    );
    return row as unknown as Moved;
  }

  async askUndoing(merging: Moved, input: object = {}, who = 'street_clerk') {
    const at = await this.current(merging);
    return this.desk.step<Told>(who, 'askToUndoMerging', at, given(input), HINTS);
  }

  async tryUndoing(merging: Moved, input: object = {}) {
    return this.desk.try(
      'street_clerk',
      'askToUndoMerging',
      await this.current(merging),
      given(input),
    );
  }

  async undo(merging: Moved, input: object = {}) {
    await this.askUndoing(merging, input);
    const asked = await this.current(merging);
    return this.desk.step<Told>('reviewer', 'person_correction:undoMerging', asked, {}, HINTS);
  }
}

const given = (input: object) => ({
  input: { undoEvidence: '居民户口簿', ...input },
  reason: '核对户口簿,两条登记不是同一人',
});
