import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { DomainError, InputRefused, Issue } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import {
  checkCreditCode,
  checkIdentityNumber,
  maskResidentId,
} from '../../registry/identifiers.js';
import { numberIndex } from '../../registry/person-seals.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { Page } from '../../platform/graphql/page.js';
import { readAndJudged } from '../../platform/graphql/validation.js';
import { DataComparisonList } from './data-comparison-list.entity.js';
import {
  ComparisonLoad,
  ComparisonRow,
  ComparisonRowInput,
  ComparisonRowsArgs,
  LoadComparisonRowsArgs,
} from './data-comparison-row.model.js';

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
  ) {}

  /** 装载 — one part of a list, whole or not at all. */
  async load({ listId, part, rows: given }: LoadComparisonRowsArgs): Promise<ComparisonLoad> {
    const list = await this.lists.get(listId);
    const judged = given.map((row, at) => readAndJudged(ComparisonRowInput, row, at + 1));
    const rows = judged.map(({ read }) => read);
    const issues = judged.flatMap((each, at) =>
      each.issues.length > 0 ? each.issues : this.issuesOfRow(each.read, at + 1),
    );
    if (issues.length > 0) throw new InputRefused(issues);
    // Whoever puts the list in use, or loads the same part, waits here.
    const [open] = await this.work.query<{ status: string }>(
      'SELECT status FROM data_comparison_list WHERE id = $1 FOR UPDATE',
      [listId],
    );
    if (open?.status !== 'loading') throw new ListNotLoading();
    if (!(await this.isLoaded(listId, part, rows))) await this.store(list, part, rows);
    return this.progress(list);
  }

  async progress(list: Pick<DataComparisonList, 'id' | 'statedRows'>): Promise<ComparisonLoad> {
    const [found] = await this.work.query<{ loaded: number }>(
      'SELECT coalesce(sum(rows), 0)::int AS loaded FROM data_comparison_part WHERE list_id = $1',
      [list.id],
    );
    return { loadedRows: found!.loaded, statedRows: list.statedRows };
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

  private async isLoaded(
    listId: string,
    part: number,
    rows: ComparisonRowInput[],
  ): Promise<boolean> {
    const [known] = await this.work.query<{ content_index: string }>(
      'SELECT content_index FROM data_comparison_part WHERE list_id = $1 AND part = $2',
      [listId, part],
    );
    if (!known) return false;
    if (known.content_index !== this.contentIndex(rows)) throw new PartLoadedOtherwise(part);
    return true;
  }

  /** Keyed: from a plain digest of a line one could find the number by trying. */
  private contentIndex(rows: ComparisonRowInput[]): string {
    return this.cipher.index(JSON.stringify(rows), 'data_comparison_part.content');
  }

  private async store(list: DataComparisonList, part: number, rows: ComparisonRowInput[]) {
    await this.work.query(
      'INSERT INTO data_comparison_part (list_id, part, rows, content_index) VALUES ($1, $2, $3, $4)',
      [list.id, part, rows.length, this.contentIndex(rows)],
    );
    await this.work.query(
      `INSERT INTO data_comparison_row (list_id, district_id, number, number_index, from_on, to_on, remark)
       SELECT $1, $2, r.number, r.number_index, r.from_on, r.to_on, r.remark
         FROM jsonb_to_recordset($3) AS r (number text, number_index text, from_on date, to_on date, remark text)`,
      [list.id, list.districtId, JSON.stringify(rows.map((row) => this.sealed(row)))],
    );
  }

  private sealed({ number, fromOn, toOn, remark }: ComparisonRowInput) {
    return {
      number: this.cipher.seal(number, NUMBER),
      number_index: numberIndex(this.cipher, number),
      from_on: fromOn ?? null,
      to_on: toOn ?? null,
      remark: remark ?? null,
    };
  }
}
