import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { DomainError, InputRefused, Issue } from '../../platform/errors.js';
import { fromList } from '../../platform/given-list.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { checkCreditCode } from '../../registry/credit-codes.js';
import { checkIdentityNumber, maskResidentId } from '../../registry/identifiers.js';
import { numberIndex } from '../../registry/person-seals.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { Loaders } from '../../platform/graphql/loaders.js';
import { Page } from '../../platform/graphql/page.js';
import { readAndJudged } from '../../platform/graphql/validation.js';
import { COMPARISON_FORM } from './comparison-form.js';
import { DataComparisonList } from './data-comparison-list.entity.js';
import {
  ComparisonLoad,
  ComparisonRow,
  ComparisonRowInput,
  ComparisonRowsArgs,
  LoadComparisonFileArgs,
  LoadComparisonRowsArgs,
  ROWS_PER_FILE,
  ROWS_PER_PART,
} from './data-comparison-row.model.js';

/** 分批 — what the parts of a list come to. */
interface Parts {
  loaded: number;
  repeated: number;
  last: number;
}

const NUMBER = 'data_comparison_row.number';

export class ListNotLoading extends DomainError {
  constructor() {
    super('LIST_NOT_LOADING', '该名单已启用、被替代或撤销,不能再装载;如名单有误,请另建一份名单。');
  }
}

export class PartLoadedOtherwise extends DomainError {
  constructor(part: number) {
    super(
      'PART_LOADED_OTHERWISE',
      `第 ${part} 批已装载过其他内容,请核对分批序号;需要重新装载的,请撤销本名单后另建。`,
      {
        part,
      },
    );
  }
}

/** The lines of comparison lists: sealed on the way in, masked on the way out, never changed. */
@Injectable()
export class DataComparisonRowsService {
  constructor(
    @InjectLedger(DataComparisonList) private readonly lists: Ledger<DataComparisonList>,
    private readonly work: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly loaders: Loaders,
  ) {}

  /** 导入名单文件 — a part as the table in which the sender keeps it; problems are told by its lines. */
  async loadFile({ listId, part, file }: LoadComparisonFileArgs): Promise<ComparisonLoad> {
    // Whose list it is comes before what the file says.
    await this.lists.get(listId);
    return fromList<ComparisonRowInput, ComparisonLoad>(file, COMPARISON_FORM, (rows) => {
      if (rows.length === 0) throw new InputRefused([NO_LINES]);
      if (rows.length > ROWS_PER_FILE) throw new InputRefused([TOO_MANY_LINES]);
      return this.load({ listId, part, rows });
    });
  }

  /** 装载 — one part of a list, whole or not at all. */
  async load({ listId, part, rows: given }: LoadComparisonRowsArgs): Promise<ComparisonLoad> {
    const list = await this.lists.get(listId);
    const rows = await this.judged(given);
    // Whoever puts the list in use, or loads the same part, waits here.
    const [open] = await this.work.query<{ status: string }>(
      'SELECT status FROM data_comparison_list WHERE id = $1 FOR UPDATE',
      [listId],
    );
    if (open?.status !== 'loading') throw new ListNotLoading();
    const content = this.contentIndex(rows);
    if (!(await this.isLoaded(listId, part, content))) await this.store(list, part, rows, content);
    return this.progress(list);
  }

  async progress(list: Pick<DataComparisonList, 'id' | 'statedRows'>): Promise<ComparisonLoad> {
    const { id, statedRows } = list;
    const found = await this.loaders.load('comparison-parts', id, (ids: string[]) =>
      this.parts(ids),
    );
    const { loaded, repeated, last } = found ?? { loaded: 0, repeated: 0, last: 0 };
    return { loadedRows: loaded, repeatedRows: repeated, statedRows, lastPart: last };
  }

  private async parts(ids: string[]): Promise<Map<string, Parts>> {
    const found = await this.work.query<Parts & { id: string }>(
      `SELECT list_id::text AS id, sum(rows - repeated)::int AS loaded, sum(repeated)::int AS repeated, max(part)::int AS last
         FROM data_comparison_part WHERE list_id = ANY ($1) GROUP BY list_id`,
      [ids],
    );
    return new Map(found.map((each) => [each.id, each]));
  }

  async rows({ listId, limit, offset }: ComparisonRowsArgs): Promise<Page<ComparisonRow>> {
    const list = await this.lists.get(listId);
    const found = await this.work.query<Omit<ComparisonRow, 'maskedNumber'> & { number: string }>(
      `SELECT id, number, from_on AS "fromOn", to_on AS "toOn", remark FROM data_comparison_row
        WHERE list_id = $1 ORDER BY id LIMIT $2 OFFSET $3`,
      [listId, limit + 1, offset],
    );
    const items = found.slice(0, limit).map(({ number, ...row }) => ({
      ...row,
      maskedNumber: maskResidentId(this.cipher.open(number, NUMBER)),
    }));
    return new Page(
      items,
      found.length > limit,
      async () => (await this.progress(list)).loadedRows,
    );
  }

