import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UNIT_KINDS, UnitKind } from '../org-units/unit-kinds.js';
import { Issue } from '../platform/errors.js';
import { unreadAndOthers } from '../platform/list-problems.js';
import { ListCount, InputProblem } from '../platform/graphql/input-problem.js';
import { NewUnit, codesUsedAgain, named, shortNamesAlike } from './list-checks.js';
import { UNITS_FORM, type UnitFile } from './unit-file.js';
import { UnitTree } from './unit-tree.js';

@ObjectType({ description: '拟设机构 — one row of a list, as it would be made.' })
export class PlannedUnit {
  @Field(() => Int, { description: '行号 — of a file its line there.' }) row: number;
  @Field({ description: '机构代码' }) code: string;
  @Field({
    description: '机构名称 — that of the division where none is given; empty without either.',
  })
  name: string;
  @Field({ description: '机构类型' }) kindLabel: string;
  @Field(() => String, {
    nullable: true,
    description: '上级机构代码 — the root’s where none is given; null where there is no root.',
  })
  parentCode: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      '上级机构 — of the list or of those that one looks after; null where it is neither.',
  })
  parentName: string | null;
}

@ObjectType({
  description: '机构清单预览 — what a list would make, and all that is wrong with it.',
})
export class UnitListPreview {
  @Field(() => Int, { description: '机构数' }) count: number;
  @Field(() => [ListCount], { description: '各类机构数 — from the province down.' })
  byKind: ListCount[];
  @Field(() => [PlannedUnit], { description: '拟设机构 — in the order of the list.' })
  units: PlannedUnit[];
  @Field(() => [InputProblem], { description: '问题 — none where the list would be taken.' })
  problems: InputProblem[];
  @Field(() => [InputProblem], { description: '提示 — what is odd, and would be taken.' })
  hints: InputProblem[];
}

const labelOf = (kind: string): string =>
  (UNIT_KINDS as Record<string, { label: string } | undefined>)[kind]?.label ?? kind;

/** Of a list of one unit problems name no row. */
export const onlyLine = (lines: number[]) => (lines.length === 1 ? lines[0] : undefined);

/** By the lines of its file, where the list came as one. */
export function previewOf(
  tree: UnitTree,
  rows: NewUnit[],
  issues: Issue[],
  { lines = [], unread = [] }: Partial<Pick<UnitFile, 'lines' | 'unread'>> = {},
): UnitListPreview {
  const lineOf = (row: number) => lines[row - 1] ?? row;
  const byLine = (issue: Issue): Issue => {
    const line = issue.row === undefined ? onlyLine(lines) : lineOf(issue.row);
    return line === undefined ? issue : { ...issue, row: line };
  };
  const asTold = (issue: Issue) => ({ ...issue, row: issue.row ?? null });
  const list = rows.map(named);
  const listed = new Map([...list].reverse().map((each) => [each.code, each.name]));
  const governed = (code: string) => {
    const unit = tree.find(code);
    return unit?.isGoverned ? unit.name : undefined;
  };
  return {
    count: list.length,
    byKind: (Object.keys(UNIT_KINDS) as UnitKind[])
      .map((kind) => ({
        label: UNIT_KINDS[kind].label,
        count: list.filter((each) => each.kind === kind).length,
      }))
      .filter(({ count }) => count > 0),
    units: list.map(({ code, name, kind, parentCode: given }, at) => {
      const parentCode = given ?? tree.root?.code ?? null;
      const parentName = parentCode && (listed.get(parentCode) ?? governed(parentCode));
      return {
        // A word that is no kind is shown as it was written.
        ...{ row: lineOf(at + 1), code, name, kindLabel: labelOf(kind) },
        ...{ parentCode, parentName: parentName || null },
      };
    }),
    problems: unreadAndOthers(UNITS_FORM, unread, issues.map(byLine)).map(asTold),
    hints: [...codesUsedAgain(tree, rows), ...shortNamesAlike(tree, rows)].map(byLine).map(asTold),
  };
}
