import { Injectable } from '@nestjs/common';
import { Issue, refuse } from '../platform/errors.js';
import { bytesOf } from '../platform/given-list.js';
import { takenWhole, toldByLine } from '../platform/list-problems.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { UNIT_KINDS } from '../org-units/unit-kinds.js';
import { named } from '../units/list-checks.js';
import { UnitListPreview, onlyLine } from '../units/list-preview.js';
import { successorsTwice } from '../units/change-checks.js';
import { UNITS_FORM, type UnitFile, unitsOfFile } from '../units/unit-file.js';
import { Touched, Units } from '../units/units.service.js';
import {
  CloseUnitInput,
  MoveUnitInput,
  NewUnitInput,
  RenameUnitInput,
  TransferUnitInput,
  UnitList,
  UnitListInput,
} from '../units/units.input.js';
import { ChangeKind } from './office-change.kind.js';

type Declared<Input extends object> = Pick<
  ChangeKind<Input>,
  'code' | 'label' | 'input' | 'titleOf' | 'check' | 'besides'
> & {
  effects: (input: Input) => Promise<Touched[]>;
  /** The units whose records and accounts are not to change meanwhile. */
  holds: (input: Input) => string[];
  change: (input: Input) => Promise<void>;
};

const since = (from?: string | null) => (from ? `自 ${from} 起` : '');

/** 机构变更 — asked for by one administrator, in force by another’s approval, judged again as things are then. */
@Injectable()
export class UnitChanges {
  constructor(private readonly units: Units) {}

  readonly list = this.kind<UnitList>({
    code: 'units-made',
    label: '新设机构',
    input: UnitList,
    titleOf: ({ rows }) =>
      rows.length === 1
        ? `新设${UNIT_KINDS[rows[0]!.kind].label}“${named(rows[0]!).name}”(${rows[0]!.code})`
        : `新设机构 ${rows.length} 个(${named(rows[0]!).name}等)`,
    check: ({ rows }) => this.units.issuesOfList(rows),
    effects: ({ rows }) => Promise.resolve([{ label: '新设机构', count: rows.length }]),
    holds: () => [],
    change: ({ rows }) => this.units.make(rows),
  });

  readonly rename = this.kind<RenameUnitInput>({
    code: 'unit-renamed',
    label: '机构更名',
    input: RenameUnitInput,
    titleOf: ({ code, name, newCode, from }) =>
      `机构 ${code} ${since(from)}更名${name ? `为“${name}”` : ''}${newCode ? `,代码改为 ${newCode}` : ''}`,
    check: (input) => this.units.issuesOfRename(input),
    effects: (input) => this.units.touchedByRename(input),
    holds: ({ code }) => [code],
    change: (input) => this.units.rename(input),
  });

  readonly move = this.kind<MoveUnitInput>({
    code: 'unit-moved',
    label: '机构移动',
    input: MoveUnitInput,
    titleOf: ({ code, parentCode, from }) => `机构 ${code} ${since(from)}改由 ${parentCode} 管理`,
    check: (input) => this.units.issuesOfMove(input),
    effects: (input) => this.units.touchedByMove(input),
    holds: ({ code, parentCode }) => [code, parentCode],
    change: (input) => this.units.move(input),
  });

  readonly close = this.kind<CloseUnitInput>({
    code: 'unit-closed',
    label: '机构撤并',
    input: CloseUnitInput,
    titleOf: ({ code, from, successorCode }) =>
      `机构 ${code} 自 ${from} 起撤并${successorCode ? `,由 ${successorCode} 承接` : ''}`,
    check: (input) => this.units.issuesOfClosing(input),
    effects: (input) => this.units.touchedBy(input),
    holds: ({ code, successorCode }) => [code, ...(successorCode ? [successorCode] : [])],
    change: (input) => this.units.close(input),
  });

  readonly transfer = this.kind<TransferUnitInput>({
    besides: ({ successors }) => successorsTwice(successors ?? []),
    code: 'unit-transferred',
    label: '机构划转',
    input: TransferUnitInput,
    titleOf: ({ code, parentCode, from, successors }) =>
      `机构 ${code} 自 ${from} 起划转至 ${parentCode}(承接机构 ${successors.length} 个)`,
    check: (input) => this.units.issuesOfTransfer(input),
    effects: (input) => this.units.touchedBy(input),
    holds: ({ successors, parentCode }) => [...successors.map((each) => each.code), parentCode],
    change: (input) => this.units.transfer(input),
  });

  /** 机构清单预览 — as the list would be read and judged; what is no list at all is refused. */
  async previewList(given: UnitListInput): Promise<UnitListPreview> {
    const { rows, file } = await this.listIn(given);
    return this.units.previewOfList(readOrRefused(UnitList, { rows }).rows, file);
  }

  /** What a list asks for; of a file its problems are told by its lines. */
  async readList<T>(given: UnitListInput, propose: (list: UnitList) => Promise<T>): Promise<T> {
    const { rows, file } = await this.listIn(given);
    if (!file) return propose({ rows });
    const { lines, unread } = file;
    return takenWhole(UNITS_FORM, unread, () =>
      toldByLine(lines, () => propose({ rows }), onlyLine(lines)),
    );
  }

  private async listIn({
    rows,
    file,
  }: UnitListInput): Promise<{ rows: NewUnitInput[]; file?: UnitFile }> {
    if (typeof file !== 'string') return { rows: rows! };
    if (rows) refuse([GIVEN_TWICE]);
    const read = await unitsOfFile(bytesOf(file));
    return { rows: read.units as NewUnitInput[], file: read };
  }

  get all(): ChangeKind<object>[] {
    return [this.list, this.rename, this.move, this.close, this.transfer] as ChangeKind<object>[];
  }

  private kind<Input extends object>(declared: Declared<Input>): ChangeKind<Input> {
    const { effects, holds, change, ...rest } = declared;
    return {
      ...rest,
      asks: 'accounts:manage',
      adopts: 'accounts:grant',
      effects: async (input) => (await effects(input)).map((each) => ({ ...each, examples: [] })),
      apply: async (input) => {
        await this.units.hold(holds(input));
        // What was entered until it was held is seen only now.
        refuse(await declared.check(input));
        await change(input);
      },
    };
  }
}

const GIVEN_TWICE: Issue = {
  field: 'file',
  code: 'list-given-twice',
  message: '机构清单请只提交一种:逐行填写的,或文件。',
};