  /** As they are read; others are served between the slices of a long part. */
  private async judged(given: ComparisonRowInput[]): Promise<ComparisonRowInput[]> {
    const rows: ComparisonRowInput[] = [];
    const issues: Issue[] = [];
    for (const slice of slicesOf(given)) {
      for (const row of slice) {
        const at = rows.length + 1;
        const each = readAndJudged(ComparisonRowInput, row, at);
        rows.push(each.read);
        if (each.issues.length > 0) issues.push(...each.issues);
        else issues.push(...this.issuesOfRow(each.read, at));
      }
      await setImmediate();
    }
    if (issues.length > 0) throw new InputRefused(issues);
    return rows;
  }

  private issuesOfRow(row: ComparisonRowInput, at: number): Issue[] {
    const issues: Issue[] = [];
    const wrong = this.wrongNumber(row.number);
    if (wrong) issues.push({ row: at, field: 'number', ...wrong });
    if (row.fromOn && row.toOn && row.toOn < row.fromOn)
      issues.push({
        row: at,
        field: 'toOn',
        code: 'ends-before-start',
        message: '截止日期早于起始日期,请核对。',
      });
    return issues;
  }

  /** A line is about a person or a firm: what is no credit code is judged as an identity number. */
  private wrongNumber(number: string) {
    if (checkCreditCode(number) === null) return null;
    return checkIdentityNumber(number, this.clock.today());
  }

  /** What may be somebody's identity number as well is kept sealed only. */
  private isFirm(number: string): boolean {
    return (
      checkCreditCode(number) === null && checkIdentityNumber(number, this.clock.today()) !== null
    );
  }

  private async isLoaded(listId: string, part: number, content: string): Promise<boolean> {
    const known = await this.work.query<{ part: number; content_index: string }>(
      'SELECT part, content_index FROM data_comparison_part WHERE list_id = $1 AND (part = $2 OR content_index = $3)',
      [listId, part, content],
    );
    const same = known.find((each) => each.content_index === content);
    if (same && same.part !== part) throw new InputRefused([partLoadedAs(same.part)]);
    if (!same && known.length > 0) throw new PartLoadedOtherwise(part);
    return Boolean(same);
  }

  /** Keyed: from a plain digest of a line one could find the number by trying. */
  private contentIndex(rows: ComparisonRowInput[]): string {
    return this.cipher.index(JSON.stringify(rows), 'data_comparison_part.content');
  }

  private async store(
    list: DataComparisonList,
    part: number,
    rows: ComparisonRowInput[],
    content: string,
  ) {
    let fresh = 0;
    for (const slice of slicesOf(rows)) fresh += await this.storeOnce(list, slice);
    await this.work.query(
      'INSERT INTO data_comparison_part (list_id, part, rows, repeated, content_index) VALUES ($1, $2, $3, $4, $5)',
      [list.id, part, rows.length, rows.length - fresh, content],
    );
  }

  /** 重复行 — a line that says the same of the same one is kept once, wherever in the list it stands again. How many were new. */
  private async storeOnce(list: DataComparisonList, slice: ComparisonRowInput[]): Promise<number> {
    const lines = new Map<string, object>();
    for (const [n, row] of slice.entries()) {
      const said = saidBy(row);
      if (!lines.has(said)) lines.set(said, this.sealed(row, n));
    }
    const [stored] = await this.work.query<{ fresh: number }>(
      `WITH fresh AS (
         INSERT INTO data_comparison_row (list_id, district_id, number, number_index, credit_code, from_on, to_on, remark)
           SELECT $1::bigint, $2::int, r.number, r.number_index, r.credit_code, r.from_on, r.to_on, r.remark
             FROM jsonb_to_recordset($3)
               AS r (n int, number text, number_index text, credit_code text, from_on date, to_on date, remark text)
            WHERE NOT EXISTS (SELECT FROM data_comparison_row w
                               WHERE w.district_id = $2 AND w.number_index = r.number_index AND w.list_id = $1
                                 AND (w.from_on, w.to_on, w.remark) IS NOT DISTINCT FROM (r.from_on, r.to_on, r.remark))
            ORDER BY r.n RETURNING id)
       SELECT count(*)::int AS fresh FROM fresh`,
      [list.id, list.districtId, JSON.stringify([...lines.values()])],
    );
    return stored!.fresh;
  }

  private sealed({ number, fromOn, toOn, remark }: ComparisonRowInput, n: number) {
    return {
      n,
      number: this.cipher.seal(number, NUMBER),
      number_index: numberIndex(this.cipher, number),
      credit_code: this.isFirm(number) ? number : null,
      from_on: fromOn ?? null,
      to_on: toOn ?? null,
      remark: remark ?? null,
    };
  }
}

function* slicesOf<Row>(rows: Row[]): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_PART) yield rows.slice(at, at + ROWS_PER_PART);
}

/** Lines that say the same of the same one are one line twice. */
const saidBy = ({ number, fromOn, toOn, remark }: ComparisonRowInput) =>
  JSON.stringify([number, fromOn ?? null, toOn ?? null, remark ?? null]);

const NO_LINES = { field: 'file', code: 'list-empty', message: '文件中没有名单行,请核对。' };
const TOO_MANY_LINES = {
  field: 'file',
  code: 'list-too-long',
  message: `一个文件最多 ${ROWS_PER_FILE} 行,请分成几个文件,各用一个分批序号装载。`,
};
const partLoadedAs = (part: number) => ({
  field: 'part',
  code: 'part-loaded-before',
  message: `同样内容已作为第 ${part} 批装载,请核对是否重复装载。`,
});
